"""Heat maps of the page «Выявление ШНОР»: municipalities and schools by procedures."""

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.model.missing import missing_reasons
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.identification.procedure_grid import procedure_grid
from shnor_lib.questions.identification.words import threshold_words
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.heat_map import heat_map
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose
from shnor_lib.show.wording import number

MOST_ROWS = 80


def municipality_map(
    evidence: pd.DataFrame, criteria: Criteria, registry: Registry, year: int | None
) -> Chart | Prose:
    """Draw the share below the minimum of all pupils of each municipality, by procedure."""
    grid = procedure_grid(evidence, year, criteria.threshold, "municipality")
    if not 1 < grid["name"].nunique() <= MOST_ROWS:
        return Prose("")
    return _map("municipality-map", "Муниципалитеты", grid, criteria, registry, year)


def shnor_map(
    evidence: Disclosed,
    verdicts: pd.DataFrame,
    criteria: Criteria,
    registry: Registry,
    year: int | None,
) -> Chart | Prose:
    """Draw the results of the schools that are ШНОР by procedure, in the order of their names."""
    shnor = verdicts.loc[verdicts["decision"] == "да", "school_id"]
    rows = evidence.frame[evidence.frame["school_id"].isin(shnor)]
    if rows.empty or len(shnor) > MOST_ROWS:
        return Prose("")
    grid = procedure_grid(rows, year, criteria.threshold, "school")
    return _map("shnor-map", "Школы, отнесённые к ШНОР", grid, criteria, registry, year)


def _map(
    label: str,
    whose: str,
    grid: pd.DataFrame,
    criteria: Criteria,
    registry: Registry,
    year: int | None,
) -> Chart | Prose:
    known = grid[grid["reason"].isna()]
    if known.empty:
        return Prose("")
    held = grid[grid["procedure"].isin(known["procedure"])]
    absent = int(held["reason"].notna().sum())
    title = (
        f"{whose}, {year} год: порог {threshold_words(criteria)} достигнут в "
        f"{number(int(known['low'].sum()))} из {number(len(known))} клеток"
    )
    title += f"; без результата – {number(absent)}" if absent else ""
    shorts = {code: registry[code].short for code in criteria.procedures}
    return heat_map(label, title, held, shorts, criteria.threshold, missing_reasons())
