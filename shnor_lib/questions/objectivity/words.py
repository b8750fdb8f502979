"""Words of the signs of biased results: works, markers, intervals."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.model.estimators import estimators
from shnor_lib.model.procedures import Registry
from shnor_lib.show.wording import NBSP, number, words

LEAST_RATE = 0.1
MARKER_TITLES = {
    "inflated_mean": "завышенное среднее",
    "sharp_fall": "резкое падение 4 → 5 класс",
    "sharp_rise": "резкий рост 4 → 5 класс",
}


def false_rate(sign: str) -> str:
    """Say how often a sign is given where nothing is biased.

    Examples
    --------
    >>> false_rate("inflated_mean").startswith("В регионах без завышения его получают")
    True
    """
    row = estimators().sign(sign)
    text = f"В регионах без завышения его получают {about_rate(row.false)} оценённых"
    return text if row.strong is None else f"{text}, а из сильных школ – {about_rate(row.strong)}"


def about_rate(rate: float) -> str:
    """Write a rate in per cent; a small one is never written as 0."""
    if rate < LEAST_RATE:
        return f"меньше {number(LEAST_RATE, 1)}{NBSP}%"
    return f"{number(rate, 1)}{NBSP}%"


def work_names(frame: pd.DataFrame, registry: Registry) -> pd.Series:
    """Name each row's work with its sitting and year."""
    return _named(frame, {code: registry[code].title for code in frame["procedure"].unique()})


def short_work_names(frame: pd.DataFrame, registry: Registry) -> pd.Series:
    """Name each row's work as long tables of schools do: «МА-5, весна 2021»."""
    return _named(frame, {code: registry[code].short for code in frame["procedure"].unique()})


def _named(frame: pd.DataFrame, names: Mapping[str, str]) -> pd.Series:
    sittings = words()["sittings"]
    texts = [
        f"{names[code]}, {sittings[sitting][0]} {year}"
        for code, sitting, year in zip(
            frame["procedure"], frame["sitting"], frame["year"], strict=True
        )
    ]
    return pd.Series(texts, frame.index, dtype="string")


def marker_words(row: pd.Series) -> str:
    """Say what a marker rests on, in the numbers of one school."""
    if row["marker"] == "inflated_mean":
        return (
            f"среднее {number(row['mean'], 2)}, нижняя граница {number(row['low'], 2)} выше "
            f"верхней границы для всех школ {number(row['region_high'], 2)}"
        )
    return (
        f"K = {number(row['k'], 2)} при границах от {number(row['lower'], 2)} "
        f"до {number(row['upper'], 2)}"
    )


def ratio_intervals(low: pd.Series, high: pd.Series) -> pd.Series:
    """Write the bounds of ratios, of which the upper one may be open."""
    texts = [
        pd.NA if pd.isna(least) else f"от {number(least, 1)}" + _upper(most)
        for least, most in zip(low, high, strict=True)
    ]
    return pd.Series(texts, low.index, dtype="string")


def _upper(high: float) -> str:
    return ", сверху не ограничен" if pd.isna(high) else f" до {number(high, 1)}"
