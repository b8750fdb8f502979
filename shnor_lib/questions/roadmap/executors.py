"""Executors of a plan: a list in one cell told apart, an abbreviation and its name made one."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

import pandas as pd

from shnor_lib.model.plan_rules import plan_rules
from shnor_lib.questions.roadmap.text import folded

_OPENING, _CLOSING = "(«[", ")»]"
_SEPARATORS = ",;\n"


def split_executors(text: str) -> list[str]:
    """Tell the executors of one cell apart.

    Commas and semicolons inside brackets and quotation marks do not part, nor does a comma
    before words that go on with the name before it («ОО, имеющие необъективные результаты»).

    Examples
    --------
    >>> split_executors("Департамент, МКУ ДО «ЦРО», ОО, имеющие необъективные результаты ВПР")
    ['Департамент', 'МКУ ДО «ЦРО»', 'ОО, имеющие необъективные результаты ВПР']
    """
    names: list[str] = []
    for part in _parts(" ".join(text.split(" "))):
        if names and _continues().search(folded(part)):
            names[-1] += f", {part}"
        elif part:
            names.append(part)
    return names


def _parts(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for place, mark in enumerate(text):
        depth = max(0, depth + (mark in _OPENING) - (mark in _CLOSING))
        if mark in _SEPARATORS and not depth:
            parts.append(text[start:place].strip(" .\n"))
            start = place + 1
    return [*parts, text[start:].strip(" .\n")]


def plan_executors(plan: pd.DataFrame) -> pd.DataFrame:
    """List the executors of each measure; one row an executor and measure.

    An abbreviation that the plan itself introduces («далее – Департамент») stands for the full
    name everywhere in that plan.

    Parameters
    ----------
    plan : DataFrame
        Contract ``plan``.

    Returns
    -------
    DataFrame
        ``plan, position, executor`` (the abbreviation where there is one), ``full_name``
        (missing where the plan gives none). A measure without executors has no row.
    """
    rows = []
    for code, measures in plan.groupby("plan", sort=True):
        cells = {
            position: split_executors(text)
            for position, text in zip(measures["position"], measures["executors"], strict=True)
            if pd.notna(text)
        }
        # Of this plan alone: another plan may give the same abbreviation to somebody else.
        known = _abbreviations(name for names in cells.values() for name in names)
        for position, names in sorted(cells.items()):
            # A full name and its abbreviation in one cell are one executor.
            executors = dict.fromkeys(known.get(_key(name), (_bare(name), None)) for name in names)
            rows += [(code, position, *pair) for pair in executors]
    frame = pd.DataFrame(rows, columns=["plan", "position", "executor", "full_name"])
    text = dict.fromkeys(["plan", "executor", "full_name"], "string")
    return frame.astype({**text, "position": "Int64"})


def _abbreviations(names: Iterable[str]) -> Mapping[str, tuple[str, str | None]]:
    """Map each full name and each abbreviation, as keys, to abbreviation and full name."""
    known: dict[str, tuple[str, str | None]] = {}
    for name in names:
        if match := _definition().search(name):
            short, full = match["short"].strip(), _bare(name)
            known |= dict.fromkeys((_key(short), _key(full)), (short, full))
    return known


def _bare(name: str) -> str:
    """The name without the bracket that introduces an abbreviation."""
    return " ".join(_definition().sub(" ", name).split())


def _key(name: str) -> str:
    return folded(_bare(name))


@cache
def _continues() -> re.Pattern[str]:
    return re.compile(plan_rules().executors.continues)


@cache
def _definition() -> re.Pattern[str]:
    return re.compile(plan_rules().executors.defines, re.IGNORECASE)
