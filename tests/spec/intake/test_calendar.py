"""The calendar of procedures and the rows of tables: what was not held is named."""

import datetime

import pytest

RESULTS = ["Логин", "Школа", "Процедура", "Год", "Срок проведения", "Участников", "Ниже минимума"]
HISTOGRAM = ["school_id", "procedure", "year", "sitting", "score", "participants"]
DOUBTS = {"procedure-not-held", "sitting-not-in-calendar", "date-outside-year"}


def result(procedure, year, sitting, participants=12, below=2, school="edu980001"):
    return [school, "СОШ № 1", procedure, year, sitting, participants, below]


@pytest.fixture
def doubts(sheet_of, load):
    """Codes of what the calendar has against rows of the results."""

    def _doubts(*rows, header=RESULTS, sheet="results"):
        loaded = load(sheet_of(header, *rows, sheet=sheet))
        assert not loaded.has_errors
        return [problem.code for problem in loaded.problems if problem.code in DOUBTS]

    return _doubts


@pytest.mark.parametrize(
    ("procedure", "year", "sitting", "code"),
    [
        ("oge-math", 2020, "весна", "procedure-not-held"),  # cancelled
        ("oge-phys", 2021, "весна", "procedure-not-held"),  # two subjects only
        ("ege-math-base", 2021, "весна", "procedure-not-held"),
        ("vpr-math-5", 2020, "весна", "sitting-not-in-calendar"),  # moved to autumn
        ("vpr-math-5", 2021, "осень", "sitting-not-in-calendar"),
    ],
)
def test_a_row_of_what_was_not_held_is_doubted(doubts, procedure, year, sitting, code):
    assert doubts(result(procedure, year, sitting)) == [code]


@pytest.mark.parametrize(
    ("procedure", "year", "sitting"),
    [
        ("oge-math", 2021, "весна"),
        ("vpr-math-5", 2020, "осень"),
        ("vpr-math-5", 2022, "весна"),
        ("vpr-math-5", 2022, "осень"),
        ("vpr-math-5", 2031, "осень"),  # nothing is known of that year
    ],
)
def test_a_row_of_what_was_held_is_not(doubts, procedure, year, sitting):
    assert doubts(result(procedure, year, sitting)) == []


@pytest.mark.parametrize(
    ("participants", "below"), [("не проводилась", "не проводилась"), (None, None), (0, None)]
)
def test_a_row_that_says_itself_that_nobody_sat_is_not_doubted(doubts, participants, below):
    assert doubts(result("oge-math", 2020, "весна", participants, below)) == []


def test_a_work_is_named_once_with_all_its_rows(sheet_of, load, only):
    rows = [result("oge-math", 2020, "весна", school=f"edu98000{n}") for n in (1, 2)]
    held = result("oge-math", 2019, "весна")
    problem = only(load(sheet_of(RESULTS, rows[0], held, rows[1])), "procedure-not-held")
    assert problem.what == "По календарю процедура «ОГЭ по математике» в 2020 году не проводилась."
    assert [place.row for place in (problem.place, *problem.also)] == [2, 4]


def test_other_tables_of_works_are_compared_as_well(doubts):
    row = ["edu980001", "vpr-math-5", 2020, "весна", 7, 12]
    assert doubts(row, header=HISTOGRAM, sheet="histograms") == ["sitting-not-in-calendar"]


def test_a_date_of_another_year_is_doubted_as_in_a_form(doubts):
    header = [*RESULTS, "Дата проведения"]
    row = [*result("vpr-math-5", 2021, "весна"), datetime.date(2020, 3, 15)]
    assert doubts(row, header=header) == ["date-outside-year"]
