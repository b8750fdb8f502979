"""What the tables and charts of the question sum up (`disclosure.released`)."""

import pandas as pd

from shnor_lib.disclosure.readings import ABOVE, BELOW, PUPILS, Reading, Told
from shnor_lib.disclosure.released import released, row_keys
from shnor_lib.model.missing import missing_reasons
from shnor_lib.questions.dynamics.findings import Changes, DynamicsFindings, counted_changes
from shnor_lib.questions.dynamics.words import year_names

KEYS = ["school_id", "procedure"]
CHANGE = (("current", "base", BELOW),)
TOLD_BY_DYNAMICS = {
    counted_changes(label, by).table: Told((("base", BELOW), ("current", BELOW)), CHANGE)
    for label in ("", "group-")
    for by in ([], ["procedure"])
} | {counted_changes("", ["municipality"]).table: Told(differences=CHANGE)}


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
        *released_changes(dynamics, pupils, ["municipality"]),
        *released_changes(dynamics, pupils, []),
        *released_changes(dynamics, pupils, ["procedure"]),
        *released_changes(dynamics.group, pupils, []),
        *released_changes(dynamics.group, pupils, ["procedure"]),
    ]


def released_changes(changes: Changes, pupils: pd.DataFrame, by: list[str]) -> list[pd.DataFrame]:
    """Say which results the rows of a summary of changes sum up, before and after."""
    if changes.years is None:
        return []
    compared = changes.compared[[*KEYS, *(name for name in by if name not in KEYS)]]
    table = counted_changes(changes.label, by).table
    return [
        released(table, pupils[pupils["year"] == year].merge(compared, on=KEYS), by, part)
        for part, year in zip(("base", "current"), changes.years, strict=True)
    ]


def read_dynamics(dynamics: DynamicsFindings) -> list[Reading]:
    """Say how the files of the page tell of the sums."""
    if dynamics.years is None:
        return []
    municipalities = dynamics.by_municipality[["municipality"]].drop_duplicates()
    names = municipalities["municipality"].fillna(missing_reasons()["unknown_municipality"])
    keys = row_keys(municipalities, ["municipality"])
    rows = pd.DataFrame({"row": keys, "Муниципалитет": names})
    return [
        Reading(
            "dynamics-municipalities.csv",
            counted_changes("", ["municipality"]).table,
            rows,
            {"Работ раньше": ("base", PUPILS), "Работ теперь": ("current", PUPILS)},
            differences={"Изменение, п.п.": (("current", ABOVE), ("base", ABOVE))},
        ),
        *(
            read_sizes(changes, f"dynamics-{changes.label}sizes.csv")
            for changes in (dynamics, dynamics.group)
        ),
    ]


def read_sizes(changes: Changes, file: str) -> Reading:
    """Say how the table of pooled changes tells of the sums, by procedure."""
    registry = changes.context.registry
    works = changes.measured[["procedure"]].drop_duplicates()
    base, current = year_names(changes.years)
    shorts = [registry[code].short for code in works["procedure"]]
    return Reading(
        file,
        counted_changes(changes.label, ["procedure"]).table,
        pd.DataFrame({"row": works["procedure"], "Процедура": shorts}),
        {f"Участников, {base}": ("base", PUPILS), f"Участников, {current}": ("current", PUPILS)},
        {f"Доля, {base}": ("base", ABOVE), f"Доля, {current}": ("current", ABOVE)},
    )
