"""The schools of a cohort as a file: for Excel, as csv, as Parquet."""

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from shnor_lib.cohorts.facts import facts, known_facts
from shnor_lib.cohorts.refusals import refused
from shnor_lib.files.table_file import write_table

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
    write_table(_typed(frame, titles, path.suffix.lower()), path, SHEET)
    return path


def _typed(frame: pd.DataFrame, titles: dict[str, str], ending: str) -> pd.DataFrame:
    if ending == MACHINES:
        return frame
    said = frame.assign(
        **{
            str(name): frame[name].map({True: "да", False: "нет"}).astype("string")
            for name in frame.select_dtypes("boolean")
        }
    )
    return said.rename(columns=titles)
