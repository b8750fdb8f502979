"""Numbers of rows, and cells that are cut off."""

import re
from collections.abc import Iterator

import pandas as pd

from shnor_lib.model.documents import PublishedTable
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.published.checking import Check, Finding, Printed, quoted
from shnor_lib.questions.shared.numbering import check_numbers
from shnor_lib.show.wording import listed

ODD = {
    "gap": "нет номера {expected} ({seen})",
    "double": "номер {seen} стоит дважды",
    "odd": "на месте номера {expected} стоит «{seen}»",
    "order": "номера идут не по порядку ({seen})",
}
NO_NUMBER = "«{seen}» – не номер"
MEASURES = "таблица мер"
OPEN_ENDS = ("от", "и", "в", "на", "по", "с", "о", "об", "для", "при")
NUMBERED = "№"


def numbering_runs(printed: Printed) -> Iterator[Finding]:
    """Look over the numbers of plans and of tables with a column «№»."""
    for _, plan in printed.tables["plan"].groupby("plan", sort=False):
        yield from _oddities(plan, "План мероприятий")
    for table in printed.published.tables.values():
        if NUMBERED in [column.title for column in table.columns.values()]:
            yield from _oddities(_as_plan(table), quoted(table.title))


def _as_plan(table: PublishedTable) -> pd.DataFrame:
    """Return a numbered table as the numbering of a plan; its first text names the section."""
    titles = [column.title for column in table.columns.values()]
    place = titles.index(NUMBERED)
    return table_from_records(
        "plan",
        [
            {
                "position": position,
                "number": row[place],
                "section": row[0] if place else None,
                "document": table.document,
                "place": table.place,
            }
            for position, row in enumerate(table.rows, 1)
        ],
    )


def _oddities(plan: pd.DataFrame, what: str) -> Iterator[Finding]:
    first = plan.iloc[0]
    places = plan["place"].unique()
    place = first["place"] if len(places) == 1 else MEASURES
    for remark in check_numbers(plan):
        if remark.kind in ODD:
            said = ODD[remark.kind].format(seen=remark.seen, expected=remark.expected)
            if remark.kind == "odd" and not remark.expected:
                said = NO_NUMBER.format(seen=remark.seen)
            yield Finding(
                "numbering", "discrepancy", first["document"], place, f"{what}, нумерация: {said}."
            )


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
            yield Finding("cut-off", "question", cut["document"].iloc[0], MEASURES, sentence)


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
