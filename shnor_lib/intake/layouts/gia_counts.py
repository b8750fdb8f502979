"""Participants of ГИА become numbers of schools, in memory.

A layout of ГИА makes a frame with one row a participant who has a result:

    row      row of the sheet, from 0
    code     code of the school in ГИА
    mark     mark, 2 … 5, or NA where the exam gives test scores
    score    primary score (an exam with marks) or test score, or NA
    below    whether the result is under the minimum
    school, municipality   where the sheet names them: as texts, "" where a row does not
"""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.gia_codes import gia_school
from shnor_lib.intake.layouts.head import Head
from shnor_lib.intake.layouts.mark_counts import mark_counts
from shnor_lib.intake.layouts.pupil_cells import UNREADABLE, numbers_in
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.tables import contracts

NAMES = ("school", "municipality")


def primary_scores(
    sheet: Sheet, rows: Sequence[int], column: int
) -> tuple[list[int | None], list[Problem]]:
    """Primary scores of participants with a mark, which do without one.

    Returns
    -------
    scores : list of int or None
        By row; None also for a cell that cannot be read.
    problems : list of Problem
        ``bad-primary-score``, ``primary-score-lacking``.
    """
    scores, problems = numbers_in(sheet, rows, column, (0, None), "bad-primary-score")
    lacking = [
        sheet.place(row, column) for row, score in zip(rows, scores, strict=True) if score is None
    ]
    if lacking:
        problems.append(problem_of("primary-score-lacking", lacking[0], also=lacking[1:]))
    return [None if score == UNREADABLE else score for score in scores], problems


def gia_results(participants: pd.DataFrame, head: Head) -> pd.DataFrame:
    """Count the participants of each school.

    Returns
    -------
    DataFrame
        Table ``results``, indexed by the first row of the school (from 1); ``school_id`` holds
        the code (`gia_codes`). ``mean_score`` is of primary scores where the exam gives marks,
        else of test scores.
    """
    grouped = participants.groupby("code", sort=False)
    schools = grouped.agg(
        row=("row", "min"),
        participants=("row", "size"),
        below=("below", "sum"),
        mean_score=("score", "mean"),
        scored=("score", "count"),
        marked=("mark", "count"),
    )
    with_marks = schools["marked"] == schools["participants"]
    counts = mark_counts(participants, "code", with_marks)
    # A mean over some of the pupils would pass for the mean of all.
    complete = schools["scored"] == schools["participants"]
    whole = schools.assign(**counts, mean_score=schools["mean_score"].where(complete))
    whole = whole.reset_index()
    names = {name: _first_names(participants, name, whole["code"]) for name in NAMES}
    types = contracts()["results"].types
    whole = whole.assign(
        row=whole["row"] + 1,
        school_id=whole["code"].map(gia_school),
        school=names["school"].fillna("Школа с кодом ГИА " + whole["code"]),
        municipality=names["municipality"],
        municipality_reason=names["municipality"].isna().map({True: "not_reported", False: None}),
        procedure=head.procedure,
        year=head.year,
        sitting=head.sitting,
        date=head.date,
    )
    return whole.set_index("row").rename_axis(None).reindex(columns=list(types)).astype(types)


def _first_names(participants: pd.DataFrame, name: str, codes: pd.Series) -> pd.Series:
    """First name by code, in the order of the codes; missing where the sheet has none."""
    if name not in participants:
        return pd.Series(pd.NA, index=codes.index, dtype="string")
    named = participants[participants[name] != ""].drop_duplicates("code")
    return codes.map(named.set_index("code")[name]).astype("string")
