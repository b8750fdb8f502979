"""How the published files tell of sums: what whoever reads them can learn, and from which column.

The files alone do not say which schools stand behind a row; their readers know their region. A
reading joins the two: the rows of a file by their texts, their columns by what they measure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

Measured = tuple[str, str]  # which of a row's sums, and what of its pupils is counted
PUPILS, BELOW, ABOVE = "pupils", "below", "above"
FOUND = ["table", "row", "part", "measure", "kind", "value", "step", "other"]


@dataclass(frozen=True)
class Told:
    """Which shares the rows of a table tell of, and which differences of two.

    ``shares``: a part of the row and what is measured; ``differences``: the two parts and the
    measure.
    """

    shares: tuple[tuple[str, str], ...] = ()
    differences: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Reading:
    """How a file tells of the sums of a table.

    ``file``: its name. ``table``: the table as `released` names it. ``rows``: ``row`` (as
    `released.row_keys` names it) beside columns under the titles that the file has; together they
    find a row. ``numbers``, ``shares``: what a column with whole numbers, or with per cent of the
    row's pupils, measures. ``differences``: columns in percentage points, and the two shares that
    they are the difference of. ``keeps_sides``: a share that rounding would put on the other side
    of a threshold is a whole step away from the nearest.
    """

    file: str
    table: str
    rows: pd.DataFrame
    numbers: Mapping[str, Measured] = field(default_factory=dict)
    shares: Mapping[str, Measured] = field(default_factory=dict)
    differences: Mapping[str, tuple[Measured, Measured]] = field(default_factory=dict)
    keeps_sides: bool = False


def read_numbers(file: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    """Find the sums that a file tells of.

    Parameters
    ----------
    file : DataFrame
        The cells of the file as texts, under its titles.
    reading : Reading
        How it is to be read.

    Returns
    -------
    DataFrame
        `FOUND`, one row a number: ``kind`` is ``number``, ``share`` or ``difference``; ``value``
        as a fraction for the last two, ``step``: to how many bases it is rounded; ``other``: the
        part that a difference is taken from.

    Examples
    --------
    >>> file = pd.DataFrame({"М": ["А", "Б"], "n": ["120", "скрыто"], "Доля": ["25%", "скрыто"]})
    >>> rows = pd.DataFrame({"row": ["А", "Б"], "М": ["А", "Б"]})
    >>> reading = Reading("a.csv", "a", rows, {"n": ("", "pupils")}, {"Доля": ("", "below")})
    >>> read_numbers(file, reading)[["row", "kind", "value"]].values.tolist()
    [['А', 'number', 120.0], ['А', 'share', 0.25]]
    """
    texts = [name for name in reading.rows if name != "row" and name in file]
    placed = file.merge(reading.rows, on=texts, how="inner") if texts else file.assign(row="")
    columns: list[tuple[str, str, Measured, str]] = [
        *((title, "number", measured, "") for title, measured in reading.numbers.items()),
        *((title, "share", measured, "") for title, measured in reading.shares.items()),
        *(
            (title, "difference", one, other[0])
            for title, (one, other) in reading.differences.items()
        ),
    ]
    parts = [
        _numbers(placed, title, kind).assign(
            table=reading.table, part=part, measure=measure, kind=kind, other=other
        )
        for title, kind, (part, measure), other in columns
        if title in placed
    ]
    found = pd.concat(parts, ignore_index=True)[FOUND] if parts else pd.DataFrame(columns=FOUND)
    further = reading.keeps_sides & (found["kind"] == "share")
    return found.assign(step=found["step"].where(~further, 2 * found["step"]))


def _numbers(placed: pd.DataFrame, title: str, kind: str) -> pd.DataFrame:
    """Read a column, or several of one title; a cell that says why there is no number is none."""
    columns = placed.loc[:, [title]]
    cells = pd.concat([columns.iloc[:, place] for place in range(columns.shape[1])])
    texts = cells.str.rstrip("%").str.replace("−", "-").str.replace(",", ".")
    values = pd.to_numeric(texts, errors="coerce")
    hundredth = 1.0 if kind == "number" else 0.01
    rows = pd.concat([placed["row"]] * columns.shape[1])
    read = rows.to_frame("row").assign(value=values.to_numpy() * hundredth, step=1.0)
    known: pd.DataFrame = read[read["value"].notna()]
    return known


def all_numbers(files: Mapping[str, pd.DataFrame], readings: Sequence[Reading]) -> pd.DataFrame:
    """Find the sums that all files of an edition tell of; a file that is not there tells none."""
    parts = [
        read_numbers(files[reading.file], reading) for reading in readings if reading.file in files
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=FOUND)
