"""Which schools are ШНОР: the two clauses of the rule, with their evidence."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from shnor_lib.model.criteria import Clause2, Criteria
from shnor_lib.model.procedures import Registry
from shnor_lib.model.procedures import registry as default_registry
from shnor_lib.questions.identification.evidence import gather_evidence
from shnor_lib.questions.identification.rule import COUNTS, apply_clauses, count_low
from shnor_lib.questions.shared.passports import PASSPORT, latest_passports

VERDICTS = {True: "да", False: "нет"}
UNDECIDED = "не определено"


@dataclass(frozen=True)
class Identification:
    """Verdicts of one year of results, with the evidence that they rest on."""

    verdicts: pd.DataFrame
    evidence: pd.DataFrame
    criteria: Criteria
    results_year: int | None

    @property
    def excluded(self) -> frozenset[str]:
        """Schools that a setting of the criteria takes out of the rule."""
        verdicts = self.verdicts
        return frozenset(verdicts.loc[verdicts["reason"] == "excluded", "school_id"])


def rule_years(results_year: int | None) -> tuple[int, ...]:
    """Years that the rule looks at: the year before the last one, and the last one.

    Examples
    --------
    >>> rule_years(2021), rule_years(None)
    ((2020, 2021), ())
    """
    return () if results_year is None else (results_year - 1, results_year)


def identify(
    results: pd.DataFrame,
    schools: pd.DataFrame,
    criteria: Criteria,
    results_year: int | None,
    registry: Registry | None = None,
) -> Identification:
    """Find the schools with low educational results.

    Clause 1: enough procedures were low in ``results_year``. Clause 2: in ``results_year`` and
    in the year before it at least one procedure was low (reading ``any``), or the same one
    (reading ``same``). A year counts as known for a school when at least one of its results
    counts; what is unknown leaves a clause undecided only where it could change the verdict
    (`rule.apply_clauses`).

    Parameters
    ----------
    results, schools : DataFrame
        Tidy tables (contracts ``results`` and ``schools``).
    criteria : Criteria
        The dated rule, its legal basis included.
    results_year : int, optional
        The last year whose results are used; a programme year. Without one nothing is asked.
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
    years = rule_years(results_year)
    passports = latest_passports(schools, results)
    evidence = gather_evidence(results, passports, criteria, years, registry or default_registry())
    excluded = passports.loc[_excluded(passports, criteria), "school_id"]
    verdicts = decide(evidence, frozenset(excluded), criteria, results_year)
    return Identification(verdicts, evidence, criteria, results_year)


def decide(
    evidence: pd.DataFrame,
    excluded: Collection[str],
    criteria: Criteria,
    results_year: int | None,
) -> pd.DataFrame:
    """Decide about each school from the evidence.

    Parameters
    ----------
    evidence : DataFrame
        As `gather_evidence` gives it, or `judge` by these criteria.
    excluded : collection of str
        ``school_id`` of the schools that are out of the rule.
    criteria : Criteria
        The rule.
    results_year : int, optional
        The last year whose results are used.

    Returns
    -------
    DataFrame
        ``verdicts``, as `identify` gives them.
    """
    verdicts = evidence[PASSPORT].drop_duplicates("school_id").set_index("school_id", drop=False)
    verdicts = verdicts.join(count_low(evidence, results_year))
    decided = apply_clauses(verdicts, criteria)
    verdicts = verdicts.join(decided[["clause1", "clause2"]])
    out = verdicts.index.isin(excluded)
    # An exclusion is a setting, not a result: it answers «нет» even where the rule is undecided.
    shnor = decided["shnor"].mask(out, False)
    verdicts["verdict"] = shnor.map(VERDICTS).astype("string").fillna(UNDECIDED)
    verdicts["reason"] = _reason(verdicts, evidence).mask(out, "excluded")
    columns = [*PASSPORT, "verdict", "reason", "clause1", "clause2", *COUNTS]
    return verdicts[columns].reset_index(drop=True)


def compare_readings(identified: Identification) -> pd.DataFrame:
    """How many schools each reading of clause 2 gives, all else equal.

    Returns
    -------
    DataFrame
        ``reading`` (any, same), ``shnor, not_shnor, undecided`` (schools).
    """
    rows = []
    for reading in ("any", "same"):
        # Both readings are in use in the regions; a report says how many schools each gives.
        read_so = identified.criteria.model_copy(update={"clause2": Clause2(reading=reading)})
        verdicts = decide(
            identified.evidence, identified.excluded, read_so, identified.results_year
        )
        tally = verdicts["verdict"].value_counts()
        rows.append((reading, *(int(tally.get(word, 0)) for word in ("да", "нет", UNDECIDED))))
    return pd.DataFrame(rows, columns=["reading", "shnor", "not_shnor", "undecided"])


def _excluded(passports: pd.DataFrame, criteria: Criteria) -> pd.Series:
    excluded = pd.Series(False, index=passports.index)
    for attribute in criteria.exclude:
        # An attribute that the passport does not state excludes nobody.
        excluded |= passports[attribute].fillna(False).astype("bool")
    return excluded


def _reason(verdicts: pd.DataFrame, evidence: pd.DataFrame) -> pd.Series:
    """Code of why the verdict is what it is."""
    held = evidence[evidence["status"] != "not_held"]
    applies = held.loc[held["status"] != "not_applicable", "school_id"].unique()
    # From the weakest reason to the strongest: what is masked later wins.
    reason = pd.Series("no_clause", index=verdicts.index, dtype="string")
    undecided = verdicts["verdict"] == UNDECIDED
    reason = reason.mask(undecided, "no_year_before")
    reason = reason.mask(undecided & (verdicts["counted_year_before"] > 0), "no_same_procedure")
    reason = reason.mask(undecided & verdicts["low_results_year"].isna(), "no_results_year")
    reason = reason.mask(undecided & ~verdicts.index.isin(applies), "not_applicable")
    first, second = verdicts["clause1"].fillna(False), verdicts["clause2"].fillna(False)
    reason = reason.mask(first, "clause1").mask(second, "clause2")
    return reason.mask(first & second, "both_clauses")
