"""Terms of a plan, given in words, as dates."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import pandas as pd

from shnor_lib.model.plan_rules import Kind, plan_rules
from shnor_lib.questions.roadmap.text import folded

_YEAR_WORDS = re.compile(r"(?<=\d{4})\s?(?:годах|годы|года|году|год|гг?)\b\.?")
_SCHOOL_YEAR = re.compile(
    r"(\d{4}\s?[-/]\s?)(\d{2,4})\s?(?:учебн[а-я]+ год[а-я]*|уч\.? ?г(?:од)?\.?)"
)
_LABEL = re.compile(r"^срок[а-я]*\s?:\s?")
_TOKEN = re.compile(r"<(day|month|number|quarter|half|year|school)(2?)>")
SCHOOL_YEAR_STARTS = 9


@dataclass(frozen=True)
class Term:
    """A term understood: its days where they are named, and what is known of it in ``kind``.

    ``repeats`` is what the document says of how often the measure is carried out.
    """

    kind: Kind
    start: date | None = None
    end: date | None = None
    repeats: str = ""


def understand_term(text: str | None) -> Term:
    """Read a term by the rules of plan_rules.yml.

    What names no year is not given one; what no rule knows is ``unknown``, never guessed.

    Parameters
    ----------
    text : str, optional
        The term as the document words it.

    Examples
    --------
    >>> understand_term("IV квартал 2022").end
    datetime.date(2022, 12, 31)
    >>> understand_term("до 25 декабря 2022 г.")
    Term(kind='deadline', start=None, end=datetime.date(2022, 12, 25), repeats='')
    >>> understand_term("По отдельному графику").kind
    'schedule'
    """
    words, repeats = _without_repeats(_plain(text or ""))
    if not words:
        return Term("frequency" if repeats else "none", repeats=repeats)
    lasting = re.sub(plan_rules().lasting, "", words)
    for pattern, kind in _compiled("terms"):
        # The whole term or nothing: a date picked out of words that nobody understood is a guess.
        match = pattern.fullmatch(lasting)
        if match and _month_is_known(match.groupdict()):
            return _dated(match.groupdict(), kind, lasting != words, repeats)
    for pattern, kind in _compiled("dateless"):
        match = pattern.fullmatch(words)
        if match and _month_is_known(match.groupdict()):
            return Term(kind, repeats=repeats)
    return Term("unknown", repeats=repeats)


def understand_terms(terms: pd.Series) -> pd.DataFrame:
    """Read each term of a plan.

    Returns
    -------
    DataFrame
        ``term_start, term_end`` (dates, missing where not named), ``term_kind`` (code of
        ``kinds`` in plan_rules.yml), ``term_repeats``.
    """
    read = [understand_term(None if pd.isna(term) else term) for term in terms]
    return pd.DataFrame(
        {
            "term_start": pd.Series([term.start for term in read], dtype="datetime64[s]"),
            "term_end": pd.Series([term.end for term in read], dtype="datetime64[s]"),
            "term_kind": pd.Series([term.kind for term in read], dtype="string"),
            "term_repeats": pd.Series([term.repeats or None for term in read], dtype="string"),
        }
    ).set_axis(terms.index, axis="index")


def _plain(text: str) -> str:
    """The term without its label, the words for «год» and the full stop."""
    words = _SCHOOL_YEAR.sub(_school_year, _LABEL.sub("", folded(text)))
    return _YEAR_WORDS.sub("", words).strip(" .,;")


def _school_year(match: re.Match[str]) -> str:
    first, second = match[1].rstrip(" -/"), match[2]
    return f"{first}-{first[: 4 - len(second)]}{second} уч"


def _without_repeats(words: str) -> tuple[str, str]:
    match = re.search(plan_rules().repeats, words)
    if not match:
        return words, ""
    rest = words[: match.start()] + words[match.end() :]
    return rest.strip(" .,;"), match[0].strip(" ,")


@cache
def _compiled(group: str) -> tuple[tuple[re.Pattern[str], Kind], ...]:
    rules = plan_rules().terms if group == "terms" else plan_rules().dateless
    return tuple((re.compile(_TOKEN.sub(_unit, rule.pattern)), rule.kind) for rule in rules)


def _unit(match: re.Match[str]) -> str:
    name, second = match.groups()
    return f"(?P<{name}{second}>{plan_rules().units[name]})"


def _dated(units: Mapping[str, str | None], kind: Kind, lasting: bool, repeats: str) -> Term:
    """Turn the units that were found into days."""
    parts = {name: value for name, value in units.items() if value}
    first = {name: value for name, value in parts.items() if not name.endswith("2")}
    second = {name[:-1]: value for name, value in parts.items() if name.endswith("2")}
    try:
        # «С 1 по 15 декабря 2022» names month and year once, after the second day.
        start, end = _days({**second, **first})
        if second:
            end = _days(second)[1]
        if "school" in first:
            start, end = _school_days(start.year, end.year)
    except (ValueError, KeyError):
        # «31 ноября» is told as it is: the day that was meant cannot be known.
        return Term("impossible", repeats=repeats)
    return _term(start, end, "continuous" if lasting else kind, repeats)


def _days(parts: Mapping[str, str]) -> tuple[date, date]:
    """First and last day of the period that the units name; ValueError if there is none."""
    year = int(parts["year"])
    if "half" in parts:
        return _months(year, 6, _numeral(parts["half"], 2))
    if "quarter" in parts:
        return _months(year, 3, _numeral(parts["quarter"], 4))
    if "month" not in parts and "number" not in parts:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(parts["number"]) if "number" in parts else _month(parts["month"])
    if "day" in parts:
        day = date(year, month, int(parts["day"]))
        return day, day
    return _months(year, 1, month)


def _months(year: int, length: int, place: int) -> tuple[date, date]:
    """The period of so many months that stands at the given place of the year, from 1."""
    last = length * place
    return date(year, last - length + 1, 1), date(year, last, monthrange(year, last)[1])


def _school_days(first: int, second: int) -> tuple[date, date]:
    # A school year is two calendar years in a row; «2022/2025» is none.
    if second != first + 1:
        raise ValueError(second)
    return date(first, SCHOOL_YEAR_STARTS, 1), date(second, SCHOOL_YEAR_STARTS - 1, 31)


def _numeral(word: str, highest: int) -> int:
    known = {form: value for value, forms in plan_rules().numerals.items() for form in forms}
    if known[word] > highest:
        raise ValueError(word)
    return known[word]


def _month(word: str) -> int:
    numbers = {number for start, number in plan_rules().months.items() if word.startswith(start)}
    if len(numbers) != 1:
        raise KeyError(word)
    return numbers.pop()


def _month_is_known(parts: Mapping[str, str | None]) -> bool:
    """Whether a word that stands where a month may stand is one."""
    words = [parts[name] for name in ("month", "month2") if parts.get(name)]
    return all(str(word).startswith(tuple(plan_rules().months)) for word in words)


def _term(start: date, end: date, kind: Kind, repeats: str) -> Term:
    if end < start:
        return Term("reversed", repeats=repeats)
    since, until = kind != "deadline", kind != "since"
    return Term(kind, start if since else None, end if until else None, repeats)
