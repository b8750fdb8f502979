"""Small numbers of people are not for everyone, nor what would give them away."""

from dataclasses import replace

import pandas as pd
import pytest

from shnor_lib.disclosure.counted import Counted, Whole
from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.disclosure import Disclosure

HIDDEN = "suppressed"
PEOPLE = Counted(
    "teacher",
    by=("year",),
    wholes=(Whole({"people": ()}),),
    summed={"people": ()},
    within=("year",),
)


@pytest.fixture
def shown():
    """A column of numbers of people as an audience sees it: a number or the reason."""

    def _shown(numbers, audience="public", least=5, years=None):
        rows = pd.DataFrame(
            {"year": years or 2024, "people": pd.array(numbers, dtype="Int64")},
            index=range(len(numbers)),
        )
        gate = Gate(audience, Disclosure(least_pupils=least))
        frame = gate.aggregate(rows, PEOPLE).frame
        reasons = frame.get("people_reason", pd.Series(pd.NA, index=frame.index))
        return [
            reason if pd.isna(number) else number
            for number, reason in zip(frame["people"], reasons, strict=True)
        ]

    return _shown


def test_a_number_under_the_least_is_hidden_with_the_reason(shown):
    assert shown([4, 30, 5, 4, 9]) == [HIDDEN, HIDDEN, 5, HIDDEN, 9]


def test_the_internal_edition_hides_nothing(shown):
    assert shown([1, 4, 5], audience="internal") == [1, 4, 5]


def test_nobody_is_not_somebody(shown):
    assert shown([0, 0, 7]) == [0, 0, 7]


def test_beside_small_numbers_stands_the_first_that_is_not_small(shown):
    # Not the smallest: who knew that it is, would know more of the small one.
    assert shown([3, 40, 8]) == [HIDDEN, HIDDEN, 8]


def test_the_first_is_the_row_of_the_fewest_schools_where_they_are_known():
    rows = pd.DataFrame({"schools": [9, 7, 4], "people": [40, 3, 12]})
    counted = replace(PEOPLE, by=(), within=(), schools="schools")
    assert Gate("public").aggregate(rows, counted).frame["people"].isna().tolist() == [
        False,
        True,
        True,
    ]


def test_a_total_that_would_bound_the_small_one_takes_one_more(shown):
    # 1 + 5 = 6 and the second is not small: the first would be 1.
    assert shown([1, 5, 8, 40]) == [HIDDEN, HIDDEN, HIDDEN, 40]


def test_numbers_of_other_years_do_not_cover(shown):
    seen = shown([3, 8, 90, 2, 9, 90], years=[2023, 2023, 2023, 2024, 2024, 2024])
    assert seen == [HIDDEN, HIDDEN, 90] * 2


def test_a_number_alone_is_hidden(shown):
    assert shown([3]) == [HIDDEN]


def test_the_limit_is_a_setting(shown):
    assert shown([4, 19, 14], least=10) == [HIDDEN, HIDDEN, 14]
    assert shown([1, 2], least=1) == [1, 2]


def test_what_is_missing_stays_missing_and_is_not_called_hidden(shown):
    seen = shown([None, 6, 7])
    assert pd.isna(seen[0])
    assert seen[1:] == [6, 7]
