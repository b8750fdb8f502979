"""What the tables and charts of the question sum up (`disclosure.released`)."""

import pandas as pd

from shnor_lib.disclosure.released import released
from shnor_lib.questions.dynamics.findings import Changes, DynamicsFindings, counted_changes

KEYS = ["school_id", "procedure"]


def released_by_dynamics(dynamics: DynamicsFindings, pupils: pd.DataFrame) -> list[pd.DataFrame]:
    """Say which results the rows of the question sum up, before and after.

    Parameters
    ----------
    dynamics : DynamicsFindings
        The findings.
    pupils : DataFrame
        All results (`questions.shared.atoms.results_atoms`).
    """
    return [
        *_of_changes(dynamics, pupils, ["municipality"]),
        *_of_changes(dynamics, pupils, []),
        *_of_changes(dynamics, pupils, ["procedure"]),
        *_of_changes(dynamics.group, pupils, []),
        *_of_changes(dynamics.group, pupils, ["procedure"]),
    ]


def _of_changes(changes: Changes, pupils: pd.DataFrame, by: list[str]) -> list[pd.DataFrame]:
    if changes.years is None:
        return []
    compared = changes.compared[[*KEYS, *(name for name in by if name not in KEYS)]]
    table = counted_changes(changes.label, by).table
    return [
        released(table, pupils[pupils["year"] == year].merge(compared, on=KEYS), by, part)
        for part, year in zip(("base", "current"), changes.years, strict=True)
    ]
