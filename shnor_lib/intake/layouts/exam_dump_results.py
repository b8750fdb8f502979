"""What came of each row of the dump of participants of ЕГЭ, and whose it is."""

import re
from collections.abc import Sequence

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.exam_words import exam_words
from shnor_lib.intake.layouts.flat import FlatHeader
from shnor_lib.intake.layouts.head import Head
from shnor_lib.intake.layouts.pupil_cells import MARKS, UNREADABLE, numbers_in
from shnor_lib.intake.reading.cells import folded_text, text
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.exam_minimums import exam_minimums
from shnor_lib.model.problems import Problem

SCHOOL_CODE = re.compile(r"\d{1,12}")
TEST_SCORES = (0, 100)
# In a column with this header stand two values, which are no marks.
CREDIT = "зачет"
FAILED, PASSED = MARKS

Rows = Sequence[int]


def with_school(sheet: Sheet, header: FlatHeader, rows: Rows) -> tuple[list[int], list[Problem]]:
    """Rows with the code of a school; the others are set aside (``pupil-without-school``)."""
    column = header.columns["code"]
    known = [row for row in rows if SCHOOL_CODE.fullmatch(text(sheet.rows[row][column]))]
    if len(known) == len(rows):
        return known, []
    first, *also = (sheet.place(row) for row in rows if row not in {*known})
    return known, [problem_of("pupil-without-school", first, also=also, expected="код школы в ГИА")]


def results_of_rows(
    sheet: Sheet, header: FlatHeader, head: Head, rows: Rows
) -> tuple[pd.DataFrame, list[Problem]]:
    """What came of each row: ``row``, ``score``, ``mark`` and ``below``, NA where there is none.

    Returns
    -------
    results : DataFrame
        Rows whose result cannot be read are left out.
    problems : list of Problem
        ``bad-mark``: rows that are set aside. ``exam-mean-unread``, ``pass-against-score``,
        ``no-minimum-score``.
    """
    scores, problems = _scores(sheet, header, rows)
    minimum = exam_minimums().get((head.procedure, head.year))
    marks: list[int | None] = [None] * len(rows)
    if "passed" in header.columns:
        marks, faults = _passed(sheet, header, rows)
        problems += faults
    frame = pd.DataFrame(
        {
            "row": rows,
            "score": pd.array(scores, dtype="Int64"),
            "mark": pd.array(marks, dtype="Int64"),
        }
    )
    by_score = frame["score"] < (pd.NA if minimum is None else minimum)
    if "passed" not in header.columns:
        if minimum is None:
            place = sheet.place(header.row)
            problems.append(problem_of("no-minimum-score", place, seen=head.procedure))
        return frame.assign(below=by_score.astype("Int64")), problems
    frame = frame[frame["mark"].ne(UNREADABLE).fillna(value=True).astype(bool)]
    below = frame["mark"] == FAILED
    differs = frame.loc[
        (below != by_score.loc[frame.index]).fillna(value=False).astype(bool), "row"
    ]
    problems += _against_score(sheet, header, differs.tolist(), minimum)
    is_pass = header.titles[header.columns["passed"]] == CREDIT
    # «Зачет» has two values, which are no marks.
    mark = pd.Series(pd.NA, index=frame.index, dtype="Int64") if is_pass else frame["mark"]
    return frame.assign(below=below.astype("Int64"), mark=mark), problems


def _scores(sheet: Sheet, header: FlatHeader, rows: Rows) -> tuple[list[int | None], list[Problem]]:
    """Test scores, which are auxiliary where the sheet says who passed."""
    code = "exam-mean-unread" if "passed" in header.columns else "bad-score"
    scores, problems = numbers_in(sheet, rows, header.columns["score"], TEST_SCORES, code)
    return [None if score == UNREADABLE else score for score in scores], problems


def _passed(sheet: Sheet, header: FlatHeader, rows: Rows) -> tuple[list[int | None], list[Problem]]:
    """Marks by which a participant passed or failed: as numbers, or in words."""
    column = header.columns["passed"]
    words = {row: folded_text(sheet.rows[row][column]) for row in rows}
    said = dict.fromkeys(exam_words()["is_passed"], PASSED)
    said |= dict.fromkeys(exam_words()["is_failed"], FAILED)
    others = [row for row in rows if words[row] not in said]
    numbers, problems = numbers_in(sheet, others, column, MARKS, "bad-mark")
    read = dict(zip(others, numbers, strict=True))
    return [said[words[row]] if words[row] in said else read[row] for row in rows], problems


def _against_score(
    sheet: Sheet, header: FlatHeader, rows: Rows, minimum: int | None
) -> list[Problem]:
    """``pass-against-score``: who passed with less than the minimum, or failed with enough."""
    if not rows:
        return []
    first, *also = (sheet.place(row, header.columns["passed"]) for row in rows)
    return [problem_of("pass-against-score", first, also=also, expected=f"минимум {minimum}")]
