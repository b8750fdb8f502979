"""The flat tables of analysts: ФИОКО's list, primary scores of schools and of a region."""

import pytest

from .conftest import write_rows

BIAS_HEADER = ["Год", "Логин", "Муниципалитет", "ОО", "4 РУ", "4 МА", "5 РУ", "5 МА"]
TOTAL = "Количество маркеров"
SCORES = ["Год", "Класс", "Предмет", "Муниципалитет", "Логин", "ОО", "Кол-во участников"]


@pytest.fixture
def bias_list(tmp_path):
    def _write(*rows):
        return write_rows(tmp_path / "bias.xlsx", [[*BIAS_HEADER, TOTAL], *rows])

    return _write


@pytest.fixture
def score_table(tmp_path):
    def _write(*rows, more=()):
        return write_rows(tmp_path / "scores.xlsx", [[*SCORES, *more, 0, 1, 2], *rows])

    return _write


def listed(year, login, *marks, total):
    return [year, login, "Заречный район", "СОШ № 1", *marks, total]


def test_the_list_says_which_works_are_marked(bias_list, load):
    loaded = load(bias_list(listed(2024, "edu980001", None, 1, 0, "1.0", total=2)))
    row = loaded.tables["lists"].iloc[0]
    assert (row["list"], row["list_year"], row["status"]) == ("bias-fioko", 2024, "МА-4, МА-5")


@pytest.mark.parametrize("twice", [[0, 1, 0, 1], [0, 0, 1, 1]], ids=["block", "row by row"])
def test_a_doubled_block_is_found_and_refused(bias_list, load, only, twice):
    rows = [listed(2024, f"edu98000{n}", 1, None, None, None, total=1) for n in (1, 2)]
    loaded = load(bias_list(*(rows[place] for place in twice)))
    problem = only(loaded, "doubled-block")
    assert loaded.tables["lists"].empty
    assert (problem.is_error, 1 + len(problem.also)) == (True, 2)
    assert problem.seen.startswith("строк: 2; первая:")


def test_a_single_row_that_stands_twice_is_counted_once(bias_list, load, only):
    row = listed(2024, "edu980001", 1, None, None, None, total=1)
    loaded = load(bias_list(row, row))
    assert only(loaded, "repeated-rows")
    assert len(loaded.tables["lists"]) == 1


def test_a_blank_and_a_zero_both_mean_no_marker(bias_list, load, only):
    first = listed(2024, "edu980001", 1, 0, 0, 0, total=1)
    again = listed(2024, "edu980001", 1, None, None, None, total=1)
    assert only(load(bias_list(first, again)), "repeated-rows")


def test_rows_of_one_school_that_differ_are_an_error(bias_list, load, only):
    first = listed(2024, "edu980001", 1, None, None, None, total=1)
    other = listed(2024, "edu980001", None, 1, None, None, total=1)
    assert only(load(bias_list(first, other)), "conflicting-rows").is_error


def test_a_number_of_markers_that_is_not_theirs_is_noticed(bias_list, load, only):
    problem = only(
        load(bias_list(listed(2024, "edu980001", 1, None, None, None, total=3))), "marker-count"
    )
    assert (problem.seen, problem.expected, problem.place.cell) == ("3", "1", "I2")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (listed(2024, "edu980001", "много", None, None, None, total=1), "bad-marker"),
        (listed(2024, "школа", 1, None, None, None, total=1), "row-without-code"),
        (listed("год", "edu980001", 1, None, None, None, total=1), "bad-number"),
    ],
)
def test_a_row_of_the_list_that_cannot_be_read_is_an_error(bias_list, load, only, row, code):
    loaded = load(bias_list(row))
    assert only(loaded, code).is_error
    assert loaded.tables["lists"].empty


def scored(login, participants, *counts, year=2021, subject="Математика", grade=5):
    return [year, grade, subject, "Заречный район", login, "СОШ № 1", participants, *counts]


def test_scores_of_a_school_become_rows(score_table, load):
    table = load(score_table(scored("edu980001", 5, 2, None, 3))).tables["histograms"]
    assert table[["score", "participants"]].to_numpy().tolist() == [[0, 2], [2, 3]]
    assert set(table["procedure"]) == {"vpr-math-5"}


def test_scores_that_do_not_add_up_to_the_participants_are_an_error(score_table, load, only):
    problem = only(load(score_table(scored("edu980001", 6, 2, None, 3))), "scores-not-adding-up")
    assert (problem.seen, problem.expected) == ("6", "5")


def test_a_year_of_two_sittings_asks_for_the_sitting(score_table, load, only):
    loaded = load(score_table(scored("edu980001", 5, 2, 0, 3, year=2022)))
    assert only(loaded, "unknown-sitting").is_error


def test_a_column_names_the_sitting(score_table, load):
    row = [2022, 5, "Математика", "", "edu980001", "", 5, "осень", 2, 0, 3]
    table = load(score_table(row, more=["Срок проведения"])).tables["histograms"]
    assert set(table["sitting"]) == {"autumn"}


def test_scores_of_a_sitting_that_was_not_held_are_doubted(score_table, load, only):
    row = [2020, 5, "Математика", "", "edu980001", "", 5, "весна", 2, 0, 3]
    loaded = load(score_table(row, more=["Срок проведения"]))
    assert only(loaded, "sitting-not-in-calendar").place.row == 2


def test_an_unknown_subject_is_an_error(score_table, load, only):
    loaded = load(score_table(scored("edu980001", 5, 2, 0, 3, subject="Чтение")))
    assert only(loaded, "unknown-work").place.column == "C"


def test_scores_of_a_region_have_no_school(tmp_path, load):
    path = tmp_path / "region.csv"
    path.write_text("year,sub,grade,score,count\n2021,ma,5,7,40\n2021,ru,5,7,50\n", "utf-8")
    table = load(path).tables["histograms"]
    assert table["school_id"].isna().all()
    assert table["procedure"].tolist() == ["vpr-math-5", "vpr-rus-5"]


def test_a_row_above_the_header_of_a_regions_scores_is_set_aside_and_told(tmp_path, load, only):
    path = tmp_path / "region.csv"
    path.write_text("2021,ma,5,7,40\nyear,sub,grade,score,count\n2021,ru,5,7,50\n", "utf-8")
    loaded = load(path)
    told = only(loaded, "rows-above-header")
    assert (told.place.row, told.is_error) == (1, False)
    assert loaded.tables["histograms"]["procedure"].tolist() == ["vpr-rus-5"]
