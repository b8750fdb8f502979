"""Sentences about changes between two years that the page and the command share."""

from collections.abc import Iterable

import pandas as pd

from shnor_lib.model.missing import missing_reasons
from shnor_lib.model.procedures import Registry
from shnor_lib.show.wording import (
    CONFIDENCE,
    NBSP,
    listed,
    number,
    points,
    rounded,
    sentence_case,
    signed,
    sitting_names,
)

Years = tuple[int, int]


def break_sentences(
    procedures: Iterable[str], base: int, current: int, registry: Registry
) -> list[str]:
    """Say where the series is broken between the years, once for each exam and reason.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> break_sentences(["vpr-math-5"], 2018, 2019, registry())
    []
    >>> print(*break_sentences(["oge-math", "oge-rus"], 2019, 2021, registry()))
    ОГЭ, 2021 год: проводились только математика и русский язык.
    """
    breaks = {
        (_exam(code, registry), year, reason): None
        for code in dict.fromkeys(procedures)
        for year, reason in registry.breaks_between(code, base, current).items()
    }
    return [f"{exam}, {year} год: {reason}." for exam, year, reason in breaks]


def short_caveat(dynamics: pd.DataFrame, years: Years, registry: Registry) -> str:
    """Warn in a few words, beside each figure, that the years are not alike.

    Parameters
    ----------
    dynamics : DataFrame
        Rows with both years; ``procedure, sittings_base, sittings_current, comparable``.

    Returns
    -------
    str
        Empty where every row is comparable.
    """
    apart = dynamics[~dynamics["comparable"].fillna(False)]
    exams = apart["procedure"].map(lambda code: _exam(code, registry))
    texts = [
        f"{exam} – {_how_apart(part, years, registry)}"
        for exam, part in apart.groupby(exams, sort=False)
    ]
    return f". Годы сопоставимы с оговоркой: {'; '.join(texts)}" if texts else ""


def of_whom(name: str, text: str) -> str:
    """Begin a title or a sentence with those whom it is about; nobody is named for all schools.

    Examples
    --------
    >>> of_whom("", "рост чаще снижения"), of_whom("ШНОР (2 школы)", "рост чаще снижения")
    ('Рост чаще снижения', 'ШНОР (2 школы): рост чаще снижения')
    """
    return f"{name}: {text}" if name else sentence_case(text)


def year_names(years: Years | None) -> tuple[str, str]:
    """Name the two years in the heading of a column.

    Examples
    --------
    >>> year_names((2018, 2019)), year_names(None)
    (('2018', '2019'), ('раньше', 'теперь'))
    """
    return (str(years[0]), str(years[1])) if years else ("раньше", "теперь")


def _how_apart(rows: pd.DataFrame, years: Years, registry: Registry) -> str:
    before, after = (
        sitting_names("+".join(rows[f"sittings_{year}"].unique())) for year in ("base", "current")
    )
    if before != after:
        return f"{before[0]} {years[0]} года против {after[1]} {years[1]} года"
    broken = registry.breaks_between(rows["procedure"].iloc[0], *years)
    return f"разрыв ряда в {listed([str(year) for year in broken])} году"


def _exam(code: str, registry: Registry) -> str:
    return registry.source.exams[registry[code].exam].title


def interval_text(low: float, high: float) -> str:
    """Write an interval of a change so that one sees whether zero is in it; nothing for none.

    Examples
    --------
    >>> interval_text(-1.2, 2.6), interval_text(0.004, 3.53)
    ('от −1,2 до +2,6', 'от +0,004 до +3,530')
    """
    if pd.isna(low):
        return ""
    digits = 1
    while digits < 6 and any(bound and not rounded(bound, digits) for bound in (low, high)):
        digits += 1
    return f"от {signed(low, digits)} до {signed(high, digits)}"


def change_sentence(summary: pd.Series, least: int) -> str:
    """Say how the share of all participants changed; a direction only where there is one.

    Parameters
    ----------
    summary : Series
        A row as `questions.dynamics.summary.summarise_dynamics` gives it.
    least : int
        Participants in both years from which a direction is told.
    """
    change, low, high = (summary[name] for name in ("change_pp", "ci_low_pp", "ci_high_pp"))
    if pd.isna(change):
        return f"изменилась, но насколько – {missing_reasons()['suppressed']}"
    if min(summary["n_base"], summary["n_current"]) < least:
        return f"изменилась на {points(change)} (участников меньше {least}, о направлении не судят)"
    if pd.isna(low):
        return f"изменилась на {points(change)} (школ мало, интервал не определить)"
    if low > 0 or high < 0:
        verb = "выросла" if change > 0 else "снизилась"
        return f"{verb} на **{number(abs(change), 1)}{NBSP}п.п.** – больше случайного"
    return f"изменилась на **{points(change)}** – не больше случайного"


def change_interval(summary: pd.Series) -> str:
    """Say how far the change of all participants may reach; nothing where nobody can say.

    Parameters
    ----------
    summary : Series
        A row as `questions.dynamics.summary.summarise_dynamics` gives it.
    """
    told = interval_text(summary["ci_low_pp"], summary["ci_high_pp"])
    return f"{CONFIDENCE} изменения – {told}{NBSP}п.п. " if told else ""
