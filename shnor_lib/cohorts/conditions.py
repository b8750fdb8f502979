"""Conditions by which schools are chosen, each with its words."""

import operator
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

import pandas as pd

from shnor_lib.cohorts.facts import facts, known_facts
from shnor_lib.cohorts.ground import Ground
from shnor_lib.cohorts.refusals import nothing_like, refused
from shnor_lib.show.wording import lower_first, number, words

Compare = Callable[[Any, Any], pd.Series]
ENDINGS: Mapping[str, tuple[Compare, str]] = {
    "lt": (operator.lt, "меньше"),
    "le": (operator.le, "не больше"),
    "gt": (operator.gt, "больше"),
    "ge": (operator.ge, "не меньше"),
    "ne": (operator.ne, "не"),
}
_NAME = re.compile(r"[^\W\d]\w*")


def by_keywords(ground: Ground, asked: Mapping[str, object]) -> tuple[pd.Series, str]:
    """Choose schools by facts.

    Parameters
    ----------
    ground : Ground
        The region.
    asked : mapping
        ``rural=True``; ``type="ООШ"`` or one of several, ``type=["ООШ", "СОШ"]``; with an ending
        ``participants__lt=20`` (lt, le, gt, ge, ne).

    Returns
    -------
    Series, str
        Whether each school fulfils all conditions, missing where that is not known; the
        conditions in words.
    """
    names = {keyword: keyword.partition("__")[::2] for keyword in asked}
    for keyword, (name, ending) in names.items():
        _check(keyword, name, ending)
    known = known_facts(ground, dict.fromkeys(name for name, _ in names.values()))
    chosen, said = pd.Series(True, index=known.index, dtype="boolean"), []
    for keyword, (name, ending) in names.items():
        chosen &= _holds(keyword, known[name], ending, asked[keyword])
        said.append(_told(name, ending, asked[keyword]))
    return chosen, "; ".join(said)


def _check(keyword: str, name: str, ending: str) -> None:
    if name not in facts():
        close = get_close_matches(name, facts(), n=3) or list(facts())
        raise nothing_like("no-such-fact", "признака школы", name, close)
    if ending and ending not in ENDINGS:
        raise nothing_like(
            "no-such-fact", "сравнения", keyword, [f"{name}__{one}" for one in ENDINGS]
        )


def _holds(keyword: str, values: pd.Series, ending: str, asked: object) -> pd.Series:
    if isinstance(asked, (list, tuple, set, frozenset)):
        held = values.isin(list(asked)) != (ending == "ne")
    else:
        try:
            held = ENDINGS[ending][0](values, asked) if ending else values == asked
        except TypeError:
            what = f"Условие {keyword}={asked!r} не подходит к признаку «{values.name}»."
            raise refused("bad-condition", what, "Сравнивайте числа с числами.") from None
    # Of a fact that is not known nothing holds, and the contrary does not hold either.
    return held.astype("boolean").mask(values.isna().to_numpy())


def _told(name: str, ending: str, asked: object) -> str:
    kinds = words()["kinds"].get(name)
    if kinds and isinstance(asked, bool) and not ending:
        return str(kinds[asked])
    values = asked if isinstance(asked, (list, tuple, set, frozenset)) else [asked]
    value = " или ".join(map(_value, values))
    sign = ENDINGS[ending][1] if ending else "–"
    return f"{lower_first(facts()[name].title)} {sign} {value}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, (int, float)):
        digits = len(f"{value:g}".partition(".")[2])
        return number(value, digits)
    return str(value)


def by_query(ground: Ground, query: str) -> tuple[pd.Series, str]:
    """Choose schools by an expression over the same facts.

    Parameters
    ----------
    ground : Ground
        The region.
    query : str
        Such as ``rural and participants < 20``, as `pandas.DataFrame.eval` reads it.
    """
    # Only what is named is found: some facts take a while.
    outside_quotes = re.sub(r"'[^']*'|\"[^\"]*\"", "", query)
    named = [name for name in dict.fromkeys(_NAME.findall(outside_quotes)) if name in facts()]
    known = known_facts(ground, named)
    try:
        held = known.eval(query, engine="python")
        chosen = pd.Series(held, index=known.index).astype("boolean")
    except (NameError, SyntaxError, TypeError, ValueError, KeyError, AttributeError) as failure:
        first = next(iter(str(failure).splitlines()), "")
        advice = f"Признаки, о которых можно спросить: {', '.join(facts())}."
        what = f"Условие «{query}» не понято: {first}."
        raise refused("bad-condition", what, advice) from None
    return chosen.mask(known.isna().any(axis="columns")), f"условие «{query}»"
