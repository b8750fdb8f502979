"""The bound of the cells of a sheet, found by a few searches."""

import re

import pytest

from shnor_lib.intake.reading.sheet_area import USUAL_CELLS, numbers_up_to, xml_area


@pytest.mark.parametrize("most", [1, 9, 10, 11, 19, 90, 99, 100, 101, 209, 999, 1000, 2614])
def test_numbers_up_to_one_are_these_and_no_others(most):
    matched = [n for n in range(10_500) if re.fullmatch(numbers_up_to(most), str(n))]
    assert matched == [*range(1, most + 1)]


@pytest.mark.parametrize(
    ("part", "cells"),
    [
        (b'<row r="1"><c r="A1"/></row><row r="40"><c r="AB40"/></row>', 40 * 52),
        (b'<row r="1"><c r="BB1"/></row><row r="40"><c r="B40"/></row>', 40 * 54),
        (b'<row r="2"><c r="C2"/></row>', USUAL_CELLS),  # few enough, wherever they stand
        (b'<row r="1"><c r="AA900"/></row>', 900 * 52),  # a cell below its row
        (b'<row r="200000"><c r="C200000"/></row>', 200_000 * 26),
        (b'<row r="60000"><c r="AB60000"/></row>', 60_000 * 28),
        (b'<row r="70000"><c r="AB70000"/></row><row r="2"><c r="A2"/></row>', 70_000 * 28),
        (b'<row r="1"><c r="AAA1"/></row>', 703),
        (b'<x:row r="1"><x:c r="D7"/></x:row>', 28),
        (b"<row/><row><c/><c/><c/></row>", 6),
    ],
)
def test_the_smallest_rectangle_is_bounded(part, cells):
    assert xml_area(part) == cells
