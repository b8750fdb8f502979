"""What chance would give, were all schools as their region, beside what was observed."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from shnor_lib.questions.identification.counts import Marks
from shnor_lib.questions.shared.comparison import ASSESSMENT
from shnor_lib.stats.control_limits import beyond_limits


def expect_low_results(results: pd.DataFrame, procedures: Sequence[str]) -> pd.DataFrame:
    """How many low results chance would give in each assessment, beside the observed.

    Parameters
    ----------
    results : DataFrame
        As `questions.sureness.probabilities.measure_results` gives them.
    procedures : sequence of str
        Codes in the order in which they are shown.

    Returns
    -------
    DataFrame
        ``procedure, year, sitting, schools, participants, comparison_participants,
        comparison_below, comparison_share, low, expected_low`` (the sum of
        ``flag_probability``), ``above, below`` (schools beyond the over-dispersed 99.8 % control
        limits, `shared.spread`).
        Without a comparison value what rests on it is missing. The newest year stands first;
        procedures stand in the order of the criteria.
    """
    # The outer limits of a funnel: with hundreds of schools 95 % would mark dozens by chance alone.
    sides = beyond_limits(results, 0.998, results["spread"])
    marked = results.assign(
        above=(sides == "above").astype("Int64"), below=(sides == "below").astype("Int64")
    )
    assessments = marked.groupby(ASSESSMENT, sort=False)
    expected = assessments.agg(
        schools=("school_id", "nunique"),
        participants=("participants", "sum"),
        comparison_participants=("comparison_participants", "first"),
        comparison_below=("comparison_below", "first"),
        comparison_share=("comparison_share", "first"),
        low=("low", "sum"),
        expected_low=("flag_probability", _sum),
        above=("above", _sum),
        below=("below", _sum),
    ).reset_index()
    expected["order"] = expected["procedure"].map({c: i for i, c in enumerate(procedures)})
    ordered = expected.sort_values(["year", "order", "sitting"], ascending=[False, True, True])
    return ordered.drop(columns="order").reset_index(drop=True)


@dataclass(frozen=True)
class ListSureness:
    """How sure a list is as a whole.

    ``schools`` have a probability; ``shnor`` of them are ШНОР and ``expected`` would be by
    chance (missing without a comparison value). One pupil decides about ``one_pupil`` of all
    schools that are ШНОР and about ``one_pupil_no`` of those that are not.
    """

    schools: int
    shnor: int
    expected: float | None
    one_pupil: int
    one_pupil_no: int


def expect_list(verdicts: pd.DataFrame, by_chance: Marks | None = None) -> ListSureness:
    """How many schools would be ШНОР by chance alone, beside those that are.

    Parameters
    ----------
    verdicts : DataFrame
        As `questions.sureness.probabilities.measure_verdicts` gives them.
    by_chance : array of bool, optional
        Redraws × schools that do not differ: which the rule would name. Pupils who sit several
        works make the results of a school go together, which the sum of the schools' own
        probabilities leaves out; here they do.

    Examples
    --------
    >>> verdicts = pd.DataFrame({"verdict": ["да", "нет"], "deciding": [1, 2],
    ...     "shnor_probability": pd.array([0.25, 0.5], "Float64")})
    >>> expect_list(verdicts)
    ListSureness(schools=2, shnor=1, expected=0.75, one_pupil=1, one_pupil_no=0)
    """
    judged = verdicts[verdicts["shnor_probability"].notna()]
    yes, no = verdicts["verdict"] == "да", verdicts["verdict"] == "нет"
    one = (verdicts["deciding"] == 1).fillna(False)
    expected = judged["shnor_probability"].sum() if by_chance is None else by_chance.sum(1).mean()
    return ListSureness(
        len(judged),
        int((judged["verdict"] == "да").sum()),
        float(expected) if len(judged) else None,
        int((yes & one).sum()),
        int((no & one).sum()),
    )


def _sum(values: pd.Series) -> object:
    """Sum, missing where there is nothing to add up."""
    # Without a comparison value chance is unknown, and pandas' 0 would say «none expected».
    return values.sum(min_count=1)
