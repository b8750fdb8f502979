"""Rows that cannot be read are set aside and counted; too many refuse the sheet."""

from collections.abc import Iterable, Iterator

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem

# What sets a row aside; each names a place a row.
SETTING_ASIDE = frozenset(
    {
        *("bad-mark", "bad-score", "pupil-without-school", "repeated-pupils"),
        "rows-above-header",
        *("exam-cells", "school-without-code"),
    }
)
ALWAYS_ALLOWED = 1


def too_many_set_aside(sheet: Sheet, reading: Reading, limit: float) -> Iterator[Problem]:
    """``too-many-set-aside``: a larger share of the rows than the limit, in per cent.

    One row may always be set aside, however few there are, unless no other is left.
    """
    aside = len(rows_set_aside(reading.problems))
    rows = reading.pupils or aside + len(_rows_read(reading))
    if aside == rows > 0 or aside > max(ALWAYS_ALLOWED, rows * limit / 100):
        seen = f"отложено строк: {aside} из {rows}"
        expected = f"не больше {limit:g} %"
        yield problem_of("too-many-set-aside", sheet.place(), seen=seen, expected=expected)


def _rows_read(reading: Reading) -> set[object]:
    return {row for table in reading.tables.values() for row in table.index}


def rows_set_aside(problems: Iterable[Problem]) -> set[int | None]:
    """Rows that any of the problems sets aside."""
    return {
        place.row
        for problem in problems
        if problem.code in SETTING_ASIDE
        for place in (problem.place, *problem.also)
    }
