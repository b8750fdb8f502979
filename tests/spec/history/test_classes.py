"""Впервые, повторно, N лет подряд, вышла: what a path is called as of its last year."""

import pytest


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("NNL", "first"),
        ("LNL", "repeated"),
        ("NLL", "repeated"),
        ("LLL", "running"),
        ("LLN", "left"),
        ("LNN", "left"),
        ("NLN", "left"),
        ("NNN", "never"),
        ("LLU", "undecided"),
        ("LL?", "no_data"),
    ],
)
def test_the_class_of_a_known_path(class_of, path, name):
    assert class_of(path) == name


@pytest.mark.parametrize("path", ["?NL", "N?L", "L?L", "?LL", "??L", "UNL", "LUL"])
def test_a_year_that_could_change_the_class_leaves_the_history_incomplete(class_of, path):
    assert class_of(path) == "listed_incomplete"


def test_a_year_that_cannot_change_the_class_does_not_matter(class_of):
    assert class_of("LN?L", window=4) == "repeated"


def test_a_school_off_the_list_that_was_on_it_has_left_whatever_is_missing(class_of):
    assert class_of("L?N") == "left"


def test_a_school_off_the_list_with_an_unknown_past_is_not_called_never_listed(class_of):
    assert class_of("?NN") == "outside_incomplete"


def test_years_before_the_window_do_not_matter(class_of):
    assert class_of("LNNL") == "first"
    assert class_of("LNNN") == "never"
    assert class_of("NLLL") == "running"


def test_a_gap_of_two_years_is_seen_by_a_longer_window_only(class_of):
    assert class_of("LNNL", window=3) == "first"
    assert class_of("LNNL", window=4) == "repeated"


def test_a_window_of_two_years_knows_no_repetition_but_a_run(class_of):
    assert class_of("LNL", window=2) == "first"
    assert class_of("NLL", window=2) == "running"


@pytest.mark.parametrize(
    ("path", "years", "may_be_longer"),
    [
        ("NLLL", 3, False),
        ("LLLL", 4, True),
        ("?LLL", 3, True),
        ("LNLL", 2, False),
        ("LLLN", 0, False),
        ("0LLL", 3, False),
    ],
)
def test_how_many_years_running(trace, path, years, may_be_longer):
    row = trace(path).paths.iloc[0]
    assert (row["years_running"], row["run_open"]) == (years, may_be_longer)


def test_years_on_the_list_are_counted_in_the_window(trace):
    assert trace("LLNL").paths.loc[0, "years_listed"] == 2
