"""Rows of pupils that stand twice, and scores and marks that do not fit together."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.head import Head
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.workbook import Cell, Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.scales import Scale, scales


def repeated_pupils(
    sheet: Sheet, logins: Mapping[int, str], code: int
) -> tuple[set[int], list[Problem]]:
    """``repeated-pupils`` where whole rows stand twice; ``repeated-code`` where only codes do.

    Parameters
    ----------
    logins : mapping of int to str
        Login of the school by row, in the order of the sheet.
    code : int
        Place of the pupil's code.

    Returns
    -------
    repeats : set of int
        Rows that stand further above as a whole, to be set aside.
    problems : list of Problem
        Both, each with all its rows.
    """
    pupils = {row: (login, text(sheet.rows[row][code])) for row, login in logins.items()}
    times = Counter(pupils.values())
    seen: set[tuple[Cell, ...]] = set()
    codes: set[tuple[str, str]] = set()
    whole, same_code = [], []
    for row, pupil in pupils.items():
        if times[pupil] == 1:  # nor does its row stand twice
            continue
        cells = tuple(sheet.rows[row])
        if cells in seen:
            whole.append(row)
        elif pupil[1] and pupil in codes:
            same_code.append(row)
        seen.add(cells)
        codes.add(pupil)
    return {*whole}, [
        problem_of(name, first, also=also)
        for name, rows in (("repeated-pupils", whole), ("repeated-code", same_code))
        if rows
        for first, *also in [[sheet.place(row) for row in rows]]
    ]


def with_marks(
    pupils: pd.DataFrame, head: Head, sheet: Sheet
) -> tuple[pd.DataFrame, list[Problem]]:
    """Fill the marks that the file does not hold from the scale of the work, if it is known.

    Marks that stand in the file are compared with the scale; without a scale, with one another:
    more points never earn a lower mark. Where a file holds marks, each that it lacks is named.
    """
    scale = scales().get((head.procedure, head.year))
    lacking = pupils["mark"].isna() & pupils["score"].notna()
    # Without the scale of its year no mark is made up: other years had other bounds.
    if scale is None:
        notes = [problem_of("no-scale", sheet.place())] if lacking.any() else []
        return pupils, [*notes, *_at_rows(sheet, _crossing(pupils), "marks-against-scores")]
    marks = {score: scale.mark(score) for score in pupils["score"].dropna().unique().tolist()}
    from_scale = pupils["score"].map(marks).astype("Int64")
    differs = (pupils["mark"] != from_scale).fillna(value=False).astype(bool)
    problems = _at_rows(sheet, pupils.loc[differs, "row"], "marks-against-scores")
    if pupils["mark"].notna().any():
        problems += _at_rows(sheet, pupils.loc[lacking, "row"], "mark-from-scale")
    return pupils.assign(mark=pupils["mark"].fillna(from_scale)), problems


def _crossing(pupils: pd.DataFrame) -> pd.Series:
    """Rows of pupils whose score is not above every score of a lower mark."""
    complete = pupils.dropna(subset=["score", "mark"])
    # cummax: a mark that nobody has must not hide the scores of the marks below it.
    lower = complete.groupby("mark")["score"].max().cummax().shift()
    crossed = (complete["score"] <= complete["mark"].map(lower)).fillna(value=False).astype(bool)
    return complete.loc[crossed, "row"]


def one_municipality(pupils: pd.DataFrame, head: Head, sheet: Sheet) -> list[Problem]:
    """``two-municipalities``: rows of one school that name another than its first row does."""
    named = pupils.dropna(subset=["municipality"])
    first = named.groupby("school_id")["municipality"].transform("first")
    problems = []
    for school, rows in named[named["municipality"] != first].groupby("school_id"):
        place, *also = (sheet.place(int(row)) for row in rows["row"])
        names = [first[rows.index[0]], *rows["municipality"].unique()]
        seen = ", ".join(f"«{name}»" for name in names)
        problems.append(
            problem_of(
                "two-municipalities", place, also=also, seen=seen, school=school, year=head.year
            )
        )
    return problems


def scores_within(
    pupils: pd.DataFrame, maximum: int | None, head: Head, sheet: Sheet, column: int
) -> list[Problem]:
    """``score-above-maximum``: more points than the head, the tasks or the scale allow."""
    scale: Scale | None = scales().get((head.procedure, head.year))
    known = [value for value in (maximum, scale.maximum if scale else None) if value is not None]
    if not known:
        return []
    above = pupils[(pupils["score"] > max(known)).fillna(value=False).astype(bool)]
    seen = "" if above.empty else str(above["score"].max())
    return _at_rows(
        sheet, above["row"], "score-above-maximum", column, seen, f"не больше {max(known)}"
    )


def _at_rows(
    sheet: Sheet,
    rows: pd.Series,
    code: str,
    column: int | None = None,
    seen: str = "",
    expected: str = "",
) -> list[Problem]:
    if rows.empty:
        return []
    first, *also = (sheet.place(int(row), column) for row in sorted(rows))
    return [problem_of(code, first, also=also, seen=seen, expected=expected)]
