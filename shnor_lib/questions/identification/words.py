"""Words that explain a verdict, a piece of evidence, a rule."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.identification.clauses import clause_columns
from shnor_lib.questions.identification.condition_words import condition_words, part_words
from shnor_lib.questions.shared.context import Context
from shnor_lib.show.markdown import escape
from shnor_lib.show.wording import (
    NBSP,
    counted,
    number,
    percent,
    share_beside_threshold,
    words,
)


def threshold_words(criteria: Criteria) -> str:
    """Write the threshold as a percentage.

    Examples
    --------
    >>> from shnor_lib.model.criteria import criteria_sets
    >>> threshold_words(criteria_sets()["two-clauses"])
    '30\\xa0%'
    """
    return part_words(criteria.threshold)


def shares_beside_threshold(evidence: pd.DataFrame, criteria: Criteria) -> pd.Series:
    """Write the share of each piece of evidence, told apart from the threshold by its digits.

    Parameters
    ----------
    evidence : DataFrame
        ``below, participants``.

    Returns
    -------
    Series of str
        Such as «9 из 24 (37,5 %)».
    """
    counts = zip(evidence["below"], evidence["participants"], strict=True)
    texts = [share_beside_threshold(below, n, criteria.threshold) for below, n in counts]
    return pd.Series(texts, index=evidence.index, dtype="string")


def level_texts(levels: pd.DataFrame) -> pd.Series:
    """Write steadied shares with their intervals: «31 % (от 13 до 52)».

    Parameters
    ----------
    levels : DataFrame
        As `identification.levels.measure_levels` gives them; missing where there is no share.
    """
    measures = ("steadied", "steadied_low", "steadied_high")
    rows = zip(*(levels[name] for name in measures), strict=True)
    texts = [pd.NA if pd.isna(row[0]) else _level_text(*row) for row in rows]
    return pd.Series(texts, index=levels.index, dtype="string")


def _level_text(share: float, low: float, high: float) -> str:
    """Write a steadied share; it has no interval where nobody is below anywhere, or everybody."""
    if pd.isna(low) or pd.isna(high):
        return percent(share, 0)
    return f"{percent(share, 0)} (от {number(100 * low)} до {number(100 * high)})"


def verdict_reasons(
    verdicts: pd.DataFrame, context: Context, criteria: Criteria | None = None
) -> pd.Series:
    """Say of each verdict why it is so.

    Parameters
    ----------
    verdicts : DataFrame
        With ``reason`` codes and ``clause1`` …, as `identification.verdicts.identify` gives them.
    context : Context
        Its rule and year.
    criteria : Criteria, optional
        The rule that decided, where it is not that of the context.
    """
    year, criteria = context.results_year, criteria or context.criteria
    if year is None:  # then nothing was asked, and there is no verdict to explain
        return pd.Series(pd.NA, index=verdicts.index, dtype="string")
    known = {"results_year": year, "year_before": year - 1}
    texts = {code: text.format(**known) for code, text in words()["verdict_reasons"].items()}
    alone = {
        column: condition_words(condition, context.registry, year)
        for column, condition in zip(clause_columns(criteria), criteria.any_of, strict=True)
    }
    reasons = verdicts["reason"].map(texts | alone).astype("string")
    several = verdicts["reason"] == "several_clauses"
    return reasons.mask(several, _met_together(verdicts, alone))


def _met_together(verdicts: pd.DataFrame, clauses: Mapping[str, str]) -> "pd.Series[str]":
    """Say all the conditions that hold of each school."""
    met = verdicts[[*clauses]].fillna(False).to_numpy(bool)
    told = [
        "; ".join(text for text, holds in zip(clauses.values(), row, strict=True) if holds)
        for row in met
    ]
    return pd.Series(told, verdicts.index, dtype="string")


def explain_criteria(context: Context) -> str:
    """Explain the rule in words, with its basis and settings, as a Markdown list."""
    criteria, registry = context.criteria, context.registry
    names = "; ".join(registry[code].title for code in criteria.procedures)
    return "\n".join(
        [
            *_conditions(criteria, registry),
            "",
            f"Результат низкий, если ниже минимума – не менее {threshold_words(criteria)} "
            "участников процедуры (граница включена, сравниваются числа учеников, а не "
            "округлённые доли).",
            "",
            f"- Процедуры: {escape(names)}.",
            f"- Наименьшее число участников: {criteria.minimum_participants or 'не задано'}.",
            f"- Исключения: {escape(', '.join(criteria.exclude) or 'нет')}.",
            f"- Основание: {escape(criteria.basis)}.",
            f"- Действует для результатов с{NBSP}{criteria.valid_from} года.",
            *_amended(context),
        ]
    )


def _conditions(criteria: Criteria, registry: Registry) -> list[str]:
    """Name each condition on a line of its own."""
    told = [escape(condition_words(condition, registry)) for condition in criteria.any_of]
    if len(told) == 1:
        lines = [f"Школа относится к ШНОР, если {told[0]}."]
    else:
        numbered = [f"{place}. {text};" for place, text in enumerate(told, start=1)]
        numbered[-1] = f"{numbered[-1][:-1]}."
        one_of = f"хотя бы одно из {counted(len(told), 'condition_genitive')}"
        lines = [f"Школа относится к ШНОР, если выполнено {one_of}:", "", *numbered]
    if criteria.exit:
        leaves = escape(condition_words(criteria.exit, registry))
        lines += [
            "",
            f"Школа из списка выходит из него, только если {leaves}; до тех пор она в "
            "нём остаётся «на выходе».",
        ]
    return lines


def _amended(context: Context) -> list[str]:
    """Name the orders behind the values that were changed since the rule came into force."""
    bases = context.dated_criteria.bases(context.results_year)
    titles = words()["criteria_settings"]
    return [f"- {titles[name]} – по документу: {escape(basis)}." for name, basis in bases.items()]
