"""Rows of participants without names that stand twice: a run stands again, or each row of one."""

from collections.abc import Sequence

from shnor_lib.intake.reading.workbook import Cell

# Fewer rows may be alike by chance, and so may rows that are all the same.
LEAST_RUN, LEAST_DIFFERENT = 5, 3

Cells = tuple[Cell, ...]


def repeated_rows(cells: Sequence[Cells]) -> set[int]:
    """Places of rows that stand again; single rows may well agree, so they prove nothing.

    Examples
    --------
    >>> block = [(120001, score) for score in (24, 30, 41, 55, 70)]
    >>> sorted(repeated_rows([*block, *block]))
    [5, 6, 7, 8, 9]
    """
    return _again(cells) | _twice(cells)


def _again(cells: Sequence[Cells]) -> set[int]:
    """Places of the runs of rows that stand further above as well."""
    known: set[tuple[Cells, ...]] = set()
    repeats: set[int] = set()
    for begin in range(len(cells) - LEAST_RUN + 1):
        run = tuple(cells[begin : begin + LEAST_RUN])
        if run in known and len({*run}) >= LEAST_DIFFERENT:
            repeats.update(range(begin, begin + LEAST_RUN))
        known.add(run)
    return repeats


def _twice(cells: Sequence[Cells]) -> set[int]:
    """Places of the second rows, where each of a run of rows is followed by its like."""
    repeats: set[int] = set()
    for parity in range(2):
        firsts, seconds = cells[parity::2], cells[parity + 1 :: 2]
        pairs = [one == two for one, two in zip(firsts, seconds, strict=False)]
        for begin in range(len(pairs) - LEAST_RUN + 1):
            run = slice(begin, begin + LEAST_RUN)
            if all(pairs[run]) and len({*firsts[run]}) >= LEAST_DIFFERENT:
                repeats.update(parity + 2 * pair + 1 for pair in range(*run.indices(len(pairs))))
    return repeats
