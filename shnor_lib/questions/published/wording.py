"""Words that do not agree with one another, or leave open what a number is."""

import re
from collections.abc import Iterator
from itertools import pairwise

from shnor_lib.model.printed_checks import DefinedCheck, IndicatorCheck, SameWordingCheck
from shnor_lib.model.printed_numbers import exact, written
from shnor_lib.model.printed_references import Passage
from shnor_lib.questions.published.findings import Check, Finding, Printed, at, declared, quoted

CHANGES = (
    *("снижается", "снизилась", "снижение", "повышается", "повысилась", "повышение"),
    *("увеличилась", "уменьшилась", "сократилась", "сокращение", "ухудшилась", "улучшилась"),
    *("выросла", "растёт", "рост", "упала", "падает", "падение"),
)
STEM = 5  # the letters by which a form of the same word is known
_CHANGE = rf"\b(?:{'|'.join(sorted({word[:STEM] for word in CHANGES}))})\w*"
_AMOUNT = r"(\d+(?:[,.]\d+)?(?:\s*[-–—]\s*\d+(?:[,.]\d+)?)?)"
CHANGE = re.compile(rf"{_CHANGE}\s+(?:\w+\s+){{0,4}}?на\s+{_AMOUNT}\s*(?:процент(?!н)\w*|%)")


def worded_alike(printed: Printed, check: SameWordingCheck) -> Iterator[Finding]:
    """Compare what several texts say in the place that the pattern marks."""
    passages = printed.resolve(*check.texts)
    found = [(_marked(check.pattern, passage.text), passage) for passage in passages]
    for (words, _), (other, passage) in pairwise(dict(found).items()):
        if words != other:
            sentence = f"{check.what}: в одном месте – {_said(words)}, в другом – {_said(other)}."
            yield at("same-wording", "question", passage, sentence)


def _marked(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return re.sub(r"\s+", " ", found[1]) if found else ""


def _said(words: str) -> str:
    return quoted(words) if words else "не названо"


def indicator_measured(printed: Printed, check: IndicatorCheck) -> Iterator[Finding]:
    """Find an indicator that a conclusion names and the description of measuring does not."""
    conclusion, measured = printed.resolve(check.conclusion, check.measured)
    named = _marked(check.pattern, conclusion.text)
    if named and not _marked(check.pattern, measured.text):
        sentence = (
            f"{check.what}: стоят слова {quoted(named)}, а измерялся другой показатель; "
            "значений названного показателя в документе нет."
        )
        yield at("indicator", "question", conclusion, sentence)


def term_defined(printed: Printed, check: DefinedCheck) -> Iterator[Finding]:
    """Ask for the meaning of a term that nothing explains."""
    statement = printed.resolve(check.statement)[0]
    if check.term in statement.text and not check.definition:
        sentence = f"{check.what}: что такое «{check.term}», в документе не сказано."
        yield at("defined", "question", statement, sentence)


def change_has_unit(printed: Printed) -> Iterator[Finding]:
    """Find changes «на … процентов», which may be points."""
    for passage in [*printed.statements(), *printed.plan_passages()]:
        for found in CHANGE.finditer(passage.text):
            sentence = (
                f"Напечатано «{found[0]}»: проценты это или процентные пункты (п.п.), не сказано."
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
        SameWordingCheck,
        "Одно названо одинаково",
        "Тексты об одном и том же сравниваются в том месте, на которое указывает образец.",
        worded_alike,
    ),
    declared(
        IndicatorCheck,
        "Вывод – о том, что измерялось",
        "Показатель, названный в выводе, должен быть назван и там, где сказано, что измерялось.",
        indicator_measured,
    ),
    declared(
        DefinedCheck,
        "Понятие определено",
        "Понятие, на котором стоит вывод, должно быть объяснено в документе.",
        term_defined,
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
