"""Classes of history over any paths: they divide the schools, and say no more than is known."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shnor_lib.questions.history.paths import LISTED
from shnor_lib.questions.history.turnover import count_classes, measure_flow, measure_turnover
from tests.small_tables import STATES, history

OPEN = {"undecided", "no_data"}
PATH = st.text("LNU?", min_size=4, max_size=4)
PATHS = st.lists(PATH, min_size=1, max_size=8)


def plain_class(window):
    """The class of a fully known window, in the words of the document."""
    *earlier, last = [state == "listed" for state in window]
    if not last:
        return "left" if any(earlier) else "never"
    if all(earlier):
        return "running"
    return "repeated" if any(earlier) else "first"


def possible(window):
    """Every class that some filling of the unknown years before the last one leads to."""
    choices = [["listed", "not_listed"] if state in OPEN else [state] for state in window[:-1]]
    return {plain_class([*filled, window[-1]]) for filled in product(*choices)}


@pytest.mark.parametrize("window", [2, 3, 4])
def test_a_class_is_given_where_every_filling_leads_to_it(window):
    """Every path of four years is tried."""
    paths = ["".join(letters) for letters in product("LNU?", repeat=4)]
    named = history(*paths, window=window).paths["history"].tolist()
    incomplete = {"listed": "listed_incomplete", "not_listed": "outside_incomplete"}
    for path, name in zip(paths, named, strict=True):
        seen = [STATES[letter] for letter in path[-window:]]
        classes = possible(seen)
        certain = classes.pop() if len(classes) == 1 else incomplete.get(seen[-1])
        assert name == (seen[-1] if seen[-1] in OPEN else certain)


@settings(max_examples=15)
@given(PATHS)
def test_the_classes_divide_the_schools_and_the_list(paths):
    tally = count_classes(history(*paths)).set_index("history")["schools"]
    on_list = sum(path[-1] == "L" for path in paths)
    assert tally.sum() == len(paths)
    assert tally[tally.index.isin(LISTED)].sum() == on_list


@settings(max_examples=20)
@given(PATHS)
def test_the_turnover_closes(paths):
    turnover = measure_turnover(history(*paths)).filter(regex="^(?!.*_reason$)")
    for row in turnover.dropna().itertuples():
        assert row.listed_from == row.stayed + row.left + row.left_unknown
        assert row.listed_to == row.stayed + row.entered + row.entered_unknown
        parts = row.stayed + row.left + row.entered + row.outside
        assert row.schools == parts + row.left_unknown + row.entered_unknown + row.unknown


@settings(max_examples=15)
@given(PATHS)
def test_the_flow_holds_every_school_between_any_two_years(paths):
    flow = measure_flow(history(*paths))
    assert flow.groupby("year_to")["schools"].sum().tolist() == [len(paths)] * 3
