"""The numbering of a plan or a printed table: gaps, doubles, numbers that are none."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

_NUMBER = re.compile(r"\d+(?:\.\d+)*")
NO_NUMBER = re.compile(r"[-–—•*\s]*")
Path = tuple[int, ...]


@dataclass(frozen=True)
class NumberRemark:
    """One thing odd in the numbering; ``seen`` is as printed, ``expected`` what would fit."""

    kind: str
    seen: str = ""
    expected: str = ""


def check_numbers(plan: pd.DataFrame) -> list[NumberRemark]:
    """Check the numbering of one plan, in its own order.

    Sections that each begin with 1 are numbered apart; «2.1» is the first part of 2.

    Parameters
    ----------
    plan : DataFrame
        Rows of one plan of the contract ``plan``.

    Returns
    -------
    list of NumberRemark
        ``gap`` (a number between two others is missing), ``double``, ``odd`` (no number at all),
        ``order`` (a number after a greater one), ``unnumbered`` (how many rows have none).

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> plan = table_from_records("plan", [
    ...     {"plan": "p", "position": place, "number": number}
    ...     for place, number in enumerate(["1.", "б.", "3.", "5."], start=1)])
    >>> [(remark.kind, remark.seen, remark.expected) for remark in check_numbers(plan)]
    [('odd', 'б.', '2'), ('gap', '3 → 5', '4')]
    """
    ordered = plan.sort_values("position")
    written = [str(number).strip() for number in ordered["number"].fillna("")]
    sections = ordered["section"].fillna("").tolist()
    remarks: list[NumberRemark] = []
    for numbers in _sequences(written, sections):
        remarks += _check(numbers)
    silent = sum(bool(NO_NUMBER.fullmatch(number)) for number in written)
    some = 0 < silent < len(written)
    return [*remarks, *([NumberRemark("unnumbered", str(silent))] if some else [])]


def _sequences(written: Sequence[str], sections: Sequence[str]) -> Iterator[list[str]]:
    """The runs that are numbered together, without the rows that have no number."""
    begins = [
        section for number, section in zip(written, sections, strict=True) if _path(number) == (1,)
    ]
    apart = len(set(begins)) > 1
    for section in dict.fromkeys(sections) if apart else [None]:
        yield [
            number
            for number, where in zip(written, sections, strict=True)
            if (section is None or where == section) and not NO_NUMBER.fullmatch(number)
        ]


def _path(number: str) -> Path | None:
    bare = number.rstrip(".) ")
    return tuple(map(int, bare.split("."))) if _NUMBER.fullmatch(bare) else None


def _check(numbers: Sequence[str]) -> Iterator[NumberRemark]:
    paths = [_path(number) for number in numbers]
    filled = _filled(paths)
    for number, path, meant in zip(numbers, paths, filled, strict=True):
        if path is None:
            yield NumberRemark("odd", number, _written(meant) if meant else "")
    known = [path for path in filled if path]
    doubled = [path for path, times in Counter(known).items() if times > 1]
    yield from (NumberRemark("double", _written(path)) for path in doubled)
    yield from _steps(list(dict.fromkeys(known)))


def _filled(paths: Sequence[Path | None]) -> list[Path | None]:
    """Put what a number that cannot be read must mean: the one between its neighbours."""
    filled = list(paths)
    for place in range(1, len(paths) - 1):
        before, after = paths[place - 1], paths[place + 1]
        if paths[place] is None and before and after and _next(_next(before)) == after:
            filled[place] = _next(before)
    return filled


def _next(path: Path) -> Path:
    return (*path[:-1], path[-1] + 1)


def _steps(paths: Sequence[Path]) -> Iterator[NumberRemark]:
    """Name gaps and steps back among the numbers that stand side by side."""
    last: dict[Path, int] = {}
    for path in paths:
        for depth in range(len(path)):
            parent, number = path[:depth], path[depth]
            before = last.get(parent)
            if before is not None and number > before + 1:
                missing = [_written((*parent, n)) for n in range(before + 1, number)]
                seen = f"{_written((*parent, before))} → {_written((*parent, number))}"
                yield NumberRemark("gap", seen, ", ".join(missing))
            if before is not None and number < before and depth == len(path) - 1:
                yield NumberRemark("order", f"{_written((*parent, before))} → {_written(path)}")
            last[parent] = max(number, before or 0)


def _written(path: Path) -> str:
    return ".".join(map(str, path))
