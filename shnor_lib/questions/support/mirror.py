"""Schools with high results by the tool's own mirror of the rule; no document defines them."""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.model.support import MirrorRule, Shares
from shnor_lib.questions.identification.reasons import UNDECIDED
from shnor_lib.questions.identification.verdicts import Identification, identify
from shnor_lib.questions.shared.context import Context

GOOD_MARKS = ["n4", "n5"]
WORDS = ("да", "нет", UNDECIDED)
USUAL: tuple[Shares, ...] = ((6, 10), (7, 10), (8, 10), (9, 10))


def identify_high(
    context: Context, results: pd.DataFrame, schools: pd.DataFrame, rule: MirrorRule | None
) -> Identification | None:
    """Find schools with high results: the same two clauses, with the share of «4» and «5».

    The mirror is a convention of this library. A procedure is high when the share of «4» and
    «5» reaches the rule's threshold; the clauses, procedures and years are those of the criteria.

    Parameters
    ----------
    context : Context
        Its criteria, registry and year of results are used.
    results : DataFrame
        Contract ``results``; rows without marks do not count.
    schools : DataFrame
        Contract ``schools``.
    rule : MirrorRule, optional
        The threshold; without it nothing is looked for.

    Returns
    -------
    Identification, optional
        ``verdicts`` say да where results are high; None where no result has marks or nothing
        is to be looked for.
    """
    marks = results[GOOD_MARKS].notna().all(axis=1)
    if rule is None or context.results_year is None or not marks.any():
        return None
    mirrored = results.assign(
        # «Below» becomes «4» and «5»: the rule's own code then decides, with the same reasons.
        below=results[GOOD_MARKS].sum(axis=1).where(marks).astype("Int64"),
        # pandas adds a missing mark as 0; such a result must not count as one without good marks.
        below_reason=results["below_reason"].mask(~marks, "not_reported"),
    )
    mirror = context.criteria.model_copy(update={"threshold": rule.threshold})
    return identify(mirrored, schools, mirror, context.results_year, context.registry)


def compare_thresholds(
    context: Context, results: pd.DataFrame, schools: pd.DataFrame, thresholds: Sequence[Shares]
) -> pd.DataFrame:
    """How many schools each threshold of the mirror rule gives.

    Returns
    -------
    DataFrame
        ``numerator, denominator, high, not_high, undecided`` (schools); no rows where no
        result has marks.
    """
    rows = []
    for threshold in thresholds:
        rule = MirrorRule(threshold=threshold)
        identified = identify_high(context, results, schools, rule)
        if identified is not None:
            tally = identified.verdicts["verdict"].value_counts()
            rows.append((*threshold, *(int(tally.get(word, 0)) for word in WORDS)))
    columns = ["numerator", "denominator", "high", "not_high", "undecided"]
    return pd.DataFrame(rows, columns=columns)
