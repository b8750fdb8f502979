"""All 24 real forms through the intake, against the same cells read by another library."""

import random
import re
import shutil

import openpyxl
import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry
from tests.small_books import pages_of, written

pytestmark = pytest.mark.real

SUBJECTS = {"Математика": "math", "Русский язык": "rus"}


def rows_of(path):
    """Work, school login and numbers of each school's row, straight from the cells."""
    lines = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    year, subject, grade = re.fullmatch(r"ВПР (\d+) (.+) (\d+) класс", lines[2][0]).groups()
    for label, *cells in lines[8:]:
        login = re.search(r"\(((?:sch|edu|ksh)\d{6})\)$", label)
        if login:
            yield (login[1], f"vpr-{SUBJECTS[subject]}-{grade}", int(year)), cells


@pytest.fixture(scope="module")
def loaded(region99):
    return load_files(sorted(region99.glob("*.xlsx")), registry())


def keyed(table, *columns):
    names = ["school_id", "procedure", "year", *columns]
    return {tuple(row[:3]): tuple(row[3:]) for row in table[names].itertuples(index=False)}


def test_no_file_has_an_error_or_a_warning(loaded):
    assert [p for p in loaded.problems if p.severity.name != "NOTE"] == []
    assert len(loaded.sources) == 24


def test_the_region_has_640_schools_in_71_known_municipalities(loaded):
    assert len(loaded.tables["schools"]) == 640
    assert loaded.tables["results"]["municipality"].nunique() == 71


def test_results_are_the_pupils_behind_the_percentages(loaded, region99):
    expected = {
        key: (int(n), *(round(share * n / 100) for share in shares))
        for path in region99.glob("*Статистика*.xlsx")
        for key, (_, n, *shares) in rows_of(path)
    }
    assert keyed(loaded.tables["results"], "participants", "n2", "n3", "n4", "n5") == expected


def test_the_journal_is_what_the_forms_print(loaded, region99):
    expected = {
        key: (int(cells[0]), int(cells[2]), int(cells[4]), int(cells[6]))
        for path in region99.glob("*Сравнение*.xlsx")
        for key, cells in rows_of(path)
    }
    names = ("participants", "lowered", "confirmed", "raised")
    assert keyed(loaded.tables["journal"], *names) == expected


def test_autumn_2020_and_spring_2021(loaded):
    pairs = loaded.tables["results"][["year", "sitting"]].drop_duplicates()
    assert pairs.to_numpy().tolist() == [[2020, "autumn"], [2021, "spring"]]


def test_other_names_and_another_order_give_the_same_tables(loaded, region99, tmp_path):
    paths = sorted(region99.glob("*.xlsx"))
    numbers = list(range(len(paths)))
    random.Random(98).shuffle(numbers)  # noqa: S311
    copies = [
        shutil.copy(path, tmp_path / f"{number}.xlsx")
        for path, number in zip(paths, numbers, strict=True)
    ]
    again = load_files(copies, registry())
    assert all(again.tables[name].equals(table) for name, table in loaded.tables.items())


def test_the_published_forms_of_later_years_are_read(region99):
    formats = region99.parents[1] / "formats"
    loaded = load_files([*formats.glob("F3*.xlsx"), *formats.glob("Sravnenie*.xlsx")], registry())
    assert not loaded.has_errors
    row = loaded.tables["results"].iloc[0]
    assert [row[name] for name in ("participants", "n2", "n3", "n4", "n5")] == [12, 2, 6, 3, 1]
    assert loaded.tables["journal"]["lowered"].tolist() == [6]


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsb"])
def test_the_same_forms_in_other_kinds_of_workbooks_give_the_same_tables(
    region99, loaded, tmp_path, kind
):
    for path in region99.glob("*.xlsx"):
        made = written(kind, *pages_of(path.read_bytes()))
        (tmp_path / f"{path.stem}.{kind}").write_bytes(made)
    again = load_files(sorted(tmp_path.iterdir()), registry())
    assert len(again.sources) == 24
    for name, table in loaded.tables.items():
        assert again.tables[name].equals(table), name
