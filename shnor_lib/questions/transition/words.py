"""When compared results were got, how far their difference reaches, and whether years are alike."""

from collections.abc import Iterable

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.show.page_parts import ACROSS_BREAK
from shnor_lib.show.wording import NBSP, signed, sitting_names

BREAKS_OF = "vpr-math-5"  # the breaks of all ВПР are the same


def breaks_between(years: Iterable[int], registry: Registry) -> dict[int, str]:
    """Name the breaks of the series between any of the years, each with its reason."""
    return dict(registry.breaks(BREAKS_OF, tuple(sorted({int(year) for year in years}))))


def break_caveat(years: Iterable[int], registry: Registry) -> str:
    """Mark in a few words, beside each figure, that the years which it compares are not alike.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> break_caveat([2020, 2021], registry())
    '\xa0†'
    >>> break_caveat([2018, 2019], registry()), break_caveat([2020], registry())
    ('', '')
    """
    compared = {int(year) for year in years}
    return ACROSS_BREAK if len(compared) > 1 and breaks_between(compared, registry) else ""


def when(sitting: str, year: int) -> str:
    """Name a sitting, or several of one year.

    Examples
    --------
    >>> when("autumn", 2020)
    'осень 2020'
    """
    return f"{sitting_names(sitting)[0]} {year}"


def sitting_texts(frame: pd.DataFrame) -> pd.Series:
    """Say when the compared results were got: one sitting, or those of two years.

    A line may end only after the arrow.
    """
    columns = ["design", "sitting_primary", "year_primary", "sitting", "year"]
    texts = [
        when(after, year)
        if design == "year"
        else f"{when(before, year_before)}\n{when(after, year)}"
        for design, before, year_before, after, year in frame[columns].itertuples(
            index=False, name=None
        )
    ]
    whole = [text.replace(" ", NBSP).replace("\n", f"{NBSP}→ ") for text in texts]
    return pd.Series(whole, frame.index, dtype="string")


def work_titles(works: pd.DataFrame, registry: Registry) -> pd.Series:
    """Name works with the sitting and the year in which they were sat."""
    rows = zip(works["procedure"], works["sitting"], works["year"], strict=True)
    names = [f"{registry[code].title}, {when(sitting, year)}" for code, sitting, year in rows]
    return pd.Series(names, works.index, dtype="string")


def interval_texts(frame: pd.DataFrame) -> pd.Series:
    """Write the bounds ``low_pp, high_pp``; a missing interval says so."""
    bounds: Iterable[tuple[float, float]] = zip(frame["low_pp"], frame["high_pp"], strict=True)
    texts = [
        "не вычислен" if pd.isna(low) else f"от {signed(low)} до {signed(high)}"
        for low, high in bounds
    ]
    return pd.Series(texts, frame.index, dtype="string")
