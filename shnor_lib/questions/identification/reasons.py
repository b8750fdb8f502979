"""Why a verdict is what it is, as a code."""

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.questions.identification.clauses import given_clauses
from shnor_lib.questions.identification.rule import NEVER_LOW

UNDECIDED = "не определено"


def decision_reasons(
    verdicts: pd.DataFrame, evidence: pd.DataFrame, criteria: Criteria
) -> pd.Series:
    """Name the reason of each verdict.

    Parameters
    ----------
    verdicts : DataFrame
        By ``school_id``: ``verdict``, ``clause1`` …, the counts of `rule.count_low`.
    evidence : DataFrame
        ``school_id, status``.
    criteria : Criteria
        The rule.

    Returns
    -------
    Series of str
        ``clause1`` … (that one alone holds), ``several_clauses``, ``no_clause``; where the
        verdict is not decided, what is not known.
    """
    clauses = given_clauses(verdicts)
    met = verdicts[clauses].fillna(False).astype(bool)
    reason = _why_undecided(verdicts, evidence, criteria)
    for column in clauses:
        reason = reason.mask(met[column], column)
    return reason.mask(met.sum(axis=1) > 1, "several_clauses")


def _why_undecided(verdicts: pd.DataFrame, evidence: pd.DataFrame, criteria: Criteria) -> pd.Series:
    applies = evidence.loc[~evidence["status"].isin(NEVER_LOW), "school_id"].unique()
    # From the weakest reason to the strongest: what is masked later wins.
    reason = pd.Series("no_clause", index=verdicts.index, dtype="string")
    undecided = verdicts["verdict"] == UNDECIDED
    if criteria.two_clauses:
        reason = reason.mask(undecided, "no_year_before")
        small_before = _of_too_few(verdicts.index, evidence, years_back=1)
        reason = reason.mask(undecided & small_before, "small_year_before")
        reason = reason.mask(undecided & (verdicts["counted_year_before"] > 0), "no_same_procedure")
    else:
        reason = reason.mask(undecided, "not_known")
    silent = undecided & verdicts["low_results_year"].isna()
    reason = reason.mask(silent, "no_results_year")
    reason = reason.mask(silent & _of_too_few(verdicts.index, evidence, 0), "small_results_year")
    return reason.mask(undecided & ~verdicts.index.astype(object).isin(applies), "not_applicable")


def _of_too_few(schools: pd.Index, evidence: pd.DataFrame, years_back: int) -> "pd.Series[bool]":
    """Which schools have results of the year, though with too few participants to count."""
    of_year = evidence["year"] == evidence["year"].max() - years_back
    few = evidence.loc[of_year & (evidence["status"] == "below_minimum"), "school_id"]
    return pd.Series(schools.astype(object).isin(few), schools)
