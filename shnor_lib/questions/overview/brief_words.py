"""The words of the first pages of the «Аналитическая справка»: what was found, by which rule."""

from collections.abc import Mapping, Sequence

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.history.paths import Basis, History
from shnor_lib.questions.identification.condition_words import condition_words
from shnor_lib.questions.identification.words import threshold_words
from shnor_lib.show.markdown import Prose, escape, together
from shnor_lib.show.wording import NBSP, counted, listed, number, plural

KIND = "Аналитическая справка"
SHNOR = "школам с низкими образовательными результатами (далее – ШНОР)"
UNDECIDED_SHEET = "Решить нельзя"
WITHHELD = "Школы поимённо названы только во внутренней редакции."
CODES = (
    "МА – математика, РУ – русский язык; предмет с цифрой – ВПР по программе этого класса; "
    "(Б) и (П) – базовый и профильный уровень."
)
NOT_FOUND = Prose(
    "Школы с низкими образовательными результатами (далее – ШНОР) не выявлялись: результаты школ "
    "не загружены, и список ШНОР не дан."
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
        f"**{counted(schools, 'school')}**. Список дан регионом. Правило, по которому он "
        "составлен, к результатам школ здесь не применялось: результаты не загружены."
    )


def rule(criteria: Criteria, registry: Registry, results_year: int | None) -> Prose:
    """State the rule in words and years, and what the short names of procedures mean."""
    if results_year is None:
        return Prose("")
    low = (
        f"**Правило.** Результат школы по оценочной процедуре – низкий, если не менее "
        f"{threshold_words(criteria)} участников не достигли минимума: получили «2» (ВПР, ОГЭ) "
        "или не набрали минимальный балл (ЕГЭ)."
    )
    told = [condition_words(condition, registry, results_year) for condition in criteria.any_of]
    numbered = "; ".join(
        f"условие{NBSP}{place} – {text}" for place, text in enumerate(told, start=1)
    )
    clauses = (
        f"Школа относится к ШНОР, если выполнено хотя бы одно из условий: {escape(numbered)}."
        if len(told) > 1
        else f"Школа относится к ШНОР, если {escape(told[0])}."
    )
    names = listed([registry[code].short.replace(" ", NBSP) for code in criteria.procedures])
    procedures = f"Процедуры: {escape(names)}. {CODES}"
    basis = f"Основание: {escape(criteria.basis)}."
    texts = [procedures, _minimum(criteria.minimum_participants), basis]
    return together(Prose(f"{low} {clauses}"), Prose(" ".join(filter(None, texts))))


def _minimum(participants: int) -> str:
    if not participants:
        return ""
    least = counted(participants, "participant_genitive")
    return f"Результаты, у которых меньше {least}, не учитываются."


def list_caption(basis: Basis | None, *, has_results: bool) -> str:
    """Name the list, and say how its cells are read."""
    since = {
        "results": "«В списке с» – год результатов, с которого школа относится к ШНОР без перерыва",
        "lists": "«В списке с» – год, с которого школа стоит в списке без перерыва",
        None: "",
    }[basis]
    counts = "«7 из 19» – минимума не достигли 7 участников из 19" if has_results else ""
    return "Школы, отнесённые к ШНОР. " + "; ".join(filter(None, [counts, since]))


def municipalities_caption(is_share: bool) -> str:
    """Name the table of municipalities."""
    of_all = " и сколько всего школ с результатами" if is_share else ""
    return f"Сколько ШНОР в муниципалитетах{of_all}"


def list_in_appendix(schools: int, *, is_identified: bool) -> Prose:
    """Say where the list stands that the first pages have no room for."""
    results = "их низкие результаты и " if is_identified else ""
    return Prose(
        f"Все {counted(schools, 'school')} названы в приложении{NBSP}1; там же {results}год, с "
        "которого каждая в списке."
    )


def proposals_caption(documents: Sequence[str], *, are_whole: bool) -> str:
    """Name the table of recommendations and the documents that they stand in."""
    what = "кому, что и к какому сроку" if are_whole else "кому, сколько и к какому сроку"
    return ". ".join([f"Рекомендации: {what}", *(["; ".join(documents)] if documents else [])])


def undecided_counted(why: pd.Series) -> Prose:
    """Say of how many schools the rule cannot decide, and why."""
    reasons = "; ".join(
        f"{escape(str(reason))} – {counted(int(schools), 'school')}"
        for reason, schools in why.value_counts(sort=False).items()
    )
    return Prose(
        f"**Решить нельзя** о {counted(len(why), 'school_prepositional')}: {reasons}. Они названы "
        f"в книге Excel на листе «{UNDECIDED_SHEET}»."
    )


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
    return Prose(
        f"**Решить нельзя** о {counted(len(rows), 'school_prepositional')}: {'; '.join(told)}."
    )


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
        f"{plural(int(turnover[move]), move)} **{number(int(turnover[move]))}**"
        + (f" ({', '.join(map(escape, named[move]))})" if named.get(move) else "")
        for move in ("entered", "left")
    ]
    stayed = int(turnover["stayed"])
    by = "" if traced.basis == "lists" else "по результатам "
    text = (
        f"По сравнению со списком {by}{traced.last - 1} года {', '.join(moves)}, "
        f"{plural(stayed, 'stayed')} {counted(stayed, 'school')}"
    )
    unknown = int(turnover["entered_unknown"] + turnover["left_unknown"])
    if unknown:
        text += f"; ещё о {number(unknown)} один из двух лет неизвестен или школы тогда не было"
    text += "."
    return Prose(f"{text} {escape(caveat)}." if caveat else text)
