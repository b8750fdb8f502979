"""How sure a low result and a verdict are: how many pupils decide, how probable by chance."""

import numpy as np
import pandas as pd

from shnor_lib.questions.identification.counts import Marks
from shnor_lib.questions.identification.rule import could_be_low
from shnor_lib.questions.identification.verdicts import Identification
from shnor_lib.questions.shared.comparison import ASSESSMENT
from shnor_lib.questions.shared.passports import PASSPORT
from shnor_lib.questions.shared.spread import spread_of_schools
from shnor_lib.questions.sureness.outcomes import (
    FEWEST_PUPILS,
    NO,
    NOT_LOW,
    OPEN,
    PROBABILITY,
    UNDECIDED,
    YES,
    Weighing,
    decide_states,
    weigh_outcomes,
)
from shnor_lib.stats.binomial import probability_at_least

# The axes of `outcomes.weigh_outcomes` that hold the states of one school.
STATES = (1, 2, 3, 4)
RESULT = ["school_id", "procedure", "year"]
CODES = {"да": YES, "нет": NO, "не определено": UNDECIDED}


def measure_results(
    identified: Identification, comparison: pd.DataFrame, correlation: float = 0.0
) -> pd.DataFrame:
    """How probable a low result would be in a school that is as its region.

    Parameters
    ----------
    identified : Identification
        Its evidence is measured.
    comparison : DataFrame
        As `questions.shared.comparison.comparison_shares` gives it.
    correlation : float
        How much alike the pupils of a cohort are (`questions.shared.cohorts`); 0 of them alone.

    Returns
    -------
    DataFrame
        The evidence that counts, with ``comparison_participants, comparison_below,
        comparison_share``, and ``flag_probability``: P(X ≥ k) for X pupils below of n with the
        comparison share, beta-binomial where they are alike, and k of n the fewest that make the
        result low. ``spread``: how much alike pupils of a school are by the spread of the schools
        of its assessment, for control limits. ``flag_probability`` is missing, with
        ``flag_probability_reason``, where there is no comparison value.
    """
    counted = identified.evidence[identified.evidence["low"].notna()]
    results = counted.merge(comparison, on=ASSESSMENT, how="left")
    fewest = identified.criteria.fewest_low(results["participants"])
    shares = results["comparison_share"]
    probability = probability_at_least(fewest, results["participants"], shares, correlation)
    why = pd.Series("no_comparison", index=results.index, dtype="string")
    sizes = results.rename(columns={"below": "part", "participants": "n"})
    return results.assign(
        flag_probability=probability,
        flag_probability_reason=why.where(probability.isna()),
        spread=spread_of_schools(sizes, ASSESSMENT, correlation),
    )


def measure_verdicts(
    identified: Identification, results: pd.DataFrame, by_chance: Marks | None = None
) -> pd.DataFrame:
    """How many pupils decide each school's verdict, and how probable ШНОР would be by chance.

    Of the two clauses exact over all combinations of results (`questions.sureness.outcomes`); the
    probability takes the results of one school to be independent of each other. Of another rule
    the probability is the share of redraws, and how many pupils decide is not known.

    Parameters
    ----------
    identified : Identification
        The verdicts.
    results : DataFrame
        As `measure_results` gives them.
    by_chance : array of bool, optional
        Redraws × schools that do not differ, of a rule that is not of the two clauses: which the
        rule would name (`questions.sureness.redrawing`).

    Returns
    -------
    DataFrame
        The passport, ``verdict, reason``; ``deciding``: the fewest pupils who would have to do
        otherwise for the rule to say another word (missing where no change of the loaded
        results would); ``shnor_probability``: that the rule would say «да» of a school with the
        comparison values in all its procedures (missing, with its reason, where the year of
        results or a comparison value is missing, the school is out of the rule, or the rule is
        another one without redraws).
    """
    verdicts = identified.verdicts
    schools = verdicts[[*PASSPORT, "verdict", "reason"]]
    # An excluded school is decided by a setting: no number of pupils would change it.
    judged = (verdicts["counted_results_year"] > 0) & (verdicts["reason"] != "excluded")
    clauses = identified.criteria.two_clauses
    if clauses is None:
        return schools.assign(**_by_redraws(judged, by_chance))
    limit = clauses.low_procedures
    by_chance = _weights(identified, _chances(results), PROBABILITY)
    is_open = by_chance[:, :, 1, OPEN].any(axis=1)
    known = (verdicts["counted_year_before"].to_numpy(int) > 0) | ~is_open
    says = np.where(
        _beside_states(known),
        decide_states(clauses, True)[None],
        decide_states(clauses, False)[None],
    )
    probability = (weigh_outcomes(by_chance, limit, PROBABILITY) * (says == YES)).sum(STATES)
    by_pupils = _weights(identified, _pupils(results), FEWEST_PUPILS)
    pupils = weigh_outcomes(by_pupils, limit, FEWEST_PUPILS)
    present = _beside_states(verdicts["verdict"].map(CODES).to_numpy(int))
    # The cheapest way to any other word, «не определено» included.
    fewest = np.where(says == present, np.inf, pupils).min(STATES)
    deciding = pd.Series(np.where(np.isinf(fewest), np.nan, fewest)).astype("Int64").where(judged)
    chance = pd.Series(probability, dtype="Float64").where(judged)
    chance = chance.mask(chance.isna()).clip(0, 1)
    why = verdicts["reason"].where(~judged, "no_comparison").astype("string")
    return schools.assign(
        deciding=deciding,
        shnor_probability=chance,
        shnor_probability_reason=why.where(chance.isna()),
    )


def _by_redraws(judged: pd.Series, by_chance: Marks | None) -> dict[str, pd.Series]:
    """What redraws tell: the states are those of the two clauses, and of no other rule."""
    nothing = pd.Series(pd.NA, judged.index)
    chance = nothing.astype("Float64")
    if by_chance is not None:
        chance = pd.Series(by_chance.mean(0), judged.index, dtype="Float64").where(judged)
    reason = pd.Series("other_rule", judged.index, dtype="string")
    return {
        "deciding": nothing.astype("Int64"),
        "shnor_probability": chance,
        "shnor_probability_reason": reason.where(chance.isna()),
    }


def _beside_states(schools: np.ndarray) -> np.ndarray:
    """One value a school, shaped to stand beside its states."""
    return schools.reshape(-1, *(1 for _ in STATES))


def _chances(results: pd.DataFrame) -> pd.DataFrame:
    """Probability of each outcome of a procedure; it is low when any of its sittings is."""
    spared = results.assign(not_low=(1 - results["flag_probability"]).astype("float"))
    by_year = spared.groupby(["school_id", "procedure", "year"])
    # pandas would skip a missing factor and so call a sitting without comparison value certain.
    not_low = by_year["not_low"].prod(skipna=False)
    return pd.DataFrame({"not_low": not_low, "low": 1 - not_low})


def _pupils(results: pd.DataFrame) -> pd.DataFrame:
    """Fewest pupils for each outcome: low needs one sitting, not low needs all of them."""
    low, deciding = results["low"].astype("bool"), results["deciding"].astype("float")
    costs = results.assign(not_low=deciding.where(low, 0.0), to_low=deciding.mask(low, 0.0))
    by_year = costs.groupby(["school_id", "procedure", "year"])
    return by_year.agg(not_low=("not_low", "sum"), low=("to_low", "min"))


def _weights(identified: Identification, outcomes: pd.DataFrame, weighing: Weighing) -> np.ndarray:
    """Spread the outcomes over schools × procedures × years.

    What does not count is not low; in the year before it is open, where it could have been low.
    """
    shape = (len(identified.verdicts), len(identified.criteria.procedures), 2, 3)
    weights = np.full(shape, weighing.impossible)
    weights[..., NOT_LOW] = weighing.certain
    if identified.results_year is None:
        return weights
    evidence, before = identified.evidence, identified.results_year - 1
    opened = evidence.loc[could_be_low(evidence) & (evidence["year"] == before), RESULT]
    # First what is open, then what counts: a second sitting with a result closes the question.
    weights[_places(identified, opened)] = (*[weighing.impossible] * 2, weighing.certain)
    states = outcomes.assign(open=weighing.impossible)[["not_low", "low", "open"]]
    weights[_places(identified, states.index.to_frame()[RESULT])] = states.to_numpy(float)
    return weights


def _places(identified: Identification, results: pd.DataFrame) -> tuple[np.ndarray, ...]:
    """Where the results stand among schools × procedures × years."""
    school = pd.Index(identified.verdicts["school_id"]).get_indexer(pd.Index(results["school_id"]))
    known = pd.Index(identified.criteria.procedures)
    procedure = known.get_indexer(pd.Index(results["procedure"]))
    return school, procedure, identified.results_year - results["year"].to_numpy(int)
