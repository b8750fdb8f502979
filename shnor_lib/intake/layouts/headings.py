"""Headings of columns: one list of spellings for all layouts, in ``headings.yml``."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from shnor_lib.intake.reading.cells import KEPT_WORDS, folded_text
from shnor_lib.intake.reading.workbook import Cell

MARKS = ("2", "3", "4", "5")
MARK = "{mark}"
SIGNS = str.maketrans(
    {**dict.fromkeys("«»„“”\"'‘’‹›`´″′*"), **dict.fromkeys("‐‑‒–—−", "-"), "_": " "}
)
# Letters that a keyboard gives for one another: a heading «MO» typed in Latin is «МО».
LATIN_DOUBLES = str.maketrans(
    {
        "a": "а",
        "e": "е",
        "o": "о",
        "h": "н",
        "p": "р",
        "c": "с",
        "t": "т",
        "x": "х",
        "k": "к",
        "m": "м",
        "b": "в",
    }
)
# In their order: what a pattern matches is replaced by the words beside it.
EVENED = (
    (re.compile(r"\b(?:кол\s*-\s*во|к-во|количество|число|кол)\b"), "кол-во"),
    (re.compile(r"(?<=[а-я])- (?=[а-я])"), ""),  # a word that a line break parted
    (re.compile(r"[()\[\],.:;]"), " "),
    (re.compile(r"\b(?:в\s+)?(?:%|процент(?:ы|ах|ов|а)?\b)|\bв\s*%|%"), " % "),
    (re.compile(r"№|\bno\b"), " № "),
    (re.compile(r"\s*/\s*"), "/"),
    (re.compile(r"(?<=\S)\s+(?:чел|человек)\s*$"), ""),
)


@lru_cache(maxsize=KEPT_WORDS, typed=True)
def heading(cell: Cell) -> str:
    """Heading in the form in which headings are compared.

    Examples
    --------
    >>> heading("Количество  участников\\n(всего)"), heading('"2" (чел.)'), heading(2.0)
    ('кол-во участников всего', '2', '2')
    """
    words = folded_text(cell).translate(SIGNS)
    for pattern, evened in EVENED:
        words = pattern.sub(evened, words)
    return " ".join(words.split()).translate(LATIN_DOUBLES)


@cache
def headings() -> Mapping[str, tuple[str, ...]]:
    """Spellings of each meaning, as people write them; the first is its title.

    Examples
    --------
    >>> headings()["participants"][0], headings()["n3"][:2]
    ('Кол-во участников', ('3', 'Отметка 3'))
    """
    source = (files("shnor_lib.intake.layouts") / "headings.yml").read_text(encoding="utf-8")
    known: dict[str, tuple[str, ...]] = {}
    for meaning, spellings in yaml.load(source, Loader=yaml.CSafeLoader).items():
        for name, words in _each_mark(meaning, spellings):
            known[name] = (*known.get(name, ()), *words)
    return MappingProxyType(known)


def meanings(title: str) -> tuple[str, ...]:
    """Meanings of a heading in the form of `heading`; none of one that is not known.

    Examples
    --------
    >>> meanings(heading("Наименование ОО")), meanings(heading("Этаж"))
    (('school',), ())
    """
    return _meanings().get(title, ())


def title_of(meaning: str) -> str:
    """What messages call a column of that meaning."""
    return headings()[meaning][0]


def _each_mark(meaning: str, spellings: list[str]) -> Iterator[tuple[str, list[str]]]:
    if MARK not in meaning:
        yield meaning, spellings
        return
    for mark in MARKS:
        yield meaning.replace(MARK, mark), [words.replace(MARK, mark) for words in spellings]


@cache
def _meanings() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for meaning, spellings in headings().items():
        for title in dict.fromkeys(map(heading, spellings)):
            found[title] = (*found.get(title, ()), meaning)
    return MappingProxyType(found)
