"""The schools of a cohort as a file: for Excel, as csv, as Parquet."""

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from shnor_lib.cohorts.facts import facts, known_facts
from shnor_lib.cohorts.refusals import refused
from shnor_lib.files.table_file import write_table
from shnor_lib.questions.history.words import class_name

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

SHEET = "Школы"
MACHINES = ".parquet"  # read by programs: names of columns as in the library
IDS = {"school_id": "Логин", "municipality": "Муниципалитет", "school": "Школа"}


def export_cohort(cohort: "Cohort", path: Path) -> Path:
    """Write a row a school with all that is known of it, under Russian headings.

    A Parquet file has the columns under the names by which a cohort is chosen.
    """
    known = known_facts(cohort.ground, facts()).reset_index()
    own = known[known["school_id"].isin(cohort.ids)]
    rows = cohort.ground.context.gate.schools(own)
    if rows.withheld or cohort.withheld:
        raise refused("withheld", cohort.withheld or rows.withheld)
    titles = {**{name: fact.title for name, fact in facts().items()}, **IDS}
    order = [*IDS, *(name for name in facts() if name not in IDS)]
    frame = rows.frame[order].dropna(axis="columns", how="all")
    traced = cohort.ground.history.traced
    if traced and path.suffix.lower() != MACHINES:
        classes = frame["history"].map(lambda code: class_name(code, traced.window), "ignore")
        frame = frame.assign(history=classes)
    write_table(_typed(frame, titles, path.suffix.lower()), path, SHEET)
    return path


def _typed(frame: pd.DataFrame, titles: dict[str, str], ending: str) -> pd.DataFrame:
    if ending == MACHINES:
        return frame
    truths = {
        str(name): frame[name].map({True: "да", False: "нет"}).astype("string")
        for name in frame.select_dtypes("boolean")
    }
    return frame.assign(**truths).rename(columns=titles)
