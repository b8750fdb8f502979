"""Words that explain a verdict, a piece of evidence, a rule."""

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.model.procedures import Registry
from shnor_lib.show.markdown import escape
from shnor_lib.show.wording import NBSP, counted, percent, share_beside_threshold, words


def threshold_words(criteria: Criteria) -> str:
    """Write the threshold as a percentage.

    Examples
    --------
    >>> from shnor_lib.model.criteria import criteria_sets
    >>> threshold_words(criteria_sets()["two-clauses"])
    '30\\xa0%'
    """
    return _threshold_text(criteria.threshold)


def _threshold_text(threshold: tuple[int, int]) -> str:
    numerator, denominator = threshold
    exact = (100 * numerator) % denominator == 0
    return percent(numerator / denominator, 0 if exact else 1)


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


def share_intervals(evidence: pd.DataFrame) -> pd.Series:
    """Write the interval of each share: «от 21 % до 57 %».

    Parameters
    ----------
    evidence : DataFrame
        ``share_low, share_high`` (fractions).
    """
    bounds = zip(evidence["share_low"], evidence["share_high"], strict=True)
    texts = [f"от {percent(low, 0)} до {percent(high, 0)}" for low, high in bounds]
    return pd.Series(texts, index=evidence.index, dtype="string")


def verdict_reasons(
    verdicts: pd.DataFrame, criteria: Criteria, results_year: int | None
) -> pd.Series:
    """Say of each verdict why it is so.

    Parameters
    ----------
    verdicts : DataFrame
        With ``reason`` codes, as `questions.identification.verdicts.identify` gives them.
    """
    if results_year is None:  # then nothing was asked, and there is no verdict to explain
        return pd.Series(pd.NA, index=verdicts.index, dtype="string")
    known = {
        "low_results": counted(criteria.clause1.low_procedures, "low_result_genitive"),
        "results_year": results_year,
        "year_before": results_year - 1,
    }
    texts = {code: text.format(**known) for code, text in words()["verdict_reasons"].items()}
    return verdicts["reason"].map(texts).astype("string")


def explain_criteria(criteria: Criteria, registry: Registry) -> str:
    """Explain the rule in words, with its basis and settings, as a Markdown list."""
    names = "; ".join(registry[code].title for code in criteria.procedures)
    reading = words()["readings"][criteria.clause2.reading]
    low = counted(criteria.clause1.low_procedures, "procedure")
    minimum = criteria.minimum_participants or "не задано"
    excluded = ", ".join(criteria.exclude) or "нет"
    return "\n".join(
        [
            "Школа относится к ШНОР, если выполнено хотя бы одно из двух условий:",
            "",
            f"1. в последнем году результатов низкими были не меньше чем {low};",
            f"2. низкие результаты есть в последнем году и в году перед ним ({reading}).",
            "",
            f"Результат низкий, если ниже минимума – не менее {threshold_words(criteria)} "
            "участников процедуры (граница включена, сравниваются числа учеников, а не "
            "округлённые доли).",
            "",
            f"- Процедуры: {escape(names)}.",
            f"- Наименьшее число участников: {minimum}.",
            f"- Исключения: {escape(excluded)}.",
            f"- Основание: {escape(criteria.basis)}.",
            f"- Действует для результатов с{NBSP}{criteria.valid_from} года.",
        ]
    )
