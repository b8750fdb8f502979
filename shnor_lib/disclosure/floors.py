"""Files that tell of people, tasks and groups of schools, read back: none of it is about few.

What they tell is no sum of results (`released`), so it is bounded by itself: a number that is
shown, the number behind a share, and what a total that is told elsewhere leaves of hidden numbers.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

import numpy as np
import pandas as pd

from shnor_lib.disclosure.rounding import HUNDRED
from shnor_lib.model.disclosure import Disclosure
from shnor_lib.model.missing import missing_reasons
from shnor_lib.show.table import SUPPRESSED

NUMBER = re.compile(r"\d[\d\s]*")
SHARE = re.compile(r"(?P<whole>\d+)(?:,(?P<rest>\d+))?%")

Unit = Literal["school", "pupil"]
Column = tuple[str, int]  # title, and which of the columns with that title it is


@dataclass(frozen=True)
class Floor:
    """A column of which no number may be small: those behind a row of the ``file`` (a pattern)."""

    file: str
    title: str
    unit: Unit


@dataclass(frozen=True)
class People:
    """A file whose columns after the one that names a row hold people, and shares of them.

    A share stands behind the numbers of its part and its whole. ``family``: files with the same
    people, whose columns add up to the same. ``groups``: titles before the name, if they are there,
    by which they do.
    """

    file: str
    family: str
    groups: tuple[str, ...] = ()

    def named_by(self, file: pd.DataFrame) -> list[str]:
        """Titles of the columns by which the numbers add up."""
        return [title for title in self.groups if title in file]


@dataclass(frozen=True)
class Few:
    """A small number that a file tells: in which column."""

    file: str
    title: str


def told_of_few(
    files: Mapping[str, pd.DataFrame],
    floors: Sequence[Floor],
    people: Sequence[People],
    policy: Disclosure,
) -> tuple[Few, ...]:
    """Find the small numbers that files tell.

    Parameters
    ----------
    files : mapping of str to DataFrame
        Cells as texts, by name.
    floors, people
        How the files are read; one that is not there tells nothing.
    policy : Disclosure
        ``least_schools`` and ``least_pupils`` are used.

    Examples
    --------
    >>> file = pd.DataFrame({"Группа": ["А", "Б"], "Школ": ["12", "2"]})
    >>> told_of_few({"groups.csv": file}, [Floor("groups.csv", "Школ", "school")], [], Disclosure())
    (Few(file='groups.csv', title='Школ'),)
    """
    least = {"school": policy.least_schools, "pupil": policy.least_pupils}
    found = [
        Few(name, floor.title)
        for floor in floors
        for name, file in files.items()
        if fnmatchcase(name, floor.file) and floor.title in file
        if _numbers(file[floor.title]).between(1, least[floor.unit] - 1).any()
    ]
    there = [one for one in people if one.file in files]
    totals = _totals(files, there)
    for one in there:
        found += _few_people(files[one.file], one, totals, policy.least_pupils)
    return tuple(dict.fromkeys(found))


def _numbers(texts: pd.Series) -> pd.Series:
    """Whole numbers; other cells are missing."""
    plain = texts.where(texts.str.fullmatch(NUMBER).fillna(False))
    return pd.to_numeric(plain.str.replace(r"\s", "", regex=True)).astype("Int64")


def _columns(file: pd.DataFrame, one: People) -> Iterator[tuple[Column, int]]:
    titles = list(file.columns)
    for place in range(len(one.named_by(file)) + 1, len(titles)):
        yield (titles[place], titles[:place].count(titles[place])), place


def _parts(file: pd.DataFrame, one: People) -> Iterator[tuple[str, pd.DataFrame]]:
    """Rows that add up, with the name of their group."""
    by = one.named_by(file)
    if not by:
        yield "", file
        return
    for name, rows in file.groupby(by, sort=False):
        yield "|".join(map(str, name)), rows


def _totals(
    files: Mapping[str, pd.DataFrame], people: Sequence[People]
) -> dict[tuple[str, str, Column], int]:
    """Sums of the columns that some file of a family tells whole."""
    totals = {}
    for one in people:
        for group, rows in _parts(files[one.file], one):
            for column, place in _columns(rows, one):
                numbers = _numbers(rows.iloc[:, place])
                if numbers.notna().all():
                    totals[one.family, group, column] = int(numbers.sum())
    return totals


def _few_people(
    file: pd.DataFrame,
    one: People,
    totals: Mapping[tuple[str, str, Column], int],
    least: int,
) -> Iterator[Few]:
    for group, rows in _parts(file, one):
        for column, place in _columns(rows, one):
            texts = rows.iloc[:, place]
            total = totals.get((one.family, group, column))
            tells = (
                _numbers(texts).between(1, least - 1).any()
                or (total is not None and _is_pinned(texts, total, least))
                or _shares_tell(rows, place, least)
            )
            if tells:
                yield Few(one.file, column[0])


def _is_pinned(texts: pd.Series, total: int, least: int) -> bool:
    """Whether the total leaves a hidden number less room than 1 … ``least`` − 1.

    Examples
    --------
    >>> hidden = missing_reasons()[SUPPRESSED]
    >>> texts = pd.Series(["40", hidden, hidden], dtype="string")
    >>> _is_pinned(texts, 43, 5), _is_pinned(texts, 55, 5)
    (True, False)
    """
    hidden = int((texts == missing_reasons()[SUPPRESSED]).sum())
    if not hidden:
        return False
    rest = total - int(_numbers(texts).sum())
    return rest < least if hidden == 1 else rest - (hidden - 1) < least - 1


def _shares_tell(rows: pd.DataFrame, place: int, least: int) -> bool:
    """Whether a share of a known whole leaves its part, or the rest, small numbers alone.

    Examples
    --------
    >>> rows = pd.DataFrame({"из": ["20", "200"], "доля": ["15%", "15%"]}, dtype="string")
    >>> _shares_tell(rows.head(1), 1, 5), _shares_tell(rows.tail(1), 1, 5)
    (True, False)
    """
    shares = rows.iloc[:, place].str.extract(SHARE).dropna(subset="whole")
    decimals = shares["rest"].fillna("")
    share = (shares["whole"] + "." + decimals.where(decimals != "", "0")).astype(float)
    half = 0.5 * 0.1 ** decimals.str.len().astype(float)
    whole = _numbers(rows.iloc[:, place - 1])[shares.index].astype("Float64").fillna(0)
    low = np.maximum(np.ceil((share - half) * whole / HUNDRED), 0)
    high = np.minimum(np.floor((share + half) * whole / HUNDRED), whole)
    is_small = (low > 0) & (low <= high) & (high < least)
    rest_is_small = (high < whole) & (low <= high) & (whole - low < least)
    return bool((is_small | rest_is_small).any())
