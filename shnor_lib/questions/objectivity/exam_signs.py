"""ВПР that the exams of the same school do not confirm: good here, weak there."""

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.shared.comparison import ASSESSMENT
from shnor_lib.questions.shared.spread import spread_of_schools
from shnor_lib.stats.control_limits import beyond_limits

WORK, EXAMS = "vpr", ("oge", "ege")
LEVEL = 0.8  # beyond it on one side stands a tenth of ordinary schools
SHOWN = ["procedure", "sitting", "participants", "below", "comparison_share", "side"]


def unconfirmed_by_exams(
    results: pd.DataFrame,
    comparison: pd.DataFrame,
    registry: Registry,
    year: int | None,
    correlation: float,
) -> pd.DataFrame:
    """Set the ВПР of a school beside its exams of the same subject and year.

    Flagged: fewer are below the minimum in the ВПР than in nine ordinary schools of ten, and more
    in the exam (over-dispersed limits, `stats.control_limits`). Pupils of a school are good or weak
    together, so both at once is rarer in an ordinary school than 1 %.

    Parameters
    ----------
    results : DataFrame
        Contract ``results``.
    comparison : DataFrame
        As `questions.shared.comparison.comparison_shares` gives it.
    registry : Registry
        Says which subject a procedure is of.
    year : int, optional
        The year to judge.
    correlation : float
        Of a cohort, where a work has too few schools to tell its own spread.

    Returns
    -------
    DataFrame
        ``school_id, subject``, ``procedure, sitting, participants, below, comparison_share`` of the
        ВПР and the same with ``_exam``; ``flagged``. One row a pair that has both sides.
    """
    given = results[(results["year"] == year) & (results["participants"] > 0)]
    given = given[given["below"].notna() & given["procedure"].isin(list(registry.procedures))]
    judged = given.merge(comparison, on=ASSESSMENT)
    sizes = judged.rename(columns={"below": "part", "participants": "n"})
    spread = spread_of_schools(sizes, ASSESSMENT, correlation)
    described = judged["procedure"].map(registry.procedures)
    judged = judged.assign(
        side=beyond_limits(judged, LEVEL, spread),
        exam=described.map(lambda one: one.exam).astype("string"),
        subject=described.map(lambda one: one.subject).astype("string"),
    )
    rows = judged[["school_id", "subject", "exam", *SHOWN]]
    works, exams = rows[rows["exam"] == WORK], rows[rows["exam"].isin(EXAMS)]
    keys = ["school_id", "subject"]
    pairs = works.merge(exams, on=keys, suffixes=("", "_exam"))
    flagged = (pairs["side"] == "below") & (pairs["side_exam"] == "above")
    shown = [*keys, *SHOWN[:-1], *(f"{name}_exam" for name in SHOWN[:-1])]
    return pairs[shown].assign(flagged=flagged.astype("boolean"))
