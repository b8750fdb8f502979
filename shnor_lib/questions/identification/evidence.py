"""What is known of each school, procedure and year that a rule asks about."""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.shared.passports import PASSPORT
from shnor_lib.stats.uncertainty import wilson_interval


def gather_evidence(
    results: pd.DataFrame,
    passports: pd.DataFrame,
    criteria: Criteria,
    years: Sequence[int],
    registry: Registry,
) -> pd.DataFrame:
    """Every school × procedure × year of the criteria, with its result or the reason for none.

    Parameters
    ----------
    results : DataFrame
        Tidy table (contract ``results``).
    passports : DataFrame
        The schools, as `latest_passports` gives them.
    criteria : Criteria
        The rule; its procedures and threshold are used.
    years : sequence of int
        Years of results, as the rule asks for them.
    registry : Registry
        Says what was held in which year.

    Returns
    -------
    DataFrame
        The columns of the passport, ``procedure, year, sitting, participants, below``;
        ``share, share_low, share_high`` (fractions, the last two Wilson's 95 %);
        ``status`` (``low``, ``not_low``, or the code of a reason); ``low`` (boolean, missing
        where the result does not count); ``deciding``: by how many pupils the status would
        have to differ. One row a sitting; a procedure without a result has one row.
    """
    # Every school × procedure × year, so that what is not there has a row and a reason too.
    grid = passports.merge(_asked(criteria, years, registry), how="cross")
    columns = ["school_id", "procedure", "year", "sitting", "participants", "below"]
    reasons = ["participants_reason", "below_reason"]
    evidence = grid.merge(
        results[columns + reasons], on=["school_id", "procedure", "year"], how="left"
    )
    evidence["status"] = _why_missing(evidence, _loaded(results))
    evidence["share"] = evidence["below"].astype("Float64") / evidence["participants"].where(
        evidence["participants"] > 0
    )
    # Shown beside each flag: half of the results have fewer than 20 participants.
    evidence["share_low"], evidence["share_high"] = wilson_interval(
        evidence["below"], evidence["participants"]
    )
    evidence = judge(evidence, criteria)
    evidence["deciding"] = _deciding(evidence, criteria)
    shown = [*PASSPORT, *columns[1:], "share", "share_low", "share_high", "status", "low"]
    ordered = evidence.sort_values(["school_id", "year", "order", "sitting"])
    return ordered[[*shown, "deciding"]].reset_index(drop=True)


def judge(evidence: pd.DataFrame, criteria: Criteria) -> pd.DataFrame:
    """Decide which results are low by the threshold and the minimum of the criteria.

    Evidence that was judged by other criteria may be judged anew.

    Parameters
    ----------
    evidence : DataFrame
        ``participants, below``; ``status``: the reason where there is no result.
    criteria : Criteria
        The rule; its threshold and minimum of participants are used.

    Returns
    -------
    DataFrame
        ``evidence`` with its ``status, low``, as `gather_evidence` describes them.
    """
    numerator, denominator = criteria.threshold
    n, below = evidence["participants"], evidence["below"]
    given = n.notna() & below.notna() & (n > 0)
    # Counts, not percentages: 29,97 % prints as 30,0 and is not low; «не менее» includes 30 %.
    is_low = (denominator * below >= numerator * n).fillna(False)
    status = evidence["status"].mask(given, "not_low").mask(given & is_low, "low")
    status = status.mask(given & (n < criteria.minimum_participants), "below_minimum")
    # Too few participants leave it missing: not counted is not the same as not low.
    low = is_low.where(status.isin(["low", "not_low"])).astype("boolean")
    return evidence.assign(status=status, low=low)


def _asked(criteria: Criteria, years: Sequence[int], registry: Registry) -> pd.DataFrame:
    """Procedures × years that the rule asks about, with the grade and whether it was held."""
    rows = [
        (code, year, order, registry[code].grade, registry.was_held(code, year))
        for order, code in enumerate(criteria.procedures)
        for year in years
    ]
    asked = pd.DataFrame(rows, columns=["procedure", "year", "order", "grade", "held"])
    return asked.astype({"procedure": "string", "year": "Int64"})


def _loaded(results: pd.DataFrame) -> pd.MultiIndex:
    """Procedures × years of which at least one school has a result."""
    given = results.loc[results["participants"].notna(), ["procedure", "year"]]
    return pd.MultiIndex.from_frame(given.drop_duplicates())


def _why_missing(evidence: pd.DataFrame, loaded: pd.MultiIndex) -> pd.Series:
    """Code of why there would be no result; it stands where none is given."""
    of_loaded = pd.MultiIndex.from_frame(evidence[["procedure", "year"]]).isin(loaded)
    reason = pd.Series("not_reported", index=evidence.index, dtype="string")
    # Other schools have this procedure, so its file was loaded: the school itself did not take
    # part.
    reason = reason.mask(of_loaded, "absent")
    # An ООШ has no ЕГЭ: not applicable, and never missing. An unknown highest grade excludes
    # nothing.
    reason = reason.mask(evidence["grade"] > evidence["highest_grade"].fillna(99), "not_applicable")
    # A cancelled exam (ОГЭ of 2020) is nobody's absence.
    reason = reason.mask(~evidence["held"], "not_held")
    # What the file itself states beats everything inferred.
    stated = evidence["participants_reason"].fillna(evidence["below_reason"])
    return reason.mask(stated.notna(), stated)


def _deciding(evidence: pd.DataFrame, criteria: Criteria) -> pd.Series:
    """How many pupils would have to do otherwise for the result to change sides."""
    numerator, denominator = criteria.threshold
    # Rounded up in whole numbers: 30 % of 11 is 3,3 pupils, so 4 make the result low.
    smallest_low = -(-numerator * evidence["participants"] // denominator)
    beyond = evidence["below"] - smallest_low
    # A low result stops being low one pupil below the bound; one that is not becomes low on it.
    pupils = (beyond + 1).where(evidence["low"].fillna(False), -beyond)
    return pupils.where(evidence["low"].notna()).astype("Int64")
