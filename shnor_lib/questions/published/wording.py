"""Words that do not agree with one another, or leave open what a number is."""

import re
from collections.abc import Iterator
from itertools import pairwise

from shnor_lib.model.printed_checks import (
    WordingCheck,
)
from shnor_lib.model.printed_numbers import exact, written
from shnor_lib.model.printed_references import Passage
from shnor_lib.questions.published.checking import Check, Finding, Printed, at, declared, quoted

CHANGES = (
    *("снижается", "снизилась", "снижение", "повышается", "повысилась", "повышение"),
    *("увеличилась", "уменьшилась", "сократилась", "сокращение", "ухудшилась", "улучшилась"),
    *("выросла", "растёт", "рост", "упала", "падает", "падение"),
)
STEM = 5  # the letters by which a form of the same word is known
_CHANGE = rf"\b(?:{'|'.join(sorted({word[:STEM] for word in CHANGES}))})\w*"
_AMOUNT = r"(\d+(?:[,.]\d+)?(?:\s*[-–—]\s*\d+(?:[,.]\d+)?)?)"
CHANGE = re.compile(rf"{_CHANGE}\s+(?:\w+\s+){{0,4}}?на\s+{_AMOUNT}\s*(?:процент(?!н)\w*|%)")


def worded_alike(printed: Printed, check: WordingCheck) -> Iterator[Finding]:
    """Compare what several texts say in the place that the pattern marks."""
    passages = printed.resolve(*check.texts)
    places = {_marked(check.pattern, passage.text): passage for passage in passages}
    for (words, _), (other, passage) in pairwise(places.items()):
        what = f"{check.what}: в одном месте – {_said(words)}, в другом – {_said(other)}"
        sentence = f"{what}; {check.open}." if check.open else f"{what}."
        yield at("wording", "question", passage, sentence)


def _marked(pattern: str, text: str) -> str:
    marked = re.search(pattern, text)
    return re.sub(r"\s+", " ", marked[1]) if marked else ""


def _said(words: str) -> str:
    return quoted(words) if words else "не названо"


def change_has_unit(printed: Printed) -> Iterator[Finding]:
    """Find changes «на … процентов», which may be points."""
    for passage in [*printed.statements(), *printed.plan_passages()]:
        for change in CHANGE.finditer(passage.text):
            sentence = (
                f"Напечатано «{change[0]}»: проценты это или процентные пункты (п.п.), не сказано."
            )
            yield at("percent-or-points", "question", passage, sentence)


def figures_have_units(printed: Printed) -> Iterator[Finding]:
    """Find numbers of which nothing says what they count."""
    for figure in printed.published.figures.values():
        if figure.number is not None and not figure.unit:
            number = written(exact(figure.number))
            sentence = f"{figure.title}: что считает число {number}, в документе не указано."
            passage = Passage(figure.printed, figure.document, figure.place)
            yield at("unit", "question", passage, sentence)


WORDING = (
    declared(
        WordingCheck,
        "Одно названо одинаково",
        "Тексты об одном и том же сравниваются в том месте, на которое указывает образец: "
        "показатель, названный в выводе, – тот, что измерялся.",
        worded_alike,
    ),
    Check(
        "Проценты или п.п.",
        "Изменение «на столько-то процентов» можно понять двумя способами; такие места ищутся "
        "во всех цитатах и планах.",
        change_has_unit,
    ),
    Check(
        "Что считает число",
        "У каждого числа, выписанного из текста, должно быть сказано, что оно считает.",
        figures_have_units,
    ),
)
