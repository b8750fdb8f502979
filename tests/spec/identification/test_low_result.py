"""«Не менее 30 % участников получили «2»» – inclusive, and decided on whole pupils."""

import pytest


@pytest.mark.parametrize(
    ("counts", "status"),
    [
        ("3/10", "low"),
        ("2/9", "not_low"),
        ("3/9", "low"),
        ("1000/3337", "not_low"),
        ("1002/3337", "low"),
        ("0/5", "not_low"),
        ("1/1", "low"),
    ],
)
def test_thirty_percent_is_low_and_less_is_not(decide, status_of, counts, status):
    found = decide(f"1 vpr-math-5 2021 {counts}")
    assert status_of(found, "vpr-math-5", 2021) == status


def test_nobody_took_part_is_neither_low_nor_not(decide, status_of):
    found = decide("1 vpr-math-5 2021 0/0", "2 vpr-math-5 2021 0/10")
    assert status_of(found, "vpr-math-5", 2021) == "absent"


def test_thirty_percent_as_printed_is_not_thirty_percent(decide):
    """1000 of 3337 prints as 30,0 % (29,97 %), and is not low."""
    found = decide("1 vpr-math-5 2021 1000/3337")
    row = found.evidence.query("procedure == 'vpr-math-5' and year == 2021").iloc[0]
    assert round(row["share"] * 100, 1) == 30.0
    assert not row["low"]


@pytest.mark.parametrize(
    ("counts", "pupils"), [("3/10", 1), ("4/10", 2), ("2/9", 1), ("0/10", 3), ("7/20", 2)]
)
def test_how_many_pupils_decide(decide, counts, pupils):
    found = decide(f"1 vpr-math-5 2021 {counts}")
    row = found.evidence.query("procedure == 'vpr-math-5' and year == 2021").iloc[0]
    assert row["deciding"] == pupils
