"""Words by which names tell works: those of the registry, and those of ``work_words.yml``."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from shnor_lib.intake.reading.cells import KEPT_WORDS, folded
from shnor_lib.model.procedures import Registry

Value = str | int
Meaning = tuple[str, Value]
Phrase = tuple[str, ...]
TOKEN = re.compile(r"\d+|[^\W\d_]+|№")
OTHER = "other"  # a word that makes another subject of the words beside it


def is_unnamed(sheet: str) -> bool:
    """Whether a sheet has the name that a program gave it.

    Examples
    --------
    >>> is_unnamed("Лист5"), is_unnamed("Sheet"), is_unnamed("5 класс")
    (True, True, False)
    """
    return re.fullmatch(work_words()["unnamed_sheet"], folded(sheet)) is not None


@cache
def work_words() -> dict[str, Any]:
    """Endings, sittings and other words that the registry does not have."""
    source = (files("shnor_lib.intake.layouts") / "work_words.yml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.load(source, Loader=yaml.CSafeLoader)
    return words


@lru_cache(maxsize=KEPT_WORDS)
def stem(word: str) -> str:
    """Word without the ending of its case and number.

    Examples
    --------
    >>> stem("математике"), stem("русскому"), stem("ма")
    ('математик', 'русск', 'ма')
    """
    shortest = work_words()["shortest_stem"]
    for ending in work_words()["endings"]:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word.removesuffix(ending)
    return word


def vocabulary(registry: Registry) -> dict[Phrase, Meaning]:
    """Phrases of the registry and their meanings; «=» before a word that must stand as it is."""
    source = registry.source
    phrases: dict[Phrase, Meaning] = {}
    for code, exam in source.exams.items():
        phrases |= {exact(name): ("exam", code) for name in (code, exam.title, *exam.names)}
    for code, level in source.levels.items():
        phrases |= {_stems(name): ("level", code) for name in (level.title, *level.names)}
        phrases[exact(code)] = ("level", code)
    for code, subject in source.subjects.items():
        phrases |= {_stems(name): ("subject", code) for name in (subject.title, *subject.names)}
        short = (code, subject.short, *subject.abbreviations)
        phrases |= {exact(name): ("subject", code) for name in short}
    for sitting in ("spring", "autumn"):
        phrases |= {(word,): ("sitting", sitting) for word in (*work_words()[sitting], sitting)}
    return phrases | {(word,): (OTHER, word) for word in work_words()["other_subject"]}


def exact(name: str) -> Phrase:
    """Words that are known only as they stand, as abbreviations are."""
    return tuple(f"={word}" for word in TOKEN.findall(folded(name)))


def _stems(name: str) -> Phrase:
    return tuple(map(stem, TOKEN.findall(folded(name))))
