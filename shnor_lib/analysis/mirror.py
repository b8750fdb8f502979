"""Schools with high results by the tool's own mirror of the rule; no document defines them."""

import pandas as pd

from shnor_lib.analysis.identification import Identification, identify
from shnor_lib.model.criteria import Criteria
from shnor_lib.model.procedures import Registry
from shnor_lib.model.support import MirrorRule

GOOD_MARKS = ["n4", "n5"]


def identify_high(
    results: pd.DataFrame,
    schools: pd.DataFrame,
    criteria: Criteria,
    rule: MirrorRule,
    results_year: int,
    registry: Registry,
) -> Identification | None:
    """Find schools with high results: the same two clauses, with the share of «4» and «5».

    The mirror is a convention of this library. A procedure is high when the share of «4» and
    «5» reaches the rule's threshold; the clauses, procedures and years are those of the criteria.

    Parameters
    ----------
    results : DataFrame
        Contract ``results``; rows without marks do not count.
    schools, criteria, results_year, registry
        As `identification.identify` takes them.
    rule : MirrorRule
        The threshold.

    Returns
    -------
    Identification, optional
        ``verdicts`` say да where results are high; None where no result has marks.
    """
    marks = results[GOOD_MARKS].notna().all(axis=1)
    if not marks.any():
        return None
    mirrored = results.assign(
        below=results[GOOD_MARKS].sum(axis=1).where(marks).astype("Int64"),
        below_reason=results["below_reason"].mask(~marks, "not_reported"),
    )
    mirror = criteria.model_copy(update={"threshold": rule.threshold})
    return identify(mirrored, schools, mirror, results_year, registry)
