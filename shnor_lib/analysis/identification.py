"""Which schools are ШНОР: the two clauses of the rule, with their evidence."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from shnor_lib.analysis.evidence import PASSPORT, gather_evidence, latest_passports
from shnor_lib.model.criteria import Clause2, Criteria
from shnor_lib.model.procedures import Registry
from shnor_lib.model.procedures import registry as default_registry
from shnor_lib.model.profile import Override

VERDICTS = {True: "да", False: "нет"}
UNDECIDED = "не определено"


@dataclass(frozen=True)
class Identification:
    """Verdicts of one year of results, with the evidence that they rest on."""

    verdicts: pd.DataFrame
    evidence: pd.DataFrame
    criteria: Criteria
    results_year: int


def identify(
    results: pd.DataFrame,
    schools: pd.DataFrame,
    criteria: Criteria,
    results_year: int,
    registry: Registry | None = None,
) -> Identification:
    """Find the schools with low educational results.

    Clause 1: enough procedures were low in ``results_year``. Clause 2: in ``results_year`` and
    in the year before it at least one procedure was low (reading ``any``), or the same one
    (reading ``same``). A year counts as known for a school when at least one of its results
    counts; what is unknown leaves a clause undecided only where it could change the verdict.

    Parameters
    ----------
    results, schools : DataFrame
        Tidy tables (contracts ``results`` and ``schools``).
    criteria : Criteria
        The dated rule, its legal basis included.
    results_year : int
        The last year whose results are used; a programme year.
    registry : Registry, optional
        What was held when; the package's own by default.

    Returns
    -------
    Identification
        ``verdicts``: one row a school, ``school_id, school, municipality, municipality_reason,
        verdict`` (да / нет / не определено), ``reason`` (code), ``clause1, clause2`` (boolean or
        missing), ``low_results_year, low_year_before`` (low procedures; missing where no result
        counts), ``counted_results_year, counted_year_before`` (procedures that count).
        ``evidence``: as `gather_evidence` gives it.

    Examples
    --------
    >>> from shnor_lib.model.criteria import criteria_sets
    >>> from shnor_lib.model.tables import empty_table, table_from_records
    >>> results = table_from_records("results", [
    ...     {"school_id": "edu980001", "school": "Школа 1", "procedure": code, "year": 2021,
    ...      "sitting": "spring", "participants": 10, "below": 3}
    ...     for code in ("vpr-math-5", "vpr-rus-5")])
    >>> found = identify(results, empty_table("schools"), criteria_sets()["two-clauses"], 2021)
    >>> found.verdicts.loc[0, ["verdict", "reason"]].tolist()
    ['да', 'clause1']
    """
    years = (results_year - 1, results_year)
    evidence = gather_evidence(results, schools, criteria, years, registry or default_registry())
    passports = latest_passports(schools, results).set_index("school_id", drop=False)
    verdicts = passports[PASSPORT].join(_counts(evidence, results_year))
    low, low_before = verdicts["low_results_year"], verdicts["low_year_before"]
    verdicts["clause1"] = low >= criteria.clause1.low_procedures
    verdicts["clause2"] = (low >= 1) & (low_before >= 1)
    if criteria.clause2.reading == "same":
        same = verdicts.index.isin(_low_twice(evidence))
        verdicts["clause2"] = verdicts["clause2"] & (same | verdicts["clause2"].isna())
    excluded = _excluded(passports, criteria)
    shnor = (verdicts["clause1"] | verdicts["clause2"]).mask(excluded, False)
    verdicts["verdict"] = shnor.map(VERDICTS).astype("string").fillna(UNDECIDED)
    verdicts["reason"] = _reason(verdicts, evidence).mask(excluded, "excluded")
    columns = [*PASSPORT, "verdict", "reason", "clause1", "clause2", *_COUNTS]
    return Identification(
        verdicts[columns].reset_index(drop=True), evidence, criteria, results_year
    )


def apply_overrides(verdicts: pd.DataFrame, overrides: Iterable[Override]) -> pd.DataFrame:
    """Put the analyst's decisions beside the rule's verdicts; the rule's own word stays.

    Parameters
    ----------
    verdicts : DataFrame
        As `identify` gives them.
    overrides : iterable of Override
        Decisions by ``school_id``.

    Returns
    -------
    DataFrame
        ``verdicts`` with ``decision`` (the verdict that stands), ``override`` (the analyst's
        reason, basis and date; missing where there is none).
    """
    by_school = {override.school: override for override in overrides}
    decided = {school: override.decision for school, override in by_school.items()}
    words = {
        school: f"{override.reason} ({override.basis}, {override.date:%d.%m.%Y})"
        for school, override in by_school.items()
    }
    ids = verdicts["school_id"]
    decision = ids.map(decided).astype("string").fillna(verdicts["verdict"])
    return verdicts.assign(decision=decision, override=ids.map(words).astype("string"))


def compare_readings(
    results: pd.DataFrame,
    schools: pd.DataFrame,
    criteria: Criteria,
    results_year: int,
    registry: Registry | None = None,
) -> pd.DataFrame:
    """How many schools each reading of clause 2 gives, all else equal.

    Returns
    -------
    DataFrame
        ``reading`` (any, same), ``shnor, not_shnor, undecided`` (schools).
    """
    rows = []
    for reading in ("any", "same"):
        read_so = criteria.model_copy(update={"clause2": Clause2(reading=reading)})
        found = identify(results, schools, read_so, results_year, registry)
        tally = found.verdicts["verdict"].value_counts()
        rows.append((reading, *(int(tally.get(word, 0)) for word in ("да", "нет", UNDECIDED))))
    return pd.DataFrame(rows, columns=["reading", "shnor", "not_shnor", "undecided"])


_COUNTS = ["low_results_year", "low_year_before", "counted_results_year", "counted_year_before"]


def _counts(evidence: pd.DataFrame, results_year: int) -> pd.DataFrame:
    """Low and counted procedures of each school in the two years; a procedure counts once."""
    counted = evidence[evidence["low"].notna()]
    procedures = counted.groupby(["school_id", "year", "procedure"])["low"].max()
    by_year = procedures.astype("Int64").groupby(["school_id", "year"]).agg(["sum", "count"])
    parts = {}
    for suffix, year in (("results_year", results_year), ("year_before", results_year - 1)):
        in_year = by_year[by_year.index.get_level_values("year") == year].droplevel("year")
        parts[f"low_{suffix}"] = in_year["sum"].astype("Int64")
        parts[f"counted_{suffix}"] = in_year["count"].astype("Int64")
    schools = pd.Index(evidence["school_id"].unique(), name="school_id")
    counts = pd.DataFrame(parts).reindex(schools).astype("Int64")
    known = ["counted_results_year", "counted_year_before"]
    return counts.assign(**{name: counts[name].fillna(0) for name in known})[_COUNTS]


def _low_twice(evidence: pd.DataFrame) -> pd.Index:
    """Schools of which one and the same procedure was low in both years."""
    low = evidence.loc[evidence["low"].fillna(False), ["school_id", "procedure", "year"]]
    years = low.drop_duplicates().groupby(["school_id", "procedure"]).size()
    return years[years == 2].index.get_level_values("school_id").unique()


def _excluded(passports: pd.DataFrame, criteria: Criteria) -> pd.Series:
    excluded = pd.Series(False, index=passports.index)
    for attribute in criteria.exclude:
        excluded |= passports[attribute].fillna(False).astype("bool")
    return excluded


def _reason(verdicts: pd.DataFrame, evidence: pd.DataFrame) -> pd.Series:
    """Code of why the verdict is what it is."""
    held = evidence[evidence["status"] != "not_held"]
    applies = held.loc[held["status"] != "not_applicable", "school_id"].unique()
    reason = pd.Series("no_clause", index=verdicts.index, dtype="string")
    undecided = verdicts["verdict"] == UNDECIDED
    reason = reason.mask(undecided, "no_year_before")
    reason = reason.mask(undecided & verdicts["low_results_year"].isna(), "no_results_year")
    reason = reason.mask(undecided & ~verdicts.index.isin(applies), "not_applicable")
    first, second = verdicts["clause1"].fillna(False), verdicts["clause2"].fillna(False)
    reason = reason.mask(first, "clause1").mask(second, "clause2")
    return reason.mask(first & second, "both_clauses")
