"""The words of the «Аналитическая справка» that stand in no other page."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

import pandas as pd
import yaml

from shnor_lib.model.criteria import Criteria
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.history.paths import Basis, History
from shnor_lib.questions.identification.words import threshold_words
from shnor_lib.show.markdown import Prose, escape, together
from shnor_lib.show.page_parts import INVENTED
from shnor_lib.show.wording import NBSP, counted, listed, number, plural

KIND = "Аналитическая справка"
SHNOR = "школам с низкими образовательными результатами (далее – ШНОР)"
BOOK = "prilozhenie.xlsx"
KINDS = {"@tbl": "таблица", "@fig": "рисунок"}
WITHHELD = "Школы поимённо названы только во внутренней редакции справки."
CODES = (
    "МА – математика, РУ – русский язык; предмет с цифрой – ВПР по программе этого класса; (Б) и (П) "
    "– базовый и профильный уровень."
)
NOT_FOUND = Prose(
    "Школы с низкими образовательными результатами (далее – ШНОР) не выявлялись: результаты школ "
    "не загружены, и список ШНОР не дан."
)
PURPOSE = (
    "Справка служит анализу системы образования и планированию помощи школам. Она не предназначена "
    "для рейтингов школ и оценки учителей."
)


def subject(genitive: str, results_year: int | None) -> str:
    """Give the heading to the text, where the region has none of its own.

    Examples
    --------
    >>> subject("Энской области", 2021).replace("\\u00a0", " ")
    'О школах с низкими образовательными результатами Энской области по результатам 2021 года'
    """
    year = f" по результатам {results_year}{NBSP}года" if results_year else ""
    return f"О школах с низкими образовательными результатами {genitive}{year}"


def identified(tally: pd.Series, results_year: int | None) -> Prose:
    """Say how many schools the rule names.

    Examples
    --------
    >>> identified(pd.Series({"да": 9, "нет": 17}), 2021).text.replace("\\u00a0", " ")
    'По результатам 2021 года к школам с низкими образовательными результатами (далее – ШНОР) отнесено **9 школ** из 26.'
    """  # noqa: E501 – as it stands in the paper
    shnor, undecided = int(tally.get("да", 0)), int(tally.get("не определено", 0))
    text = (
        f"По результатам {results_year} года к {SHNOR} {plural(shnor, 'assigned')} "
        f"**{counted(shnor, 'school')}** из {number(int(tally.sum()))}."
    )
    if undecided:
        verb = plural(undecided, "is_undecided").capitalize()
        text += f" {verb} {counted(undecided, 'school')}: для решения не хватает данных."
    return Prose(text)


def given(schools: int, year: int) -> Prose:
    """Say how many schools the list of the region has, and that it was given."""
    return Prose(
        f"В списке школ с низкими образовательными результатами (далее – ШНОР) {year} года – "
        f"**{counted(schools, 'school')}**. Список дан регионом: правило, по которому он составлен, "
        "к результатам школ здесь не применялось, потому что результаты не загружены."
    )


def rule(criteria: Criteria, registry: Registry, results_year: int | None) -> Prose:
    """State the rule in words and years, and what the short names of procedures mean."""
    if results_year is None:
        return Prose("")
    year, before = f"{results_year}{NBSP}году", f"{results_year - 1}{NBSP}году"
    least = counted(criteria.clause1.low_procedures, "low_result_genitive")
    same = " по той же процедуре" if criteria.clause2.reading == "same" else ""
    low = (
        f"**Правило.** Результат школы по оценочной процедуре – низкий, если не менее "
        f"{threshold_words(criteria)} участников не достигли минимума: получили «2» (ВПР, ОГЭ) "
        "или не набрали минимальный балл (ЕГЭ)."
    )
    clauses = (
        f"Школа относится к ШНОР, если выполнено хотя бы одно из двух условий: условие{NBSP}1 – в "
        f"{year} не меньше {least}; условие{NBSP}2 – низкие результаты есть и в {year}, и в "
        f"{before}{same}."
    )
    names = listed([registry[code].short.replace(" ", NBSP) for code in criteria.procedures])
    procedures = f"Процедуры: {escape(names)}. {CODES}"
    settings = [
        f"Результаты, у которых меньше {counted(criteria.minimum_participants, 'participant_genitive')}, "
        "не учитываются."
        if criteria.minimum_participants
        else "",
        f"Основание: {escape(criteria.basis)}.",
    ]
    return together(Prose(f"{low} {clauses}"), Prose(" ".join([procedures, *filter(None, settings)])))


def list_caption(basis: Basis | None) -> str:
    """Name the list, and say how its cells are read."""
    since = {
        "results": "«В списке» – с результатов какого года школа относится к ШНОР без перерыва",
        "lists": "«В списке» – с какого года школа стоит в списке без перерыва",
        None: "",
    }[basis]
    return "Школы, отнесённые к ШНОР. " + "; ".join(
        filter(None, ["«7 из 19» – минимума не достигли 7 участников из 19", since])
    )


def municipalities_caption(is_share: bool) -> str:
    """Name the table of municipalities."""
    of_all = " и сколько всего школ с результатами" if is_share else ""
    return f"Сколько ШНОР в муниципалитетах{of_all}"


def list_in_appendix(schools: int, *, is_identified: bool) -> Prose:
    """Say where the list stands that the first pages have no room for."""
    results = "их низкие результаты и " if is_identified else ""
    return Prose(
        f"Все {counted(schools, 'school')} названы в приложении{NBSP}1; там же {results}год, с которого "
        "каждая в списке."
    )


def proposals_caption(documents: Sequence[str], *, are_whole: bool) -> str:
    """Name the table of recommendations and the documents that they stand in."""
    what = "Кому, что и к какому сроку" if are_whole else "Сколько рекомендаций кому и к какому сроку"
    return f"{what} рекомендовано. {'; '.join(documents)}"


def undecided_counted(why: pd.Series) -> Prose:
    """Say of how many schools the rule cannot decide, and why."""
    reasons = "; ".join(
        f"{escape(str(reason))} – {counted(int(schools), 'school')}"
        for reason, schools in why.value_counts(sort=False).items()
    )
    return Prose(f"**Решить нельзя** о {number(len(why))}: {reasons}.")


def undecided_named(rows: pd.DataFrame) -> Prose:
    """Name the schools about which the rule cannot decide.

    Parameters
    ----------
    rows : DataFrame
        ``school, why, evidence``: the low results that are known.
    """
    told = [
        f"{escape(school)} – {escape(why)}" + (f" ({escape(low)})" if isinstance(low, str) else "")
        for school, why, low in zip(rows["school"], rows["why"], rows["evidence"], strict=True)
    ]
    return Prose(f"**Решить нельзя** о {counted(len(rows), 'school_prepositional')}: {'; '.join(told)}.")


def changed(
    traced: History, turnover: pd.Series, named: Mapping[str, Sequence[str]], caveat: str
) -> Prose:
    """Say who entered and left since the year before.

    Parameters
    ----------
    named : mapping
        Names of schools by their move; a move of too many has none.
    """
    moves = [
        f"{plural(int(turnover[move]), move)} **{counted(int(turnover[move]), 'school')}**"
        + (f" ({', '.join(map(escape, named[move]))})" if named.get(move) else "")
        for move in ("entered", "left")
    ]
    stayed = int(turnover["stayed"])
    by = "" if traced.basis == "lists" else "по результатам "
    text = (
        f"По сравнению со списком {by}{traced.last - 1} года {'; '.join(moves)}; "
        f"{plural(stayed, 'stayed')} {counted(stayed, 'school')}."
    )
    return Prose(f"{text} {escape(caveat)}." if caveat else text)


def attached(parts: int, appendices: int, missing: Sequence[str]) -> Prose:
    """Say what is attached, and in one line what has no data.

    Examples
    --------
    >>> attached(5, 2, ["Сопровождение"]).text.replace("\\u00a0", " ")
    'К справке прилагаются обоснование (части 1–5), приложения 1–2 и книга Excel «prilozhenie\\\\.xlsx» со всеми таблицами. Не вошли, потому что данных нет: «Сопровождение».'
    """  # noqa: E501 – as it stands in the paper
    spans = [("обоснование (части", parts, ")"), ("приложения", appendices, "")]
    told = [f"{start} {_span(count)}{end}" for start, count, end in spans if count]
    text = f"К справке прилагаются {', '.join(told)} и книга Excel «{escape(BOOK)}» со всеми таблицами."
    if missing:
        pages = ", ".join(f"«{escape(title)}»" for title in missing)
        text += f" Не вошли, потому что данных нет: {pages}."
    return Prose(text)


def _span(count: int) -> str:
    return f"1–{count}" if count > 1 else "1"


def about(*, as_of: date | None, demonstration: bool) -> Prose:
    """Say what the paper is for, as of which day it is, and whether data in it are invented."""
    day = f"Данные – на {as_of:%d.%m.%Y}." if as_of else ""
    parts = [PURPOSE, day, INVENTED if demonstration else ""]
    return Prose(" ".join(part for part in parts if part))


def in_appendix(caption: str, reference: str, number: int) -> Prose:
    """Say which appendix a table or a chart stands in.

    Examples
    --------
    >>> in_appendix("Школы по годам", "@tbl-history-paths", 2).text.replace("\\u00a0", " ")
    'Школы по годам: [таблица -@tbl-history-paths] в приложении 2.'
    """
    kind = KINDS[reference[:4]]
    return Prose(f"{escape(caption)}: [{kind} -{reference}] в\u00a0приложении\u00a0{number}.")


def in_book(caption: str, rows: int, sheet: str) -> Prose:
    """Say which sheet of the workbook a table stands on that is not printed.

    Examples
    --------
    >>> in_book("Школы по годам", 309, "История – школы по годам").text.replace("\\u00a0", " ")
    'Школы по годам: полный перечень (309 строк) – в книге Excel, лист «История – школы по годам».'
    """
    return Prose(
        f"{escape(caption)}: полный перечень ({counted(rows, 'row')}) – в\u00a0книге Excel, "
        f"лист «{escape(sheet)}»."
    )


@cache
def terms() -> Prose:
    """List the terms and abbreviations (show/terms.yml)."""
    told = yaml.safe_load((files("shnor_lib.show") / "terms.yml").read_text(encoding="utf-8"))
    return Prose(
        "\n".join(f"- **{escape(row['term'])}** – {escape(row['meaning'])}." for row in told)
    )
