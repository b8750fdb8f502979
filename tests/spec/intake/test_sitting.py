"""A table that does not say in which sitting a work was written."""

import pytest

RESULTS = ["Логин", "Школа", "Процедура", "Год", "Участников", "Ниже минимума"]
SITTING = "Срок проведения"


def result(procedure, year, *more, school="edu980001"):
    return [school, "СОШ № 1", procedure, year, 12, 2, *more]


@pytest.mark.parametrize(
    ("procedure", "year", "sitting"),
    [
        ("vpr-math-5", 2021, "spring"),
        ("vpr-math-5", 2020, "autumn"),
        ("oge-math", 2022, "spring"),  # ВПР had two sittings that year, ОГЭ had one
    ],
)
def test_the_only_sitting_of_the_year_is_filled_in(sheet_of, load, only, procedure, year, sitting):
    loaded = load(sheet_of(RESULTS, result(procedure, year)))
    assert loaded.tables["results"]["sitting"].tolist() == [sitting]
    assert only(loaded, "sitting-from-calendar").severity.name == "NOTE"


def test_the_note_says_what_was_filled_in(sheet_of, load, only):
    loaded = load(sheet_of(RESULTS, result("vpr-math-5", 2020), result("oge-rus", 2021)))
    problem = only(loaded, "sitting-from-calendar")
    assert problem.seen == "ОГЭ 2021 – весна; ВПР 2020 – осень"


@pytest.mark.parametrize("sheet", ["results", "Лист1"])
def test_csv_is_asked_when_the_year_had_two_sittings(sheet_of, load, only, sheet):
    loaded = load(sheet_of(RESULTS, result("vpr-math-5", 2022), sheet=sheet))
    problem = only(loaded, "unknown-sitting")
    assert loaded.tables["results"].empty
    assert problem.is_error
    assert problem.seen == "ВПР 2022 – весна или осень"
    assert "«Срок проведения»" in problem.advice


def test_a_year_that_the_calendar_does_not_know_is_asked_about(sheet_of, load, only):
    problem = only(load(sheet_of(RESULTS, result("vpr-math-5", 2040))), "unknown-sitting")
    assert problem.seen == "ВПР 2040 – весна или осень"


def test_only_the_rows_that_need_it_are_asked_about(sheet_of, load, only):
    rows = [
        result("vpr-math-5", 2022, "осень"),
        result("vpr-rus-5", 2022, None),
        result("vpr-rus-5", 2021, None),
    ]
    problem = only(load(sheet_of([*RESULTS, SITTING], *rows)), "unknown-sitting")
    assert (problem.place.cell, problem.also) == ("G3", ())


def test_blank_cells_are_filled_and_the_others_stay(sheet_of, load, only):
    rows = [result("vpr-math-5", 2022, "осень"), result("vpr-rus-5", 2021, None)]
    loaded = load(sheet_of([*RESULTS, SITTING], *rows))
    assert loaded.tables["results"]["sitting"].tolist() == ["autumn", "spring"]
    assert only(loaded, "sitting-from-calendar").place.cell == "G3"


def test_a_word_that_is_no_sitting_is_still_an_error(sheet_of, load, codes):
    loaded = load(sheet_of([*RESULTS, SITTING], result("vpr-math-5", 2021, "зима")))
    assert codes(loaded) == ["bad-value"]


def test_the_day_of_the_work_answers_the_question(sheet_of, load, codes):
    row = result("vpr-math-5", 2022, "20.09.2022")
    loaded = load(sheet_of([*RESULTS, "Дата проведения"], row))
    assert loaded.tables["results"]["sitting"].tolist() == ["autumn"]
    assert codes(loaded) == []


def test_a_cancelled_exam_that_says_so_needs_no_sitting(sheet_of, load, codes):
    row = ["edu980001", "СОШ № 1", "oge-math", 2020, "не проводилась", "не проводилась"]
    loaded = load(sheet_of(RESULTS, row))
    assert codes(loaded) == ["sitting-from-calendar"]
    assert loaded.tables["results"]["participants_reason"].tolist() == ["not_held"]


def test_other_tables_of_works_are_filled_as_well(sheet_of, load):
    header = ["school_id", "procedure", "year", "score", "participants"]
    loaded = load(sheet_of(header, ["edu980001", "vpr-math-5", 2021, 7, 12], sheet="histograms"))
    assert loaded.tables["histograms"]["sitting"].tolist() == ["spring"]


def test_tables_filled_in_and_written_out_are_one(tmp_path, load):
    plain = "school_id,school,procedure,year,participants,below\nedu980001,Ш,vpr-math-5,2021,12,2\n"
    (tmp_path / "a.csv").write_text(plain, "utf-8")
    full = plain.replace("year", "year,sitting").replace("2021", "2021,spring")
    (tmp_path / "b.csv").write_text(full, "utf-8")
    one, two = (load(tmp_path / name).tables["results"] for name in ("a.csv", "b.csv"))
    assert one.equals(two)
