"""Moving pupils over the minimum keeps a result whole."""

import pytest

from tools.demo.achievement import Result
from tools.demo.kemerovo import lowest_low, with_lows
from tools.demo.schools import School

SCHOOL = School("edu970001", "Школа К-01", 1, "ООШ", True, False, 20, 0)


def result(*marks, procedure="vpr-math-5"):
    return Result(SCHOOL, procedure, 2021, "spring", sum(marks), marks[0], marks)


@pytest.mark.parametrize(
    ("marks", "below", "after"),
    [
        ((5, 5, 5, 5), 3, (3, 7, 5, 5)),
        ((5, 5, 5, 5), 7, (7, 3, 5, 5)),
        ((1, 1, 2, 0), 3, (3, 0, 1, 0)),
        ((2, 3, 0, 0), 2, (2, 3, 0, 0)),
    ],
)
def test_pupils_pass_between_two_and_the_nearest_mark(marks, below, after):
    moved = result(*marks).with_below(below)
    assert (moved.marks, moved.below, moved.participants) == (after, below, sum(marks))


@pytest.mark.parametrize(("participants", "pupils"), [(10, 3), (9, 3), (11, 4), (1, 1), (20, 6)])
def test_the_fewest_pupils_that_make_a_result_low(participants, pupils):
    assert lowest_low(result(0, participants)) == pupils


def test_results_nearest_to_the_threshold_are_moved():
    near, far = result(2, 8), result(0, 30, procedure="vpr-rus-5")
    assert [r.below for r in with_lows([near, far], 1)] == [3, 0]
    assert [r.below for r in with_lows([near, far], 2)] == [3, 9]
    assert [r.below for r in with_lows([result(5, 5)], 0)] == [2]
