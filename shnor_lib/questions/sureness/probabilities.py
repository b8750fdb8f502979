"""How sure a low result and a verdict are: how many pupils decide, how probable by chance."""

import numpy as np
import pandas as pd

from shnor_lib.questions.identification.verdicts import Identification
from shnor_lib.questions.shared.comparison import ASSESSMENT
from shnor_lib.questions.shared.passports import PASSPORT
from shnor_lib.questions.sureness.outcomes import (
    FEWEST_PUPILS,
    NO,
    PROBABILITY,
    UNDECIDED,
    YES,
    Weighing,
    decide_states,
    weigh_outcomes,
)
from shnor_lib.stats.binomial import probability_at_least

CODES = {"да": YES, "нет": NO, "не определено": UNDECIDED}


def measure_results(found: Identification, comparison: pd.DataFrame) -> pd.DataFrame:
    """How probable a low result would be in a school that is as its region.

    Parameters
    ----------
    found : Identification
        Its evidence is measured.
    comparison : DataFrame
        As `questions.shared.comparison.comparison_shares` gives it.

    Returns
    -------
    DataFrame
        The evidence that counts, with ``comparison_participants, comparison_below,
        comparison_share``, and ``flag_probability``: P(X ≥ k) for X ~ Bin(n, comparison share),
        where k of n pupils are the fewest that make the result low. Missing, with
        ``flag_probability_reason``, where there is no comparison value.
    """
    numerator, denominator = found.criteria.threshold
    counted = found.evidence[found.evidence["low"].notna()]
    results = counted.merge(comparison, on=ASSESSMENT, how="left")
    fewest = -(-numerator * results["participants"] // denominator)
    probability = probability_at_least(fewest, results["participants"], results["comparison_share"])
    why = pd.Series("no_comparison", index=results.index, dtype="string")
    return results.assign(
        flag_probability=probability, flag_probability_reason=why.where(probability.isna())
    )


def measure_verdicts(found: Identification, results: pd.DataFrame) -> pd.DataFrame:
    """How many pupils decide each school's verdict, and how probable ШНОР would be by chance.

    Exact over all combinations of results (`questions.sureness.outcomes`). The probability takes
    the results of one school to be independent of each other.

    Parameters
    ----------
    found : Identification
        The verdicts.
    results : DataFrame
        As `measure_results` gives them.

    Returns
    -------
    DataFrame
        The passport, ``verdict, reason``; ``deciding``: the fewest pupils who would have to do
        otherwise for the rule to say another word (missing where no change of the loaded
        results would); ``shnor_probability``: that the rule would say «да» of a school with the
        comparison values in all its procedures (missing, with its reason, where the year of
        results or a comparison value is missing, or the school is out of the rule).
    """
    verdicts = found.verdicts
    measured = verdicts[[*PASSPORT, "verdict", "reason"]]
    judged = (verdicts["counted_results_year"] > 0) & (verdicts["reason"] != "excluded")
    limit = found.criteria.clause1.low_procedures
    known = verdicts["counted_year_before"].to_numpy(int) > 0
    says = np.where(
        known[:, None, None, None],
        decide_states(found.criteria, True)[None],
        decide_states(found.criteria, False)[None],
    )
    by_chance = _weights(found, _chances(results), PROBABILITY)
    probability = (weigh_outcomes(by_chance, limit, PROBABILITY) * (says == YES)).sum((1, 2, 3))
    by_pupils = _weights(found, _pupils(results), FEWEST_PUPILS)
    pupils = weigh_outcomes(by_pupils, limit, FEWEST_PUPILS)
    present = verdicts["verdict"].map(CODES).to_numpy(int)[:, None, None, None]
    fewest = np.where(says == present, np.inf, pupils).min((1, 2, 3))
    deciding = pd.Series(np.where(np.isinf(fewest), np.nan, fewest)).astype("Int64").where(judged)
    chance = pd.Series(probability, dtype="Float64").where(judged)
    chance = chance.mask(chance.isna()).clip(0, 1)
    why = verdicts["reason"].where(~judged, "no_comparison").astype("string")
    return measured.assign(
        deciding=deciding,
        shnor_probability=chance,
        shnor_probability_reason=why.where(chance.isna()),
    )


def _chances(results: pd.DataFrame) -> pd.DataFrame:
    """Probability of each outcome of a procedure; it is low when any of its sittings is."""
    spared = results.assign(not_low=(1 - results["flag_probability"]).astype("float"))
    by_year = spared.groupby(["school_id", "procedure", "year"])
    not_low = by_year["not_low"].prod(skipna=False)
    return pd.DataFrame({"not_low": not_low, "low": 1 - not_low})


def _pupils(results: pd.DataFrame) -> pd.DataFrame:
    """Fewest pupils for each outcome: low needs one sitting, not low needs all of them."""
    low, deciding = results["low"].astype("bool"), results["deciding"].astype("float")
    costs = results.assign(not_low=deciding.where(low, 0.0), to_low=deciding.mask(low, 0.0))
    by_year = costs.groupby(["school_id", "procedure", "year"])
    return by_year.agg(not_low=("not_low", "sum"), low=("to_low", "min"))


def _weights(found: Identification, outcomes: pd.DataFrame, weighing: Weighing) -> np.ndarray:
    """Spread the outcomes over schools × procedures × years; what does not count is not low."""
    schools, procedures = found.verdicts["school_id"], found.criteria.procedures
    weights = np.empty((len(schools), len(procedures), 2, 2))
    weights[..., 0], weights[..., 1] = weighing.certain, weighing.impossible
    if found.results_year is None:
        return weights
    levels = outcomes.index
    school = pd.Index(schools).get_indexer(levels.get_level_values("school_id"))
    procedure = pd.Index(procedures).get_indexer(levels.get_level_values("procedure"))
    year = found.results_year - levels.get_level_values("year").to_numpy(int)
    weights[school, procedure, year] = outcomes[["not_low", "low"]].to_numpy(float)
    return weights
