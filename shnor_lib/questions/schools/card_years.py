"""The results of a school by year: a small panel a procedure, with the region's line."""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import pairwise

import pandas as pd

from shnor_lib.questions.schools.findings import SchoolsFindings
from shnor_lib.questions.shared.comparison import comparison_of_years
from shnor_lib.questions.shared.context import Context
from shnor_lib.show.cards.markup import Parts, note
from shnor_lib.show.cards.year_panels import Scale, Shares, YearPanel, draw_panel, scale_of
from shnor_lib.show.wording import NBSP, counted, percent, sentence_case, share, words

MOST_YEARS = 6  # the last ones: more have no room for their numbers
Counts = Mapping[int, tuple[int, int]]  # below and participants by year


def year_parts(schools: SchoolsFindings, comparison: pd.DataFrame) -> Parts:
    """Draw the share below the minimum by year of each procedure with results of several years.

    Parameters
    ----------
    comparison : DataFrame
        As `questions.shared.comparison.comparison_shares` gives it.
    """
    context, beside = schools.context, _beside(comparison)
    return {
        school_id: told
        for school_id, works in _works(schools.results).items()
        if (told := _panels(works, beside, context))
    }


def _works(results: pd.DataFrame) -> dict[str, dict[str, dict[int, tuple[int, int]]]]:
    """Sum the sittings of each school, procedure and year."""
    known = results[results["below"].notna() & (results["participants"].fillna(0) > 0)]
    keys = ["school_id", "procedure", "year"]
    summed = known.groupby(keys, observed=True)[["below", "participants"]].sum().reset_index()
    works: dict[str, dict[str, dict[int, tuple[int, int]]]] = {}
    for school_id, code, year, below, n in summed.itertuples(index=False, name=None):
        years = works.setdefault(school_id, {}).setdefault(code, {})
        years[int(year)] = (int(below), int(n))
    return works


def _beside(comparison: pd.DataFrame) -> dict[str, dict[int, float]]:
    years = comparison_of_years(comparison)[["procedure", "year", "comparison_share"]]
    shares: dict[str, dict[int, float]] = {}
    for code, year, value in years.itertuples(index=False, name=None):
        shares.setdefault(code, {})[int(year)] = float(value)
    return shares


def _panels(works: Mapping[str, Counts], beside: Mapping[str, Shares], context: Context) -> str:
    several = {code: years for code, years in works.items() if len(years) > 1}
    drawn = {
        code: years for code, years in several.items() if any(below for below, _ in years.values())
    }
    if not drawn:
        return ""
    shown = sorted({year for years in drawn.values() for year in years})[-MOST_YEARS:]
    panels = {
        code: _panel(code, years, beside.get(code, {}), shown, context)
        for code, years in drawn.items()
    }
    highest = max(
        value for one in panels.values() for value in (*one.own.values(), *one.beside.values())
    )
    scale = scale_of(shown, highest)
    figures = "".join(
        f"<figure><figcaption>{escape(context.registry[code].title)}</figcaption>"
        f"{draw_panel(one, scale, _label(code, drawn[code], one, context))}</figure>"
        for code, one in panels.items()
    )
    return (
        f'<div class="shnor-panels">{figures}</div>{note(_legend(panels.values(), scale, context))}'
        + _clear(len(several) - len(drawn))
    )


def _panel(
    code: str, years: Counts, beside: Shares, shown: list[int], context: Context
) -> YearPanel:
    own = {year: below / n for year, (below, n) in sorted(years.items()) if year in shown}
    few = context.gate.policy.small_sample
    return YearPanel(
        own,
        {year: years[year][1] for year in own},
        {year: beside[year] for year in own if year in beside},
        {pair for pair in pairwise(own) if context.registry.breaks_between(code, *pair)},
        {year for year in own if years[year][1] < few},
    )


def _label(code: str, years: Counts, panel: YearPanel, context: Context) -> str:
    """Say what a panel shows, for those who do not see it."""
    own = "; ".join(f"{year} – {share(*years[year])}" for year in panel.own)
    title = context.registry[code].title
    if not panel.beside:
        return f"{title}, ниже минимума: {own}."
    others = "; ".join(f"{year} – {percent(value)}" for year, value in panel.beside.items())
    return f"{title}, ниже минимума: {own}. {_compared(context)}: {others}."


def _compared(context: Context) -> str:
    return sentence_case(words()["comparison_shares"][context.profile.level])


def _legend(panels: Iterable[YearPanel], scale: Scale, context: Context) -> str:
    """Say what the marks are, of those that are drawn."""
    drawn = list(panels)
    said = [
        f"Круги – доля участников ниже минимума, в процентах; верхняя линия – {scale.top}{NBSP}%",
        "пустой круг – их мало" if any(one.few for one in drawn) else "",
        f"серые черты – {words()['comparison_shares'][context.profile.level]}"
        if any(one.beside for one in drawn)
        else "",
        "пунктир поперёк – разрыв ряда между соседними годами: линия через него не идёт"
        if any(one.parted for one in drawn)
        else "",
    ]
    return f"{'; '.join(part for part in said if part)}."


def _clear(count: int) -> str:
    """Count the procedures without anybody below the minimum in any year."""
    if not count:
        return ""
    procedures = counted(count, "procedure_prepositional")
    return note(f"В {procedures} за все годы ниже минимума никого.")
