"""Heat maps of the page «Выявление ШНОР»: municipalities and schools by procedures."""

import pandas as pd

from shnor_lib.model.missing import missing_reasons
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.identification.procedure_grid import procedure_grid
from shnor_lib.questions.identification.words import threshold_words
from shnor_lib.questions.shared.context import Context
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.heat_map import heat_map
from shnor_lib.show.disclosed import DECIMALS
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import SUPPRESSED
from shnor_lib.show.wording import counted, number, out_of, percent, share

MOST_ROWS = 80


def municipality_map(identification: IdentificationFindings) -> Chart | Prose:
    """Draw the share below the minimum of all pupils of each municipality, by procedure."""
    context = identification.context
    grid = identification.by_municipality
    if not 1 < grid["name"].nunique() <= MOST_ROWS:
        return Prose("")
    return _map("municipality-map", "Муниципалитеты", grid, context)


def shnor_map(identification: IdentificationFindings) -> Chart | Prose:
    """Draw the results of the schools that are ШНОР by procedure, in the order of their names."""
    context, evidence = identification.context, identification.evidence
    of_listed = evidence[evidence["school_id"].isin(identification.listed)]
    rows = context.gate.schools(of_listed).frame
    if rows.empty or len(identification.listed) > MOST_ROWS:
        return Prose("")
    grid = procedure_grid(rows, context.results_year, context.criteria.threshold, "school")
    return _map("shnor-map", "Школы, отнесённые к ШНОР", grid, context)


def _told(grid: pd.DataFrame) -> pd.Series:
    """What stands beside a cell: its share with the numbers."""
    counts = zip(grid["below"], grid["participants"], strict=True)
    texts = [pd.NA if pd.isna(below) else share(int(below), int(n)) for below, n in counts]
    return pd.Series(texts, grid.index, dtype="string")


def _told_in_public(grid: pd.DataFrame) -> pd.Series:
    """The same without the number that a public edition rounds."""
    cells = zip(grid["share"], grid["participants"], grid[DECIMALS], strict=True)
    texts = [
        pd.NA if pd.isna(part) else f"{percent(part, decimals)}, {counted(int(n), 'participant')}"
        for part, n, decimals in cells
    ]
    return pd.Series(texts, grid.index, dtype="string")


def _map(label: str, whose: str, grid: pd.DataFrame, context: Context) -> Chart | Prose:
    known = grid[grid["reason"].isna()]
    if known.empty:
        return Prose("")
    told = _told_in_public(grid) if context.gate.rounds else _told(grid)
    held = grid.assign(told=told)[grid["procedure"].isin(known["procedure"])]
    hidden = int(held["reason"].eq(SUPPRESSED).sum())
    absent = int(held["reason"].notna().sum()) - hidden
    reached = out_of(int(known["low"].sum()), len(known), "cell_genitive")
    title = (
        f"{whose}, {context.results_year} год: порог {threshold_words(context.criteria)} "
        f"достигнут в {reached}"
    )
    title += f"; без результата – {number(absent)}" if absent else ""
    title += f"; скрыто – {number(hidden)}" if hidden else ""
    shorts = {code: context.registry[code].short for code in context.criteria.procedures}
    return heat_map(label, title, held, shorts, context.criteria.threshold, missing_reasons())
