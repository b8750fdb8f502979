"""Rows of pupils become numbers of schools, in memory: no row of a pupil goes any further.

A layout of pupils' rows makes a frame with one row a pupil who has a result:

    row            row of the sheet, from 0
    school_id      login of the school
    school         its name
    municipality   its name, or None
    score          primary score, or NA
    mark           mark of the work, 2 … 5, or NA
    journal        mark of the journal, 1 … 5, or NA
"""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.intake.layouts.head import Head
from shnor_lib.intake.layouts.mark_counts import mark_counts
from shnor_lib.model.tables import contracts

WIDE_GAP = 2
COLUMNS = ("row", "school_id", "school", "municipality", "score", "mark", "journal")


def school_tables(
    pupils: pd.DataFrame, schools: pd.DataFrame, head: Head
) -> Mapping[str, pd.DataFrame]:
    """Count the pupils of each school.

    Parameters
    ----------
    pupils : DataFrame
        One row a pupil, as this module describes.
    schools : DataFrame
        Their schools, as `schools_of` gives them.
    head : Head
        The work.

    Returns
    -------
    mapping of str to DataFrame
        ``results``, ``histograms`` and ``journal``, indexed by the first row of the school (from
        1). Marks are counted where every pupil of the school has one; else there are none, with
        the reason ``not_reported``.
    """
    tables = {
        "results": _results(pupils, schools),
        "histograms": _histograms(pupils),
        "journal": _journal(pupils, schools),
    }
    return {name: _of_work(table, name, head) for name, table in tables.items() if len(table)}


def _of_work(table: pd.DataFrame, name: str, head: Head) -> pd.DataFrame:
    types = contracts()[name].types
    whole = table.set_index("row").rename_axis(None)
    whole = whole.assign(procedure=head.procedure, year=head.year, sitting=head.sitting)
    if "date" in types:
        whole["date"] = head.date
    return whole.reindex(columns=list(types)).astype(types)


def schools_of(pupils: pd.DataFrame) -> pd.DataFrame:
    """One row a school (``school_id``): its first row (from 1), names, participants."""
    grouped = pupils.groupby("school_id", sort=False)
    schools = grouped.agg(
        row=("row", "min"),
        school=("school", "first"),
        municipality=("municipality", "first"),
        participants=("row", "size"),
    )
    reason = pd.Series(None, index=schools.index, dtype="string")
    reason = reason.mask(schools["municipality"].isna(), "not_reported")
    return schools.assign(row=schools["row"] + 1, municipality_reason=reason)


def _results(pupils: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    grouped = pupils.groupby("school_id", sort=False)
    # Pupils without a mark are in n and in no mark: the number below would come out too small.
    complete = grouped["mark"].count() == schools["participants"]
    counts = mark_counts(pupils, "school_id", complete)
    scored = grouped["score"].count() == schools["participants"]
    why = pd.Series("not_reported", index=schools.index, dtype="string").mask(complete)
    return schools.assign(
        **counts,
        below=counts["n2"],
        below_reason=why,
        mean_score=grouped["score"].mean().where(scored),
    ).reset_index()


def _histograms(pupils: pd.DataFrame) -> pd.DataFrame:
    scored = pupils.dropna(subset=["score"])
    counted = scored.groupby(["school_id", "score"], as_index=False).agg(
        row=("row", "min"), participants=("row", "size")
    )
    return counted.assign(row=counted["row"] + 1)


def _journal(pupils: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    # Journals hold «нет отметки» and «н/а»: such pupils took part and cannot be compared.
    both = pupils.dropna(subset=["mark", "journal"])
    step = (both["mark"] - both["journal"]).astype(int)
    outcomes = {
        "lowered": step < 0,
        "confirmed": step == 0,
        "raised": step > 0,
        "lowered_by_two": step <= -WIDE_GAP,
        "raised_by_two": step >= WIDE_GAP,
    }
    counts = pd.DataFrame(outcomes).groupby(both["school_id"]).sum()
    return schools.join(counts, how="inner").reset_index()
