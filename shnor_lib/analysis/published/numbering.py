"""Numbers of rows, and cells that are cut off."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

import pandas as pd

from shnor_lib.analysis.published.findings import Check, Finding, Printed, listed, quoted

NUMBER = re.compile(r"\d+(?:\.\d+)*")
NO_NUMBER = re.compile(r"[\s–—\-•.]*")
OPEN_ENDS = ("от", "и", "в", "на", "по", "с", "о", "об", "для", "при")
NUMBERED = "№"


def numbering_oddities(labels: Sequence[str]) -> list[str]:
    """Say what is odd in a run of numbers: gaps, doubles, what is no number.

    A run may begin anew from 1; dashes and blanks are left out; «2.1» counts within 2.

    Examples
    --------
    >>> numbering_oddities(["1.", "2.", "4.", "4."])
    ['нет номера 3 (после 2 стоит 4)', 'номер 4 стоит дважды']
    >>> numbering_oddities(["5.", "б.", "7."])
    ['на месте номера 6 стоит «б.»']
    >>> numbering_oddities(["1.", "2.1.", "-", "2.2.", "3.1.", "1.", "2."])
    []
    """
    said: list[str] = []
    before: tuple[int, ...] = ()
    odd = ""
    for label in labels:
        if NO_NUMBER.fullmatch(label):
            continue
        text = label.strip().rstrip(".)")
        if not NUMBER.fullmatch(text):
            odd, said = label, [*said, *([f"«{odd}» – не номер"] if odd else [])]
            continue
        number = tuple(int(part) for part in text.split("."))
        said += _step(before, number, odd)
        before, odd = number, ""
    return [*said, *([f"«{odd}» – не номер"] if odd else [])]


def _step(before: tuple[int, ...], number: tuple[int, ...], odd: str) -> list[str]:
    """What is odd between a number and the one that stands before it."""
    shared = zip(before, number, strict=False)
    alike = list(takewhile(lambda parts: parts[0] == parts[1], shared))
    depth = len(alike)
    last = before[depth] if depth < len(before) else 0
    now = number[depth] if depth < len(number) else 0
    missing = [_dotted((*number[:depth], n)) for n in range(last + 1, now)]
    if odd and len(missing) == 1:
        return [f"на месте номера {missing[0]} стоит «{odd}»"]
    said = [f"«{odd}» – не номер"] if odd else []
    if before == number:
        return [*said, f"номер {_dotted(number)} стоит дважды"]
    if missing and before:
        gap = f"после {_dotted(before)} стоит {_dotted(number)}"
        return [*said, f"нет номера {listed(missing)} ({gap})"]
    returns = now < last and any(part != 1 for part in number[depth:])
    if returns:
        return [*said, f"после {_dotted(before)} стоит {_dotted(number)}"]
    return said


def _dotted(number: Sequence[int]) -> str:
    return ".".join(map(str, number))


def numbering_runs(printed: Printed) -> Iterator[Finding]:
    """Look over the numbers of plans and of tables with a column «№»."""
    for _, rows in printed.tables["plan"].groupby("plan", sort=False):
        labels = rows.sort_values("position")["number"].fillna("").tolist()
        first = rows.iloc[0]
        yield from _numbering(labels, first["document"], "таблица мер", "План мероприятий")
    for table in printed.published.tables.values():
        for place, column in enumerate(table.columns.values()):
            if column.title == NUMBERED:
                labels = [row[place] for row in table.rows]
                yield from _numbering(labels, table.document, table.place, quoted(table.title))


def _numbering(labels: list[str], document: str, place: str, what: str) -> Iterator[Finding]:
    for oddity in numbering_oddities(labels):
        sentence = f"{what}, нумерация: {oddity}."
        yield Finding("numbering", "discrepancy", document, place, sentence)


def is_cut_off(text: str) -> bool:
    """Whether a text plainly breaks off: a bracket or quote left open, or a preposition at its end.

    Examples
    --------
    >>> is_cut_off("приказов: от"), is_cut_off("(ИРО/СОШ"), is_cut_off("Приняли участие")
    (True, True, False)
    >>> is_cut_off("О марафоне «Неделя «Молодой учитель»")
    False
    """
    bare = text.rstrip()
    if not bare or bare.endswith(("»", '"', ".", ")")) or "://" in bare.split()[-1]:
        return False
    open_quote = bare.rfind("«") > bare.rfind("»")
    open_bracket = bare.count("(") > bare.count(")")
    last_word = re.split(r"\W+", bare)[-1]
    return open_quote or open_bracket or last_word in OPEN_ENDS


def cells_cut_off(printed: Printed) -> Iterator[Finding]:
    """Find results of plans that are marked as cut off or plainly break off."""
    for _, rows in printed.tables["plan"].groupby("plan", sort=False):
        ordered = rows.sort_values("position")
        breaks = ordered["result"].fillna("").map(is_cut_off).astype(bool)
        cut = ordered[ordered["cut_off"].fillna(False).astype(bool) | breaks]
        if len(cut):
            names = [_name(number) for number in cut["number"]]
            sentence = f"План мероприятий: результаты № {listed(names)} напечатаны не до конца."
            yield Finding("cut-off", "question", cut["document"].iloc[0], "таблица мер", sentence)


def _name(number: str) -> str:
    return "–" if pd.isna(number) else str(number).rstrip(".")


def texts_cut_off(printed: Printed) -> Iterator[Finding]:
    """Find quoted sentences and table cells that break off."""
    for passage in [*printed.statements(), *printed.cells()]:
        if is_cut_off(passage.text):
            end = " ".join(passage.text.split()[-4:])
            sentence = f"Текст напечатан не до конца, он обрывается на словах «…{end}»."
            yield Finding("cut-off", "note", passage.document, passage.place, sentence)


NUMBERING = (
    Check(
        "Нумерация",
        "В планах и в таблицах со столбцом «№» ищутся пропущенные и повторённые номера и то, что "
        "номером не является. Нумерация может начинаться заново с 1; 2.1 – внутри 2.",
        numbering_runs,
    ),
    Check(
        "Оборванные результаты",
        "Называются результаты плана, отмеченные при переносе как оборванные или обрывающиеся "
        "на открытой кавычке, скобке, предлоге.",
        cells_cut_off,
    ),
    Check(
        "Оборванные тексты",
        "То же – в цитатах и ячейках таблиц.",
        texts_cut_off,
    ),
)
