"""The question «что известно о муниципалитете»: taken from what the other questions found."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.model.support_cycle import Period
from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.identification.clauses import clauses_met
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.identification.tellable import tellable
from shnor_lib.questions.identification.words import verdict_reasons
from shnor_lib.questions.overview.changes import moved_schools
from shnor_lib.questions.overview.shnor_list import (
    BY_ANALYST,
    given_list,
    low_results,
    since_when,
)
from shnor_lib.questions.roadmap.addressed import addressed_measures, addressed_recommendations
from shnor_lib.questions.roadmap.findings import RoadmapFindings
from shnor_lib.questions.schools.directory import count_schools
from shnor_lib.questions.schools.findings import SchoolsFindings
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.support_cycle.findings import SupportCycleFindings
from shnor_lib.questions.support_cycle.totals import measure_turnout, tally_states

PERIODS: tuple[Period, ...] = ("week", "month")
WHOLE = ""
Figures = Mapping[str, int]


@dataclass(frozen=True)
class MunicipalitiesFindings:
    """Each municipality of a region: its schools, its share of the sums, what it is asked to do.

    Nothing is computed anew: the fields are what the other questions found. Only internal editions
    have pages of municipalities; of a public one no numbers of their own are gathered.
    """

    context: Context
    of_schools: SchoolsFindings
    identification: IdentificationFindings
    history: HistoryFindings
    roadmap: RoadmapFindings
    support_cycle: SupportCycleFindings

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The municipalities that schools name, in the order of their names."""
        return tuple(sorted(self.of_schools.directory["municipality"].dropna().unique()))

    @property
    def has_pages(self) -> bool:
        """Whether the readers of this edition may read of single municipalities."""
        return self.context.gate.audience == "internal"

    @property
    def is_identified(self) -> bool:
        """Whether the rule was applied; else a list may have been given."""
        return bool(len(self.identification.tally))

    @property
    def is_given(self) -> bool:
        """Whether the list was given."""
        known = self.history.known
        return not self.is_identified and known is not None and known.basis == "lists"

    @cached_property
    def schools(self) -> pd.DataFrame:
        """Every school, as the directory has them, with what is said of it.

        ``listed`` (whether it is ШНОР; missing where nothing is known), ``since``, ``clause``,
        ``evidence`` (its low results), ``why`` (the reason of the verdict).
        """
        directory, verdicts = self.of_schools.directory, self.identification.verdicts
        ids, decision = directory["school_id"], directory["decision"]
        listed = decision.eq("да").astype("boolean").mask(decision.isna())
        if self.is_given:
            listed = ids.isin(given_list(self.history)["school_id"]).astype("boolean")
        clause = clauses_met(verdicts).where(verdicts["verdict"] == "да", BY_ANALYST)
        why = verdict_reasons(verdicts, self.context)
        texts = {
            "since": since_when(self.history),
            "clause": dict(zip(verdicts["school_id"], clause, strict=True)),
            "evidence": low_results(tellable(self.identification), self.context.registry),
            "why": dict(zip(verdicts["school_id"], why, strict=True)),
        }
        told = {name: ids.map(of_school).astype("string") for name, of_school in texts.items()}
        return directory.assign(listed=listed, **told)

    @cached_property
    def figures(self) -> Mapping[str, Figures]:
        """Count the schools of each municipality and, under the empty name, of the whole region.

        ``schools``, ``asked`` (of which the rule was asked), ``shnor``, ``undecided``.
        """
        groups = self.schools.groupby("municipality", sort=True)
        own = {str(name): _counts(schools) for name, schools in groups}
        return {WHOLE: _counts(self.schools), **own}

    @cached_property
    def works(self) -> pd.DataFrame:
        """Results of the year by municipality and procedure, those of all beside.

        ``name, procedure, participants, below, schools, all_participants, all_below``.
        """
        grid, evidence = self.identification.by_municipality, self.identification.evidence
        of_year = (evidence["year"] == self.context.results_year).fillna(False)
        given = evidence[of_year & evidence["share"].notna()]
        everyone = given.groupby("procedure")[["participants", "below"]].sum().add_prefix("all_")
        shown = grid[grid["share"].notna()].join(everyone, on="procedure")
        order = {code: place for place, code in enumerate(self.context.criteria.procedures)}
        return shown.sort_values("procedure", key=lambda codes: codes.map(order), kind="stable")

    @cached_property
    def moved(self) -> pd.DataFrame:
        """Schools that came onto the list or went off it (`overview.changes.moved_schools`)."""
        known = self.history.known
        turnover = self.history.turnover
        if known is None or turnover.empty or turnover.iloc[-1]["stayed"] is pd.NA:
            return pd.DataFrame(columns=["municipality", "school", "move"])
        return moved_schools(known)

    @cached_property
    def reports(self) -> pd.DataFrame:
        """Expected reports by municipality, period (week, month) and state (`tally_states`)."""
        grids = {period: self.support_cycle.cycle(period).grid for period in PERIODS}
        parts = [
            tally_states(grid, "municipality").assign(period=period)
            for period, grid in grids.items()
            if len(grid) and self.has_pages
        ]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()

    @cached_property
    def turnout(self) -> pd.DataFrame:
        """What of the expected took part, by municipality (`measure_turnout`), weekly reports."""
        reports = self.support_cycle.weeks.reports
        is_told = len(reports) and self.has_pages
        return measure_turnout(reports, "municipality") if is_told else pd.DataFrame()

    def recommendations(self, municipality: str) -> pd.DataFrame:
        """Recommendations to the municipality, or to all (`addressed_recommendations`)."""
        return addressed_recommendations(self.roadmap, municipality)

    def measures(self, municipality: str) -> pd.DataFrame:
        """Measures that the municipality, or all of them, carry out (`addressed_measures`)."""
        return addressed_measures(self.roadmap, municipality)


def _counts(schools: pd.DataFrame) -> Figures:
    return {
        "schools": count_schools(schools),
        "asked": int(schools["decision"].notna().sum()),
        "shnor": int(schools["listed"].sum()),
        "undecided": int(schools["decision"].eq("не определено").sum()),
    }
