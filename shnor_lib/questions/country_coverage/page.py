"""The page «Данные регионов»."""

import pandas as pd

from shnor_lib.questions.country_coverage.findings import CountryCoverageFindings
from shnor_lib.show.markdown import Prose, answer, escape
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import NBSP, counted, listed, words


def coverage_answer(found: CountryCoverageFindings) -> Prose:
    """Say how many regions handed their data over, and whom we wait for."""
    said, rows = found.collected, found.regions
    day = f" на {said.collected_on:%d.%m.%Y}" if said.collected_on else ""
    taken = counted(len(said.received), "region")
    parts = [f"**Данные передали: {taken}{day}.**"]
    for status, text in words()["country"]["lacking"].items():
        titles = rows.loc[rows["status"] == status, "title"]
        if len(titles):
            parts.append(f"{text} {escape(listed([*titles]))}.")
    if not said.expected:
        parts.append("Списка регионов, от которых ждут данные, нет, поэтому кого нет – неизвестно.")
    if said.refused and found.context.gate.audience == "internal":
        files = listed([f"{name} ({code})" for name, code in said.refused.items()])
        parts.append(f"Не приняты из-за ошибок: {escape(files)}.")
    return answer(" ".join(parts))


def regions_table(found: CountryCoverageFindings) -> Table:
    """List the regions in the order of their titles, with what each handed over."""
    rows = found.regions
    inside = found.context.gate.audience == "internal"
    told = rows.assign(
        status=rows["status"].map(words()["country"]["statuses"]).astype("string"),
        due=_days(rows["due"]),
        made_on=_days(rows["made_on"]),
    )
    fields = [
        Field("title", "Регион", width=3),
        Field("status", "Пакет", width=2),
        Field("due", "Срок", missing="–"),
        Field("made_on", "Сделан", missing="–"),
        Field("years", "Годы", width=2, missing="–"),
        Field("schools", "Школ", "integer"),
        Field("participants", "Участий", "integer"),
    ]
    if inside:
        fields += [
            Field("names", "Школы названы", "yes_no", missing="–"),
            Field("signed", "Подпись проверена", "yes_no", missing="–"),
            Field("other_calendar", "Свой календарь", width=2, missing="нет"),
        ]
    shown = found.context.gate.passed(told)
    return Table("regions", "Что передали регионы; по алфавиту", shown, fields)


def procedures_table(found: CountryCoverageFindings) -> Table:
    """Say of how many regions, schools and participants there are results, by procedure."""
    rows = found.procedures
    of = len(found.collected.received)
    fields = [
        Field("title", "Процедура", width=4),
        Field("year", "Год", "year"),
        Field("regions", f"Регионов из{NBSP}{of}", "integer"),
        Field("schools", "Школ", "integer"),
        Field("participants", "Участников", "integer"),
    ]
    shown = found.context.gate.passed(rows)
    return Table("procedures", "Результаты по процедурам", shown, fields)


def _days(days: pd.Series) -> pd.Series:
    written: pd.Series = days.dt.strftime("%d.%m.%Y").astype("string")
    return written
