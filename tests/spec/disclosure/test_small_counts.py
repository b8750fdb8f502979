"""Small numbers of people are not for everyone, nor what would give them away."""

import pandas as pd
import pytest

from shnor_lib.disclosure.small_counts import disclose_counts

HIDDEN = "скрыто: менее 5"


@pytest.fixture
def shown():
    """A column of numbers of people as an audience sees it: a number or the reason."""

    def _shown(numbers, audience="public", least=5, years=None):
        rows = pd.DataFrame(
            {"year": years or 2024, "people": pd.array(numbers, dtype="Int64")},
            index=range(len(numbers)),
        )
        frame = disclose_counts(rows, ["people"], ["year"], audience, least).frame
        reasons = frame.get("people_reason", pd.Series(pd.NA, index=frame.index))
        return [
            reason if pd.isna(number) else number
            for number, reason in zip(frame["people"], reasons, strict=True)
        ]

    return _shown


def test_a_number_under_the_least_is_hidden_with_the_reason(shown):
    assert shown([1, 4, 5, 30]) == [HIDDEN, HIDDEN, 5, 30]


def test_the_internal_edition_hides_nothing(shown):
    assert shown([1, 4, 5], audience="internal") == [1, 4, 5]


def test_nobody_is_not_somebody(shown):
    assert shown([0, 0, 7]) == [0, 0, 7]


def test_one_hidden_number_takes_the_smallest_other_with_it(shown):
    assert shown([3, 12, 8, 40]) == [HIDDEN, 12, "suppressed", 40]


def test_two_hidden_numbers_cover_each_other(shown):
    assert shown([3, 2, 8]) == [HIDDEN, HIDDEN, 8]


def test_numbers_of_other_years_do_not_cover(shown):
    assert shown([3, 8, 2, 9], years=[2023, 2023, 2024, 2024]) == [
        HIDDEN,
        "suppressed",
        HIDDEN,
        "suppressed",
    ]


def test_a_number_alone_is_hidden(shown):
    assert shown([3]) == [HIDDEN]


def test_the_limit_is_a_setting(shown):
    assert shown([3, 9, 11], least=10) == ["скрыто: менее 10", "скрыто: менее 10", 11]
    assert shown([1, 2], least=1) == [1, 2]


def test_what_is_missing_stays_missing_and_is_not_called_hidden(shown):
    seen = shown([None, 6, 7])
    assert pd.isna(seen[0])
    assert seen[1:] == [6, 7]
