"""«Сравнение отметок с отметками по журналу»: counts, checked against their percentages."""

from tests.small_forms import JOURNAL_HEADER

from .conftest import head, write_rows

SCHOOL = ["МБОУ «СОШ № 1»(edu980001)", 12, 50, 6, 41.67, 5, 8.33, 1]


def test_counts_are_taken_as_printed(journal_form, load):
    row = load(journal_form(SCHOOL)).tables["journal"].iloc[0]
    names = ("participants", "lowered", "confirmed", "raised")
    assert [row[name] for name in names] == [12, 6, 5, 1]


def test_more_compared_than_participants_is_an_error(journal_form, load, only):
    wrong = ["МБОУ «СОШ № 1»(edu980001)", 11, 50, 6, 41.67, 5, 8.33, 1]
    problem = only(load(journal_form(wrong)), "journal-exceeds-participants")
    assert (problem.place.row, problem.seen) == (9, "6 + 5 + 1")


def test_percentages_that_do_not_agree_are_an_error(journal_form, load, codes):
    wrong = ["МБОУ «СОШ № 1»(edu980001)", 12, 50, 6, 50, 5, 8.33, 1]
    assert "journal-share-mismatch" in codes(load(journal_form(wrong)))


def test_pupils_without_a_journal_mark_are_noted(journal_form, load, only):
    """The form of 2024 prints 29 589 participants and shares of the 29 586 compared."""
    school = ["МБОУ «СОШ № 1»(edu980001)", 14, 50, 6, 41.67, 5, 8.33, 1]
    loaded = load(journal_form(school))
    assert only(loaded, "no-journal-mark").seen == "участников без отметки: 2, школ: 1"
    assert loaded.tables["journal"].loc[0, "participants"] == 14


def test_a_count_that_is_not_whole_is_an_error(journal_form, load, only):
    wrong = ["МБОУ «СОШ № 1»(edu980001)", 12, 50, 6.5, 41.67, 5, 8.33, 1]
    assert only(load(journal_form(wrong)), "bad-count").place.cell == "D9"


def test_other_numbers_of_participants_than_in_the_statistics_are_a_note(
    marks_form, journal_form, load, only
):
    fewer = ["МБОУ «СОШ № 1»(edu980001)", 11, 54.55, 6, 36.36, 4, 9.09, 1]
    problem = only(load(marks_form(), journal_form(fewer)), "journal-participants")
    assert (problem.severity.name, problem.seen) == ("NOTE", "строк: 1 из 1")


def test_a_form_without_its_percentages_is_read(tmp_path, load):
    counts = [place for place, title in enumerate(JOURNAL_HEADER) if not title.endswith("%")]
    lines = head("Сравнение", "ВПР 2021 Русский язык 5 класс", "Русский язык", "15.03.2021")
    rows = [[row[place] for place in counts] for row in (JOURNAL_HEADER, SCHOOL)]
    loaded = load(write_rows(tmp_path / "журнал.xlsx", [*lines, *rows]))
    assert {problem.code for problem in loaded.problems} == {"totals-lacking"}
    outcomes = loaded.tables["journal"][["lowered", "confirmed", "raised"]]
    assert outcomes.to_numpy().tolist() == [[6, 5, 1]]
