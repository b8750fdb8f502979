"""How many schools any rule would keep on its list, did no school differ from another: redrawn."""

import numpy as np
import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.identification.counts import COLUMN, Counts, columns_of, count_results
from shnor_lib.questions.identification.redrawn import DRAWS, SEED, ask_redrawn
from shnor_lib.questions.identification.verdicts import Identification, identify
from shnor_lib.stats.new_cohorts import draw_counts, schools_alike
from shnor_lib.stats.school_levels import fit_levels


def redraw_equal_schools(
    tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    criteria: Criteria,
    last_year: int,
    registry: Registry,
) -> dict[str, float] | None:
    """Redraw the results behind two consecutive lists, and ask the rule of both.

    In every column all schools have the share of all pupils. Years, cohorts and pupils differ as
    they do in the region; a cohort that sat several works is drawn once, and the year that both
    lists look at is one and the same for both.

    Parameters
    ----------
    tables : tuple of DataFrame
        Contracts ``results``, ``schools`` and ``lists``.
    criteria : Criteria
        The rule, of any kind, with its amendments.
    last_year : int
        The later of the two years of results.
    registry : Registry
        Says the grade of each procedure, and what was held.

    Returns
    -------
    dict, optional
        As `equal_shares.measure_equal_shares` gives it. None where no school has all years, or
        how cohorts vary cannot be told (`stats.school_levels.fit_levels`).
    """
    results, schools, lists = tables
    years = (last_year - 1, last_year)
    both = [identify(results, schools, criteria, year, registry, lists) for year in years]
    laid = [count_results(found) for found in both]
    counts = _joined(*laid)
    sat = counts.columns["year"].to_numpy(int)
    asked = sorted({int(year) for found in both for year in found.evidence["year"].unique()})
    present = np.all([(counts.participants[:, sat == year] > 0).any(1) for year in asked], axis=0)
    levels = fit_levels(counts.below, counts.participants, columns_of(counts, registry))
    if levels is None or not present.any():
        return None
    common = counts.below.sum(0) / counts.participants.sum(0)
    alike = schools_alike(levels, common)
    drawn = draw_counts(np.random.default_rng(SEED), alike, counts.participants, DRAWS)
    first, second = (
        _listed(found, own, counts, drawn)[:, present]
        for found, own in zip(both, laid, strict=True)
    )
    return {
        "schools": float(present.sum()),
        "listed_from": float(first.sum(1).mean()),
        "listed_to": float(second.sum(1).mean()),
        "stayed": float((first & second).sum(1).mean()),
    }


def _joined(first: Counts, second: Counts) -> Counts:
    """All columns of two years that look at some of the same ones; of the same schools."""
    keys = [pd.MultiIndex.from_frame(one.columns[COLUMN]) for one in (first, second)]
    added = ~keys[0].isin(keys[1])
    order = first.schools.get_indexer(second.schools)
    grids = (
        np.hstack([getattr(first, name)[order][:, added], getattr(second, name)])
        for name in ("below", "participants")
    )
    columns = pd.concat([first.columns[added], second.columns], ignore_index=True)
    return Counts(second.schools, columns, *grids)


def _listed(found: Identification, own: Counts, counts: Counts, drawn: np.ndarray) -> np.ndarray:
    """Which schools the rule of one year would name, in the order of all counts."""
    keys = pd.MultiIndex.from_frame(counts.columns[COLUMN])
    columns = keys.get_indexer(pd.MultiIndex.from_frame(own.columns[COLUMN]))
    order = counts.schools.get_indexer(own.schools)
    named = ask_redrawn(found, own, drawn[:, order][:, :, columns])
    return named[:, own.schools.get_indexer(counts.schools)]
