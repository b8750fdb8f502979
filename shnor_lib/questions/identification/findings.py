"""The question «какие школы – ШНОР»: what every reader of it needs, found once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.disclosure.counted import Counted, Whole
from shnor_lib.model.profile import Override
from shnor_lib.questions.identification.coverage import measure_coverage, unused_procedures
from shnor_lib.questions.identification.decisions import apply_overrides, list_decisions
from shnor_lib.questions.identification.kinds import schools_by_kind, without_small_kinds
from shnor_lib.questions.identification.levels import measure_levels
from shnor_lib.questions.identification.procedure_grid import procedure_grid, rounded_grid
from shnor_lib.questions.identification.trace import Tracer
from shnor_lib.questions.identification.verdicts import (
    Identification,
    compare_readings,
    identify,
    rule_years,
)
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.shared.passports import latest_passports

COVERAGE = Counted(
    "pupil",
    by=("procedure", "year"),
    names=("title",),
    schools="schools",
    pupils=("participants",),
    table="coverage",
)
OF_MUNICIPALITIES = Counted(
    "pupil",
    by=("name", "procedure"),
    names=("reason", "low"),
    schools="schools",
    pupils=("participants",),
    table="municipality-map",
    wholes=(Whole({"below": ("share",)}, "participants"),),
)


@dataclass(frozen=True)
class IdentificationFindings:
    """Which schools the rule names, what the analyst decided otherwise, and on what evidence.

    ``identified``: what the rule alone says. ``verdicts``: the same with the analyst's decisions
    beside (`decisions.apply_overrides`). Without any results both are empty.
    """

    context: Context
    identified: Identification
    overrides: tuple[Override, ...]
    verdicts: pd.DataFrame
    results: pd.DataFrame
    schools: pd.DataFrame

    @property
    def evidence(self) -> pd.DataFrame:
        """What is known of each school, procedure and year that the rule asks about."""
        return self.identified.evidence

    @cached_property
    def tally(self) -> pd.Series:
        """Schools by the verdict that stands; empty without any results."""
        return self.verdicts["decision"].value_counts()

    @cached_property
    def listed(self) -> frozenset[str]:
        """``school_id`` of the schools that are ШНОР, the analyst's decisions included."""
        verdicts = self.verdicts
        return frozenset(verdicts.loc[verdicts["decision"] == "да", "school_id"])

    @cached_property
    def decisions(self) -> pd.DataFrame:
        """The analyst's decisions, each beside the rule's verdict (`decisions.list_decisions`)."""
        passports = latest_passports(self.schools, self.results)
        return list_decisions(self.overrides, self.identified.verdicts, passports)

    @cached_property
    def tracer(self) -> Tracer:
        """Says of each school how the rule's verdict on it was computed."""
        return Tracer(self.identified, self.context.registry)

    @cached_property
    def readings(self) -> pd.DataFrame:
        """How many schools each reading of the second clause gives (`compare_readings`)."""
        return compare_readings(self.identified)

    @cached_property
    def levels(self) -> pd.DataFrame:
        """Steadied shares beside the results of the rule's procedures (`levels`)."""
        context = self.context
        return measure_levels(
            self.results, context.results_year, context.criteria.procedures, context.registry
        )

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """What of the data that the rule asks for is loaded (`coverage.measure_coverage`)."""
        measured = measure_coverage(
            self.results,
            self.context.criteria,
            rule_years(self.context.criteria, self.context.results_year),
            self.context.registry,
        )
        return self.context.gate.aggregate(measured, COVERAGE).frame

    @cached_property
    def by_kind(self) -> pd.DataFrame:
        """Schools and ШНОР by the attributes of the passports (`kinds.schools_by_kind`)."""
        gate, passports = self.context.gate, latest_passports(self.schools, self.results)
        kinds = schools_by_kind(self.verdicts, passports)
        if not gate.tells_of_kinds:
            kinds = kinds.head(0)
        elif gate.audience != "internal":
            kinds = without_small_kinds(kinds, gate.policy.least_schools)
        return gate.aggregate(kinds, Counted("school", by=("attribute", "has"))).frame

    @cached_property
    def by_municipality(self) -> pd.DataFrame:
        """Results of the year by municipality and procedure (`procedure_grid`)."""
        year, threshold = self.context.results_year, self.context.criteria.threshold
        grid = procedure_grid(self.evidence, year, threshold, "municipality")
        gate = self.context.gate
        shown = gate.aggregate(grid, OF_MUNICIPALITIES).frame
        return rounded_grid(shown, threshold, gate.policy.rounding) if gate.rounds else shown

    @cached_property
    def unused(self) -> list[str]:
        """Procedures that are loaded but not used by the rule."""
        return unused_procedures(self.results, self.context.criteria)


def find_identification(
    context: Context, tables: Mapping[str, pd.DataFrame], overrides: Iterable[Override] = ()
) -> IdentificationFindings:
    """Identify the schools with low results by the criteria and year of the context.

    Parameters
    ----------
    context : Context
        Its criteria, year of results and registry are used.
    tables : mapping of str to DataFrame
        Contracts ``results`` and ``schools``.
    overrides : iterable of Override
        The analyst's decisions by ``school_id``.

    Examples
    --------
    >>> from shnor_lib.questions.shared.context import files_context
    >>> from shnor_lib.model.tables import empty_table, table_from_records
    >>> results = table_from_records("results", [
    ...     {"school_id": "edu980001", "school": "Школа 1", "procedure": code, "year": 2021,
    ...      "sitting": "spring", "participants": 10, "below": 3}
    ...     for code in ("vpr-math-5", "vpr-rus-5")])
    >>> tables = {"results": results, "schools": empty_table("schools")}
    >>> find_identification(files_context(2021), tables).tally.to_dict()
    {'да': 1}
    """
    results, schools = tables["results"], tables["schools"]
    # Schools of whose results nothing is loaded were not identified: no row says «не определено».
    asked = schools if len(results) else schools.head(0)
    identified = identify(
        results,
        asked,
        context.dated_criteria,
        context.results_year,
        context.registry,
        tables.get("lists"),
    )
    decided = tuple(overrides)
    verdicts = apply_overrides(identified.verdicts, decided)
    return IdentificationFindings(context, identified, decided, verdicts, results, schools)
