"""The numbering of a plan: what is odd is named."""

import pytest

from shnor_lib.questions.shared.numbering import check_numbers


@pytest.fixture
def remarks(plan):
    def _remarks(*numbers, sections=None):
        places = sections or ["А"] * len(numbers)
        rows = [{"number": n, "section": s} for n, s in zip(numbers, places, strict=True)]
        return [(r.kind, r.seen, r.expected) for r in check_numbers(plan(*rows))]

    return _remarks


def test_a_whole_numbering_has_no_remarks(remarks):
    assert remarks("1.", "2.", "3.") == []


def test_parts_are_numbered_within_their_whole(remarks):
    assert remarks("1.", "2.1.", "2.2.", "3.1.", "3.2.") == []


def test_a_gap_names_what_is_missing(remarks):
    assert remarks("1", "2", "5") == [("gap", "2 → 5", "3, 4")]


def test_a_gap_among_parts(remarks):
    assert remarks("1.1", "1.3") == [("gap", "1.1 → 1.3", "1.2")]


def test_a_double(remarks):
    assert remarks("1", "2", "2", "3") == [("double", "2", "")]


def test_a_letter_in_place_of_a_number(remarks):
    assert remarks("5.", "б.", "7.") == [("odd", "б.", "6")]


def test_a_step_back(remarks):
    assert remarks("1", "3", "2") == [("gap", "1 → 3", "2"), ("order", "3 → 2", "")]


def test_sections_may_each_begin_with_one(remarks):
    assert remarks("1", "2", "1", "2", sections=["А", "А", "Б", "Б"]) == []


def test_rows_without_a_number_are_counted(remarks):
    assert remarks("1", "-", "-", "2") == [("unnumbered", "2", "")]


def test_a_plan_without_numbers_is_no_oddity(remarks):
    assert remarks(None, None) == []
