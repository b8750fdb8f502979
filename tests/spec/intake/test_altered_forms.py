"""A form that was changed by hand and still looks right: every way that can be known is told."""

from datetime import date

import openpyxl
import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry
from tests.altered_forms import TOLD_BY_THE_JOURNAL, UNKNOWABLE, told_alone
from tests.small_forms import JOURNAL_HEADER, MARKS_HEADER

TODAY = date(2026, 11, 29)
# Marks «2» to «5», and how many were lowered, confirmed and raised.
SCHOOLS = {
    "Заречный район(reg98_m012)": {
        "Школа № 1(edu980001)": ((30, 90, 120, 60), (100, 150, 50)),
        "Школа № 2(edu980002)": ((20, 100, 150, 50), (120, 150, 50)),
    },
    "Лесной район(reg98_m013)": {
        "Школа № 3(edu980003)": ((10, 90, 140, 40), (80, 150, 50)),
        "Школа № 4(edu980004)": ((25, 95, 160, 50), (130, 150, 50)),
    },
}
REGION = "Энская область"
WORK, OF_SCHOOL = ["Год", "Класс", "Предмет"], ["Муниципалитет", "Логин", "ОО"]
TABLE_HEADER = [*WORK, *OF_SCHOOL, "Кол-во участников"]
TABLE_ROW = [2021, 4, "Математика", "Лесной район", "edu980001", "Школа № 1", 12, 1, 4, 5, 2]


def shares(counts):
    return [round(100 * count / sum(counts), 2) for count in counts]


def added(rows):
    return tuple(map(sum, zip(*rows, strict=True)))


def groups():
    """Each row of a form: label, number of schools, marks, comparison."""
    everything = [facts for schools in SCHOOLS.values() for facts in schools.values()]
    yield (REGION, len(everything), *map(added, zip(*everything, strict=True)))
    for municipality, schools in SCHOOLS.items():
        yield (municipality, len(schools), *map(added, zip(*schools.values(), strict=True)))
        for school, (marks, compared) in schools.items():
            yield school, None, marks, compared


def head(kind):
    maximum = ["Максимальный первичный балл:", "20"]
    labels = [["Предмет:", "Математика"], maximum, ["Дата:", "15.04.2021"]]
    return [[kind], [], ["ВПР 2021 Математика 4 класс"], *labels, []]


def marks_rows():
    body = [[name, count, sum(marks), *shares(marks)] for name, count, marks, _ in groups()]
    return [*head("Статистика по отметкам"), [*MARKS_HEADER], *body]


def journal_rows():
    body = [
        [
            name,
            sum(compared),
            *(n for pair in zip(shares(compared), compared, strict=True) for n in pair),
        ]
        for name, _, _, compared in groups()
    ]
    return [*head("Сравнение отметок с отметками по журналу"), [*JOURNAL_HEADER], *body]


@pytest.fixture
def told(tmp_path):
    """Codes of what is told of forms, each given by its rows."""

    def _told(*forms):
        paths = []
        for number, rows in enumerate(forms):
            workbook = openpyxl.Workbook()
            for row in rows:
                workbook.active.append(row)
            paths.append(tmp_path / f"форма {number}.xlsx")
            workbook.save(paths[-1])
        return [p.code for p in load_files(paths, registry(), today=TODAY).problems]

    return _told


def altered(change):
    rows = marks_rows()
    change(rows)
    return rows


def test_of_the_forms_as_they_are_nothing_is_told(told):
    assert told(marks_rows(), journal_rows()) == []


@pytest.mark.parametrize(("code", "change"), told_alone())
def test_the_form_alone_tells_it(code, change, told):
    assert code in told(altered(change))


@pytest.mark.parametrize(("code", "change"), TOLD_BY_THE_JOURNAL)
def test_the_other_form_of_the_work_tells_it(code, change, told):
    assert told(altered(change)) == []
    assert code in told(altered(change), journal_rows())


@pytest.mark.parametrize("change", UNKNOWABLE)
def test_what_no_form_of_the_work_contradicts_cannot_be_told(change, told):
    assert told(altered(change), journal_rows()) == []


def test_exchanged_headers_of_the_comparison_are_told(told):
    rows = journal_rows()
    header = rows[7]
    header[2:6] = [*header[4:6], *header[2:4]]
    assert "columns-out-of-order" in told(marks_rows(), rows)


def test_columns_of_marks_may_stand_from_five_to_two(told):
    assert told([[*TABLE_HEADER, 5, 4, 3, 2], TABLE_ROW]) == []


@pytest.mark.parametrize("order", [(3, 2, 4, 5), (2, 3, 5, 4), (2, 4, 3, 5)])
def test_columns_of_marks_in_no_order_are_told_of_an_analysts_table(order, told):
    assert told([[*TABLE_HEADER, *order], TABLE_ROW]) == ["columns-out-of-order"]


def test_without_a_day_of_reading_no_year_is_too_late(tmp_path, told):
    rows = marks_rows()
    rows[2][0], rows[5][1] = "ВПР 2031 Математика 4 класс", "15.04.2031"
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(tmp_path / "форма.xlsx")
    assert not load_files([tmp_path / "форма.xlsx"], registry()).problems
