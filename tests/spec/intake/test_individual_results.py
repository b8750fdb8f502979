"""«Индивидуальные результаты»: rows of pupils become numbers of schools."""

from dataclasses import replace

import openpyxl
import pytest

from shnor_lib.intake.layouts.individual_results import read, recognises
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.procedures import registry

HEADER = ["ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант",
          "1 (20б)", "2 (4б)", "Первичный балл", "Отметка", "Отметка по журналу"]  # fmt: skip
NAME = "МБОУ «СОШ № 1»(edu980001)"


def announced(number, name=NAME):
    return [f"{name} | Кол-во участников: {number}", *[None] * 10]


def pupil(code, points, mark, journal, login="edu980001", variant=1.0):
    first, second = points
    numbers = [value for value in points if isinstance(value, float)]
    total = sum(numbers) if numbers else "X"
    return [login, "Заречный район", f"МБОУ «СОШ № 1»({login})", float(code), 1.0, variant,
            first, second, total, mark, journal]  # fmt: skip


CLASS = [
    pupil(71001, (1.0, "X"), 2.0, 4.0),
    pupil(71002, (12.0, 0.0), 3.0, 3.0),
    pupil(71003, (20.0, 4.0), 5.0, 3.0),
]


def form(*rows, title="ВПР 2026 Русский язык 4 класс", header=HEADER):
    head = [
        ["Индивидуальные результаты"],
        [],
        [title],
        ["Предмет:", "Русский язык"],
        ["Максимальный первичный балл:", 24.0],
        ["Дата:", "20.04.2026"],
        [None, None, "Уровень сложности задания", None, None, None, "Б", "П"],
        header,
    ]
    width = len(header)
    padded = [[*row, *[None] * (width - len(row))] for row in [*head, *rows]]
    return Sheet("форма.xlsx", "РУ 4 Индивидуальные результаты", tuple(map(tuple, padded)))


@pytest.fixture
def reading():
    return lambda *rows, **head: read(form(*rows, **head), registry())


def codes(found):
    return [problem.code for problem in found.problems]


def test_marks_of_a_school_are_counted(reading):
    (row,) = reading(announced(3), *CLASS).tables["results"].to_dict("records")
    assert row["school_id"] == "edu980001"
    assert row["school"] == "МБОУ «СОШ № 1»"
    assert row["municipality"] == "Заречный район"
    assert [row[name] for name in ("participants", "below", "n2", "n3", "n4", "n5")] == [
        3, 1, 1, 1, 0, 1,
    ]  # fmt: skip
    assert row["mean_score"] == (1 + 12 + 24) / 3


def test_scores_of_a_school_become_its_histogram(reading):
    scores = reading(announced(3), *CLASS).tables["histograms"]
    assert dict(zip(scores["score"], scores["participants"], strict=True)) == {1: 1, 12: 1, 24: 1}


def test_gaps_of_two_marks_to_the_journal_are_counted_apart(reading):
    (row,) = reading(announced(3), *CLASS).tables["journal"].to_dict("records")
    names = ("lowered", "confirmed", "raised", "lowered_by_two", "raised_by_two")
    assert [row[name] for name in names] == [1, 1, 1, 1, 1]


def test_points_of_the_tasks_are_summed_and_who_did_not_attempt_is_told_apart(reading):
    tasks = reading(announced(3), *CLASS).tables["tasks"]
    names = ["school_id", "municipality", "task", "level", "maximum", "participants", "points",
             "not_attempted", "share"]  # fmt: skip
    school = ["edu980001", "Заречный район"]
    assert tasks[names].values.tolist() == [
        [*school, "1", "базовый", 20, 3, 33, 0, 55.0],
        [*school, "2", "повышенный", 4, 3, 4, 1, 33.3],
    ]


@pytest.mark.parametrize(
    "levels",
    [
        [None, None, "Б", "П"],
        [None, "Б", None],
        ["Б", "П", None],
        [None, "Б", "трудный"],
    ],
    ids=["moved right", "one lacks", "moved left", "no level"],
)
def test_levels_that_do_not_stand_over_their_tasks_are_not_read_and_the_user_is_told(levels):
    plain = form(announced(3), *CLASS)
    above = ["Уровень сложности задания", *[None] * 4, *levels]
    padded = (*above, *[None] * (len(HEADER) - len(above)))
    found = read(replace(plain, rows=(*plain.rows[:6], padded, *plain.rows[7:])), registry())
    (problem,) = found.problems
    assert (problem.code, problem.place.row) == ("task-levels", 7)
    assert found.tables["tasks"]["level"].isna().all()


def test_a_mark_that_is_missing_among_marks_is_taken_from_the_scale_and_named(reading):
    slipped = pupil(71003, (20.0, 4.0), None, 5.0)
    found = reading(announced(3), *CLASS[:2], slipped, title="ВПР 2021 Русский язык 5 класс")
    (problem,) = [p for p in found.problems if p.code == "mark-from-scale"]
    assert (problem.place.row, problem.is_error) == (12, False)


def test_a_task_with_an_unreadable_cell_has_no_share_and_says_so(reading):
    tasks = reading(*CLASS, pupil(71004, (5.0, "много"), 3.0, 3.0)).tables["tasks"]
    assert tasks["share_reason"].fillna("").tolist() == ["", "not_reported"]


def test_nothing_of_a_pupil_stays(reading):
    found = reading(announced(3), *CLASS)
    shown = str(found.problems) + "".join(table.to_csv() for table in found.tables.values())
    assert "7100" not in shown


def test_a_plain_form_raises_nothing(reading):
    assert codes(reading(announced(3), *CLASS)) == []


@pytest.mark.parametrize(
    "absent",
    [
        pupil(71004, (None, None), None, 4.0),
        pupil(71004, ("X", "X"), "X", 4.0),
        [*pupil(71004, (None, None), None, 4.0, variant="отсутствовал")[:8], 0.0, 2.0, 4.0],
    ],
    ids=["blank mark", "X", "absent with zero points and a «2»"],
)
def test_who_was_absent_did_not_earn_a_two(reading, absent):
    found = reading(announced(3), *CLASS, absent)
    (school,) = found.tables["results"].to_dict("records")
    assert (school["participants"], school["n2"]) == (3, 1)
    assert codes(found) == ["pupils-without-result"]


def test_a_doubled_block_is_counted_once_and_its_rows_are_named(reading):
    found = reading(announced(3), *CLASS, announced(3), *CLASS)
    (problem,) = [p for p in found.problems if p.code == "repeated-pupils"]
    assert [place.row for place in (problem.place, *problem.also)] == [14, 15, 16]
    assert found.tables["results"]["participants"].tolist() == [3]


def test_a_lost_row_is_noticed(reading):
    (problem,) = reading(announced(3), *CLASS[1:]).problems
    assert (problem.code, problem.seen, problem.expected) == ("pupils-count", "3", "2")


def test_a_score_above_the_maximum_is_noticed_with_its_cell(reading):
    found = reading(announced(3), *CLASS[:2], pupil(71003, (20.0, 5.0), 5.0, 3.0))
    (problem,) = [p for p in found.problems if p.code == "score-above-maximum"]
    assert (problem.place.cell, problem.seen, problem.expected) == ("I12", "25", "не больше 24")


def test_points_that_do_not_make_the_score_are_noticed(reading):
    wrong = [*CLASS[1]]
    wrong[8] = 11.0
    found = reading(announced(3), CLASS[0], wrong, CLASS[2])
    assert codes(found) == ["points-not-adding-up"]


def test_more_points_for_a_lower_mark_are_noticed(reading):
    found = reading(announced(3), *CLASS[:2], pupil(71003, (11.0, 0.0), 5.0, 3.0))
    assert codes(found) == ["marks-against-scores"]


def test_marks_that_are_not_there_come_from_the_scale_of_the_year(reading):
    title = "ВПР 2021 Русский язык 4 класс"  # «3» from 14 points, «4» from 24
    found = reading(
        announced(2),
        pupil(71001, (13.0, 0.0), None, None),
        pupil(71002, (14.0, 0.0), None, None),
        title=title,
    )
    (row,) = found.tables["results"].to_dict("records")
    assert (row["n2"], row["n3"]) == (1, 1)


def test_without_a_scale_there_are_no_marks_but_a_reason(reading):
    found = reading(announced(1), pupil(71001, (13.0, 0.0), None, None))
    (row,) = found.tables["results"].to_dict("records")
    assert (row["participants"], row["below_reason"]) == (1, "not_reported")
    assert codes(found) == ["no-scale"]
    assert "journal" not in found.tables


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [(9, "6", "bad-mark"), (8, "Ястребова", "bad-score")],
)
def test_a_row_with_a_wrong_cell_is_set_aside_and_a_name_is_not_shown(reading, column, cell, code):
    wrong = [*CLASS[0]]
    wrong[column] = cell
    found = reading(announced(3), wrong, *CLASS[1:])
    assert codes(found) == [code]
    assert found.tables["results"]["participants"].tolist() == [2]
    assert "Ястребова" not in str(found.problems)


def test_names_of_pupils_are_dropped_unread(reading):
    rows = [[*row, "Иванов"] for row in CLASS]
    found = reading(announced(3), *rows, header=[*HEADER, "Фамилия"])
    assert codes(found) == ["personal-column"]
    assert "Иванов" not in str(found.problems)


def test_a_row_of_totals_is_no_school(reading):
    total = ["Итого", *[None] * 7, 12.0, 3.0, 3.0]
    found = reading(announced(3), *CLASS, total)
    assert codes(found) == ["pupil-without-school"]
    assert found.tables["results"]["participants"].tolist() == [3]


def test_another_form_is_not_taken_for_it():
    assert not recognises(Sheet("a.xlsx", "Лист", (("ОО", "Муниципалитет", "Первичный балл"),)))


def test_it_agrees_with_the_statistics_of_the_same_work(tmp_path, load, marks_form, codes):
    path = tmp_path / "ученики.xlsx"
    workbook = openpyxl.Workbook()
    pupils = [
        pupil(71001, (1.0, 0.0), 2.0, 2.0),
        pupil(71002, (12.0, 4.0), 3.0, 3.0),
    ]
    for row in form(announced(2), *pupils).rows:
        workbook.active.append(row)
    workbook.save(path)
    statistics = marks_form(
        ["Заречный район(reg98_m012)", 1, 2, 50, 50, 0, 0],
        ["МБОУ «СОШ № 1»(edu980001)", None, 2, 50, 50, 0, 0],
        title="ВПР 2026 Русский язык 4 класс",
        date="20.04.2026",
    )
    loaded = load(path, statistics)
    assert codes(loaded) == ["repeated-rows"]
    (row,) = loaded.tables["results"].to_dict("records")
    assert (row["n2"], row["n3"], row["mean_score"]) == (1, 1, 8.5)
