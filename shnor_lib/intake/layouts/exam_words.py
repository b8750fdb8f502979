"""Words by which the tables of exams name their columns: ``exam_words.yml``."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from shnor_lib.intake.reading.cells import folded

Unit = Literal["share", "count", ""]
PUNCTUATION = re.compile(r"[^\w%+ ]+")


@cache
def exam_words() -> Mapping[str, Any]:
    """Everything in ``exam_words.yml``."""
    source = (files("shnor_lib.intake.layouts") / "exam_words.yml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.load(source, Loader=yaml.CSafeLoader)
    return words


def is_called(title: str, names: str) -> bool:
    """Whether a header is one of those of the list, apart from punctuation.

    Examples
    --------
    >>> is_called("Код ОО:", "code"), is_called("Код предмета", "code")
    (True, False)
    """
    return _plain(title) in {_plain(name) for name in exam_words()[names]}


def measure_of(titles: Sequence[str]) -> str | None:
    """Measure of a column with these headers over one another; None where none is said.

    Returns
    -------
    str or None
        ``participants``, ``below``, ``passed``, ``n2`` … ``n5``, ``mean`` or ``other``.

    Examples
    --------
    >>> measure_of(["русский язык", "не преодолели порог", "чел."])
    'below'
    >>> measure_of(["физика", "от 80 до 99 баллов"]), measure_of(["физика", "2"])
    ('other', 'n2')
    """
    for title in titles:
        if mark := re.fullmatch(exam_words()["mark"], folded(title)):
            return f"n{mark['mark']}"
    whole = folded(" ".join(titles))
    for measure, expression in exam_words()["measures"].items():
        if re.search(expression, whole):
            return str(measure)
    return None


def unit_of(titles: Sequence[str]) -> Unit:
    """What the headers of a column say that it holds: numbers, shares, or nothing.

    Examples
    --------
    >>> unit_of(["не преодолели порог", "%"]), unit_of(["не преодолели порог", "чел."])
    ('share', 'count')
    """
    whole = folded(" ".join(titles))
    units: tuple[Unit, ...] = ("share", "count")
    said = (unit for unit in units if re.search(exam_words()[unit], whole))
    return next(said, "")


def _plain(words: str) -> str:
    return " ".join(PUNCTUATION.sub(" ", folded(words)).split())
