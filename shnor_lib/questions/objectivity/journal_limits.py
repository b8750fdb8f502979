"""Schools and municipalities that differ from all schools together in the marks of the journal."""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.questions.objectivity.journal_gaps import FEWEST
from shnor_lib.questions.shared.comparison import ASSESSMENT
from shnor_lib.questions.shared.spread import spread_of_schools
from shnor_lib.stats.control_limits import beyond_limits

LEVEL = 0.998


def beyond_all(units: pd.DataFrame, whole: pd.DataFrame, outcomes: Sequence[str]) -> pd.DataFrame:
    """Say on which side of the control limits around the share of all schools each unit lies.

    The limits are those of 99.8 %, over-dispersed by the spread of the units that are judged
    (`stats.control_limits.beyond_limits`): schools mark differently, and what is looked for are
    those that stand apart from the usual.

    Parameters
    ----------
    units, whole : DataFrame
        As `measure_gaps` or `journal.compare_with_journal` give them: for schools or
        municipalities, and for all schools together.
    outcomes : sequence of str
        Columns that count pupils among ``compared``.

    Returns
    -------
    DataFrame
        ``units`` with ``<outcome>_all`` (share among all schools) and ``<outcome>_side``:
        ``above``, ``below``, ``within``; missing for fewer than 10 pupils.
    """
    shares = whole[ASSESSMENT].assign(
        **{
            f"{name}_all": whole[name].astype("Float64")
            / whole["compared"].where(whole["compared"] > 0)
            for name in outcomes
        }
    )
    beside = units.merge(shares, on=ASSESSMENT, how="left")
    enough = (beside["compared"] >= FEWEST).fillna(False)
    judged = beside[enough]
    for name in outcomes:
        counts = {"below": judged[name], "participants": judged["compared"]}
        sizes = judged[ASSESSMENT].assign(part=judged[name], n=judged["compared"])
        spread = spread_of_schools(sizes, ASSESSMENT, dynamics_settings().assumed_correlation)
        sides = beyond_limits(
            pd.DataFrame(counts | {"comparison_share": judged[f"{name}_all"]}), LEVEL, spread
        )
        beside[f"{name}_side"] = sides.reindex(beside.index)
    return beside
