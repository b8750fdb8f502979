"""Numbers, plurals and shares as a Russian reader expects them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shnor_lib.show.wording import (
    counted,
    number,
    percent,
    plural,
    points,
    share,
    share_beside_threshold,
)

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("count", "word"),
    [(0, "школ"), (1, "школа"), (2, "школы"), (5, "школ"), (11, "школ"), (21, "школа"),
     (22, "школы"), (112, "школ"), (1001, "школа")],
)  # fmt: skip
def test_the_number_asks_for_its_form(count, word):
    assert plural(count, "school") == word


def test_thousands_are_kept_together_with_their_word():
    assert counted(23785, "participant") == f"23{NBSP}785{NBSP}участников"


def test_the_decimal_sign_is_a_comma():
    assert percent(0.375) == f"37,5{NBSP}%"


def test_a_negative_number_keeps_its_sign():
    assert number(-2.5, 1) == "-2,5"


@pytest.mark.parametrize(
    ("value", "digits", "printed"),
    [(29.25, 1, "29,3"), (29.35, 1, "29,4"), (0.5, 0, "1"), (2.5, 0, "3"), (2.675, 2, "2,68"),
     (1.005, 2, "1,01"), (-0.25, 1, "-0,3"), (29.249, 1, "29,2"), (999.95, 1, "1\u00a0000,0")],
)  # fmt: skip
def test_a_half_is_rounded_up_whatever_its_binary_form(value, digits, printed):
    assert number(value, digits) == printed


def test_a_half_that_arithmetic_has_blurred_is_rounded_up_too():
    assert number(0.1 + 0.15, 1) == "0,3"
    assert percent(0.2925) == f"29,3{NBSP}%"
    assert points(100 * (0.3025 - 0.01)) == f"+29,3{NBSP}п.п."


@given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_is_rounded_as_whole_pupils_have_it(counts):
    part, whole = counts
    tenths = (2000 * part + whole) // (2 * whole)
    text = f"{tenths // 10},{tenths % 10}"
    assert share(part, whole).endswith(f"({text}{NBSP}%)")


@pytest.mark.parametrize(
    ("below", "participants", "printed"),
    [
        (3, 10, "30,0"),
        (1000, 3337, "29,97"),
        (2, 9, "22,2"),
        (29999, 100000, "29,999"),
        (599, 2000, "29,95"),
    ],
)
def test_a_share_under_the_threshold_never_prints_as_the_threshold(below, participants, printed):
    text = share_beside_threshold(below, participants, (3, 10))
    assert text.endswith(f"({printed}{NBSP}%)")


@given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_printed_share_is_on_the_same_side_of_the_threshold(counts):
    below, participants = counts
    text = share_beside_threshold(below, participants, (3, 10))
    printed = float(text.split("(")[1].rstrip(f"%){NBSP}").replace(",", "."))
    assert (printed >= 30) == (10 * below >= 3 * participants)
