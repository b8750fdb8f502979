"""What a cell means."""

import datetime

import pytest

from shnor_lib.intake.reading.cells import boolean, day, integer, number, text


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (12, 12.0),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1\u00a0234", 1234.0),
        ("37,5\u00a0%", 37.5),
        ("−3", -3.0),
    ],
)
def test_numbers(cell, meant):
    assert number(cell) == meant


@pytest.mark.parametrize("cell", ["", None, "н/д", "12-13", "1,2,3", "1e5", True, "nan", "inf"])
def test_what_is_no_number(cell):
    with pytest.raises(ValueError):  # noqa: PT011 - the caller words it
        number(cell)


def test_a_fraction_is_no_whole_number():
    with pytest.raises(ValueError, match=r"12\.5"):
        integer("12,5")


@pytest.mark.parametrize(
    ("cell", "meant"), [("Да", True), ("нет", False), (True, True), (0, False)]
)
def test_yes_and_no(cell, meant):
    assert boolean(cell) is meant


@pytest.mark.parametrize("cell", ["31.02.2021", "2021", "март 2021", None, 44270.0])
def test_what_is_no_date(cell):
    with pytest.raises(ValueError):  # noqa: PT011 - the caller words it
        day(cell)


def test_a_date_with_time_is_its_day():
    assert day(datetime.datetime(2021, 3, 15, 9, 30)) == datetime.date(2021, 3, 15)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("cell", "words"),
    [(1.0, "1"), (1.5, "1.5"), ("  СОШ\u00a0 № 1\n", "СОШ № 1"), (None, ""), ("0001", "0001")],
)
def test_text_of_a_cell(cell, words):
    assert text(cell) == words
