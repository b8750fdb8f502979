"""The flat table of marks: numbers, shares or percentages, decided by their sums for all rows."""

import pytest

HEADER = ["Год", "Класс", "Предмет", "Муниципалитет", "Логин", "ОО", "Кол-во участников",
          2, 3, 4, 5]  # fmt: skip
COUNTS = ([2, 6, 3, 1], [2, 1, 4, 1])


def row(marks, participants=12, login="edu980001", subject="Математика"):
    return [2021, 5, subject, "Заречный район", login, "СОШ № 1", participants, *marks]


def rows(first, second):
    return row(first), row(second, 8, "edu980002")


@pytest.fixture
def table(sheet_of):
    return lambda *body: sheet_of(HEADER, *body, sheet="Отметки", name="отметки.xlsx")


@pytest.mark.parametrize(
    "written",
    [
        COUNTS,
        ([16.67, 50, 25, 8.33], [25, 12.5, 50, 12.5]),
        (["16,67 %", "50", "25,00", "8,33"], ["25", "12,5", "50", "12,5"]),
        ([0.1667, 0.5, 0.25, 0.0833], [0.25, 0.125, 0.5, 0.125]),
    ],
    ids=["numbers", "percentages", "percentages as text", "shares"],
)
def test_the_same_numbers_come_of_numbers_percentages_and_shares(table, load, written):
    loaded = load(table(*rows(*written)))
    assert not loaded.problems
    found = loaded.tables["results"][["n2", "n3", "n4", "n5"]].to_numpy().tolist()
    assert found == [*COUNTS]
    assert loaded.tables["results"]["below"].tolist() == [2, 2]


def test_where_two_readings_fit_nothing_is_guessed(table, load, only):
    loaded = load(table(row([10, 40, 30, 20], participants=100)))
    assert only(loaded, "counts-or-shares").seen == "числа участников или проценты"
    assert loaded.tables["results"].empty


def test_another_school_takes_the_doubt_away(table, load):
    loaded = load(table(row([10, 40, 30, 20], 100), row(COUNTS[1], 8, "edu980002")))
    assert loaded.tables["results"]["n2"].tolist() == [10, 2]


def test_a_row_that_does_not_fit_is_named(table, load, only):
    loaded = load(table(row(COUNTS[0]), row([2, 1, 4, 2], 8, "edu980002")))
    assert only(loaded, "marks-not-adding-up").place.row == 3


def test_percentages_that_no_number_of_pupils_gives_are_an_error(table, load, only):
    loaded = load(table(row([16.6, 50.1, 25, 8.3])))
    assert only(loaded, "marks-not-adding-up").is_error


def test_a_school_where_nobody_sat_has_no_marks_but_a_reason(table, load):
    loaded = load(table(row(COUNTS[0]), row([None] * 4, 0, "edu980002")))
    absent = loaded.tables["results"].iloc[1]
    assert (absent["participants"], absent["below_reason"]) == (0, "absent")


def test_a_row_above_the_header_is_set_aside_and_told(sheet_of, load, only):
    path = sheet_of(row(COUNTS[0]), HEADER, row(COUNTS[1], 8, "edu980002"), sheet="Отметки")
    loaded = load(path)
    told = only(loaded, "rows-above-header")
    assert (told.place.row, told.is_error) == (1, False)
    assert loaded.tables["results"]["school_id"].tolist() == ["edu980002"]


def test_many_rows_above_the_header_refuse_the_file(sheet_of, load):
    above = [row(COUNTS[0], 12, f"edu98001{number}") for number in range(2)]
    path = sheet_of(*above, HEADER, row(COUNTS[1], 8, "edu980002"), sheet="Отметки")
    found = {problem.code: problem for problem in load(path).problems}
    assert found["too-many-set-aside"].seen == "отложено строк: 2 из 3"


def test_a_table_all_of_whose_rows_stand_above_its_header_is_refused(sheet_of, load):
    loaded = load(sheet_of(row(COUNTS[0]), HEADER, sheet="Отметки"))
    assert "too-many-set-aside" in {problem.code for problem in loaded.problems}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (row(COUNTS[0], login="120001"), "row-without-code"),
        (row(COUNTS[0], subject="Пение"), "unknown-work"),
        (row(["много", 6, 3, 1]), "bad-number"),
        (row(COUNTS[0], participants=12.5), "bad-number"),
    ],
)
def test_a_row_that_cannot_be_read_is_an_error(table, load, only, body, code):
    assert only(load(table(body)), code).is_error


def test_a_doubled_block_is_refused(table, load, only):
    loaded = load(table(*rows(*COUNTS), *rows(*COUNTS)))
    assert only(loaded, "doubled-block").is_error
    assert loaded.tables["results"].empty


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_a_mark_that_nobody_sees_changes_nothing(sheet_of, load, mark):
    header = [
        title if title != "Кол-во участников" else f"Кол-во участ{mark}ников" for title in HEADER
    ]
    body = row(COUNTS[0], login=f"edu98{mark}0001")
    loaded = load(sheet_of(header, body, sheet="Отметки"))
    assert loaded.tables["results"]["school_id"].tolist() == ["edu980001"]
