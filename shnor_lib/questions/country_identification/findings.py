"""The question «сколько школ отнесено к ШНОР в каждом регионе», region by region."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.disclosure.counted import Counted, Whole
from shnor_lib.model.criteria import Criteria
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.shared.regions import RegionOfCountry, by_title
from shnor_lib.stats.uncertainty import wilson_interval

OWN, COMMON = "own", "common"
SIDES = (OWN, COMMON)
WORDS = {"да": "shnor", "нет": "others", "не определено": "undecided"}
DIFFERENT = ("both", "own_alone", "common_alone")


def _whole(side: str) -> Whole:
    shares = tuple(f"{side}_share{end}" for end in ("", "_low", "_high"))
    return Whole(
        {
            f"{side}_shnor": shares,
            f"{side}_others": (),
            f"{side}_undecided": (f"{side}_decided",),
        }
    )


OF_REGIONS = Counted(
    "school",
    by=("region",),
    names=("title", "rule", "same_rule"),
    schools="schools",
    wholes=tuple(map(_whole, SIDES)),
    closed=True,
)
OF_COUNTRY = Counted("school", schools="schools", wholes=tuple(map(_whole, SIDES)))


@dataclass(frozen=True)
class CountryIdentificationFindings:
    """Schools by verdict in each region; ``tallied`` is as `tally_regions` gives it."""

    context: Context
    year: int
    tallied: pd.DataFrame

    @property
    def common(self) -> Criteria:
        """The rule by which every region is measured."""
        return self.context.dated_criteria

    @cached_property
    def regions(self) -> pd.DataFrame:
        """The regions in the order of their titles, with shares among the decided schools.

        As `tally_regions` gives them, with ``own_share, common_share`` (fractions) each with
        ``_low, _high`` (Wilson).
        """
        return self._let_through(with_shares(self.tallied), OF_REGIONS)

    @cached_property
    def whole(self) -> pd.DataFrame:
        """All regions that have results of the year, together in one row; none without any.

        Where a region's counts are hidden, those of all together would tell them.
        """
        known = self.tallied.dropna(subset=["schools"])
        counts = [name for name in known if known[name].dtype == "Int64"]
        sums = known[counts].sum().to_frame().T.astype("Int64").head(min(1, len(known)))
        told, given = self._let_through(with_shares(sums), OF_COUNTRY), self.tallied["schools"]
        for side in SIDES:
            if self.regions.loc[given.notna(), f"{side}_shnor"].isna().any():
                told.loc[:, told.columns.str.startswith(f"{side}_")] = pd.NA
        return told

    def _let_through(self, frame: pd.DataFrame, counted: Counted) -> pd.DataFrame:
        # How two rules differ is told of single schools: what is left of both tells of each.
        inside = self.context.gate.audience == "internal"
        told = frame if inside else frame.drop(columns=[*DIFFERENT])
        return self.context.gate.aggregate(told, counted).frame


def tally_regions(regions: Sequence[RegionOfCountry], year: int, common: Criteria) -> pd.DataFrame:
    """Count the schools of each region by verdict.

    Returns
    -------
    DataFrame
        One row a region, in the order of titles: ``region, title, rule`` (its title),
        ``same_rule`` (whether it is the common one); ``schools``; for ``own`` (with the decisions
        of the region's analyst) and ``common``: ``…_shnor, …_others, …_undecided, …_decided``;
        ``both, own_alone, common_alone``: ШНОР by both rules, and by one of them only. Without
        results of the year all numbers are missing, with their reasons.
    """
    rows = [_tally(region, year, common) for region in by_title(regions)]
    return pd.DataFrame(rows, columns=[*_TYPES]).astype(_TYPES)


def _tally(region: RegionOfCountry, year: int, common: Criteria) -> dict[str, object]:
    context = region.in_year(year)
    row: dict[str, object] = {
        "region": context.region,
        "title": region.title,
        "rule": context.dated_criteria.title,
        "same_rule": context.criteria == common.in_year(year),
    }
    if year not in region.years:
        return row | dict.fromkeys((f"{name}_reason" for name in COUNTS), "not_reported")
    tables = region.read()
    own = find_identification(context, tables, region.decisions_in(year))
    shared = find_identification(region.in_year(year, common), tables)
    row["schools"] = len(own.verdicts)
    for side, found in zip(SIDES, (own, shared), strict=True):
        counts = {f"{side}_{name}": int(found.tally.get(word, 0)) for word, name in WORDS.items()}
        decided = counts[f"{side}_shnor"] + counts[f"{side}_others"]
        row |= counts | {f"{side}_decided": decided}
    return row | {
        "both": len(own.listed & shared.listed),
        "own_alone": len(own.listed - shared.listed),
        "common_alone": len(shared.listed - own.listed),
    }


def with_shares(tallied: pd.DataFrame) -> pd.DataFrame:
    """Add the share of ШНОР among the schools that the rule decides about, with its interval."""
    added: dict[str, pd.Series] = {}
    for side in SIDES:
        shnor, decided = tallied[f"{side}_shnor"], tallied[f"{side}_decided"]
        low, high = wilson_interval(shnor, decided)
        share = shnor.astype("Float64") / decided.where(decided > 0)
        reason = tallied.get("schools_reason")
        for end, values in (("", share), ("_low", low), ("_high", high)):
            added[f"{side}_share{end}"] = values
            if reason is not None:
                added[f"{side}_share{end}_reason"] = reason
    return tallied.assign(**added)


COUNTS = (
    "schools",
    *(f"{side}_{name}" for side in SIDES for name in (*WORDS.values(), "decided")),
    *DIFFERENT,
)
_TYPES = {
    **dict.fromkeys(("region", "title", "rule"), "string"),
    "same_rule": "boolean",
    **dict.fromkeys(COUNTS, "Int64"),
    **{f"{name}_reason": "string" for name in COUNTS},
}
