"""The question «как изменились результаты регионов», region by region."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.questions.dynamics.changes import measure_dynamics
from shnor_lib.questions.dynamics.compared import compared_rows, compared_years, with_both_years
from shnor_lib.questions.dynamics.findings import counted_changes
from shnor_lib.questions.dynamics.summary import summarise_all, summarise_dynamics
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.shared.regions import RegionOfCountry, by_title
from shnor_lib.stats.several_tests import holm

Named = dict[str, str | int]
NAMED = ("title", "base_year", "current_year", "pairs_apart", "beyond_chance")
POOLED = (
    *("schools", "pairs", "n_base", "n_current", "below_base", "below_current"),
    *("share_base", "share_current", "change_pp", "ci_low_pp", "ci_high_pp", "change_p"),
)


@dataclass(frozen=True)
class CountryDynamicsFindings:
    """Pooled changes of each region, and of each of its procedures (`pool_changes`)."""

    context: Context
    year: int
    by_region: pd.DataFrame
    by_procedure: pd.DataFrame

    @cached_property
    def regions(self) -> pd.DataFrame:
        """All comparable results of a region together, in the order of titles."""
        return self._let_through(_adjusted(self.by_region), ["region"])

    @cached_property
    def procedures(self) -> pd.DataFrame:
        """The comparable results of a region, by procedure."""
        adjusted, by = _adjusted(self.by_procedure), ["region", "procedure"]
        # Region by region: its procedures add up to its own row, which would tell a hidden one.
        told = [self._let_through(rows, by) for _, rows in adjusted.groupby("region", sort=False)]
        return pd.concat(told) if told else self._let_through(adjusted, by)

    def _let_through(self, told: pd.DataFrame, by: list[str]) -> pd.DataFrame:
        return self.context.gate.aggregate(told, _counted(by)).frame


def _counted(by: Sequence[str]) -> Counted:
    return replace(counted_changes("country-", by), names=NAMED, table="", closed=True)


def _adjusted(pooled: pd.DataFrame) -> pd.DataFrame:
    """Tell which changes are beyond chance: of so many some would seem so by chance alone."""
    adjusted = holm(pooled["change_p"])
    sure = (adjusted < 1 - dynamics_settings().confidence).where(adjusted.notna())
    return pooled.assign(beyond_chance=sure.astype("boolean")).drop(columns="change_p")


def pool_regions(
    regions: Sequence[RegionOfCountry], year: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Pool the changes of every region, never across a break of a series.

    Returns
    -------
    by_region, by_procedure : DataFrame
        As `pool_changes` gives them, in the order of titles; the tables of one region at a time
        are in memory.
    """
    pooled = [pool_changes(region, year) for region in by_title(regions)]
    whole, parts = ([pair[place] for pair in pooled] for place in (0, 1))
    return _joined(whole), _joined(parts)


def pool_changes(region: RegionOfCountry, year: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Pool the changes of a region: all comparable results together, and by procedure.

    Returns
    -------
    whole, parts : DataFrame
        ``region, title, base_year, current_year``; ``pairs_apart``: results of both years that
        are not compared, for a break of their series lies between; the columns of
        `dynamics.summary.summarise_dynamics`, in ``parts`` with ``procedure``. ``whole`` has one
        row even where nothing is compared, with reasons.
    """
    context = region.in_year(year)
    named: Named = {"region": context.region, "title": region.title, "current_year": year}
    results = region.read()["results"] if year in region.years else None
    years = None
    if results is not None:
        registry = context.registry
        years = compared_years(results, year, registry, across_breaks=False)
    if results is None or years is None or years[0] not in region.years:
        return _silent(named, "not_reported"), pd.DataFrame()
    measured = measure_dynamics(results, *years, registry=context.registry)
    compared = compared_rows(measured, across_breaks=False)
    apart = len(with_both_years(measured)) - len(compared)
    named |= {"base_year": years[0], "pairs_apart": apart}
    whole = summarise_all(compared).reindex(columns=[*POOLED])
    parts = summarise_dynamics(compared, ["procedure"]).reindex(columns=["procedure", *POOLED])
    return (
        whole.assign(**named) if len(whole) else _silent(named, "no_comparison"),
        parts.assign(**named),
    )


def _silent(named: Named, reason: str) -> pd.DataFrame:
    reasons = {f"{name}_reason": reason for name in POOLED}
    return pd.DataFrame([named | reasons])


def _joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    whole = pd.concat([frame for frame in frames if len(frame)] or [pd.DataFrame()])
    kinds = (
        _TYPES if "procedure" in whole else {k: t for k, t in _TYPES.items() if k != "procedure"}
    )
    return whole.reindex(columns=[*kinds]).astype(kinds).reset_index(drop=True)


_WHOLE = ("schools", "pairs", "n_base", "n_current", "below_base", "below_current")
_TYPES = {
    **dict.fromkeys(("region", "title", "procedure"), "string"),
    **dict.fromkeys(("base_year", "current_year", "pairs_apart"), "Int64"),
    **{name: "Int64" if name in _WHOLE else "Float64" for name in POOLED},
    **{f"{name}_reason": "string" for name in POOLED},
}
