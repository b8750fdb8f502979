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

from collections.abc import Hashable, Mapping, Sequence

import pandas as pd

from shnor_lib.intake.catalogue import noticed
from shnor_lib.intake.cells import folded, integer, text
from shnor_lib.intake.head import Head
from shnor_lib.intake.personal_columns import is_personal
from shnor_lib.intake.workbook import Cell, Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.scales import Scale, scales
from shnor_lib.model.tables import contracts

ABSENT = "отсутств"
NOT_ATTEMPTED = frozenset({"", "x", "х", "н", "н/п", "-", "–", "нет"})
MARKS, JOURNAL_MARKS = (2, 5), (1, 5)
SHOWN_LENGTH = 3
WIDE_GAP = 2
COLUMNS = ("row", "school_id", "school", "municipality", "score", "mark", "journal")


def is_absent(variant: Cell) -> bool:
    """Whether the cell of the variant says that the pupil was not there.

    Examples
    --------
    >>> is_absent("отсутствовал"), is_absent("Отсутствовала"), is_absent(2.0)
    (True, True, False)
    """
    return folded(text(variant)).startswith(ABSENT)


def is_blank(cell: Cell) -> bool:
    """Whether a cell of a pupil holds no result: nothing, or a sign such as «X».

    Examples
    --------
    >>> is_blank("X"), is_blank(None), is_blank(0.0)
    (True, True, False)
    """
    return folded(text(cell)) in NOT_ATTEMPTED


def numbers_in(
    sheet: Sheet,
    rows: Sequence[int],
    column: int,
    bounds: tuple[int, int | None],
    code: str,
) -> tuple[list[int | None], list[Problem]]:
    """Read whole numbers of pupils; a blank and an «X» are no number, and no 0 either.

    A cell that holds something else is a problem of the code: one problem with every place. Its
    text is not shown when it is long, for it may be a name or a pupil's code in a wrong column.
    """
    low, high = bounds
    known: dict[Hashable, int | None] = {}
    values: list[int | None] = []
    wrong: list[int] = []
    for row in rows:
        cell = sheet.rows[row][column]
        kind = (type(cell), cell)
        if kind not in known:
            known[kind] = _number(cell, low, high)
        value = known[kind]
        if value == -1:
            wrong.append(row)
        values.append(value)
    if not wrong:
        return values, []
    first, *also = (sheet.place(row, column) for row in wrong)
    seen = text(sheet.rows[wrong[0]][column])
    wanted = f"целое число от {low}" + ("" if high is None else f" до {high}")
    shown = seen if len(seen) <= SHOWN_LENGTH else "другое значение"
    return values, [noticed(code, first, also=also, seen=shown, expected=wanted)]


def _number(cell: Cell, low: int, high: int | None) -> int | None:
    if is_blank(cell):
        return None
    try:
        value = integer(cell)
    except ValueError:
        return -1
    return value if value >= low and (high is None or value <= high) else -1


def personal_notes(sheet: Sheet, row: int) -> list[Problem]:
    """Say which columns about persons were not read."""
    return [
        noticed("personal-column", sheet.place(row, place), seen=text(cell))
        for place, cell in enumerate(sheet.rows[row])
        if is_personal(text(cell))
    ]


def repeated_pupils(sheet: Sheet, rows: Sequence[int], school: int, code: int) -> list[Problem]:
    """``repeated-pupils`` where whole rows stand twice; ``repeated-code`` where only codes do."""
    seen: dict[tuple[Cell, ...], int] = {}
    codes: dict[tuple[str, str], int] = {}
    whole, same_code = [], []
    for row in rows:
        cells = tuple(sheet.rows[row])
        pupil = (text(cells[school]), text(cells[code]))
        if cells in seen:
            whole.append(row)
        elif pupil[1] and pupil in codes:
            same_code.append(row)
        seen.setdefault(cells, row)
        codes.setdefault(pupil, row)
    return [
        noticed(name, first, also=also)
        for name, found in (("repeated-pupils", whole), ("repeated-code", same_code))
        if found
        for first, *also in [[sheet.place(row) for row in found]]
    ]


def with_marks(
    pupils: pd.DataFrame, head: Head, sheet: Sheet
) -> tuple[pd.DataFrame, list[Problem]]:
    """Fill the marks that the file does not hold from the scale of the work, if it is known.

    Marks that stand in the file are compared with the scale; without a scale, with one another:
    more points never earn a lower mark.
    """
    scale = scales().get((head.procedure, head.year))
    if scale is None:
        lacking = pupils["mark"].isna() & pupils["score"].notna()
        notes = [noticed("no-scale", sheet.place())] if lacking.any() else []
        return pupils, [*notes, *_at_rows(sheet, _crossing(pupils), "marks-against-scores")]
    told = pupils["score"].map(scale.mark, na_action="ignore").astype("Int64")
    differs = (pupils["mark"] != told).fillna(value=False).astype(bool)
    problems = _at_rows(sheet, pupils.loc[differs, "row"], "marks-against-scores")
    return pupils.assign(mark=pupils["mark"].fillna(told)), problems


def _crossing(pupils: pd.DataFrame) -> pd.Series:
    """Rows of pupils whose score is not above every score of a lower mark."""
    told = pupils.dropna(subset=["score", "mark"])
    lower = told.groupby("mark")["score"].max().cummax().shift()
    crossed = (told["score"] <= told["mark"].map(lower)).fillna(value=False).astype(bool)
    return told.loc[crossed, "row"]


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
    return [noticed(code, first, also=also, seen=seen, expected=expected)]


def school_tables(pupils: pd.DataFrame, head: Head) -> Mapping[str, pd.DataFrame]:
    """Count the pupils of each school.

    Parameters
    ----------
    pupils : DataFrame
        One row a pupil, as this module describes.
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
        "results": _results(pupils),
        "histograms": _histograms(pupils),
        "journal": _journal(pupils),
    }
    return {name: _of_work(table, name, head) for name, table in tables.items() if len(table)}


def _of_work(table: pd.DataFrame, name: str, head: Head) -> pd.DataFrame:
    types = contracts()[name].types
    whole = table.set_index("row").rename_axis(None)
    whole = whole.assign(procedure=head.procedure, year=head.year, sitting=head.sitting)
    if "date" in types:
        whole["date"] = head.date
    return whole.reindex(columns=list(types)).astype(types)


def _schools(pupils: pd.DataFrame) -> pd.DataFrame:
    """One row a school: its first row (from 1), names, participants."""
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


def _results(pupils: pd.DataFrame) -> pd.DataFrame:
    schools = _schools(pupils)
    grouped = pupils.groupby("school_id", sort=False)
    complete = grouped["mark"].count() == schools["participants"]
    counts = {
        f"n{mark}": (pupils["mark"] == mark)
        .groupby(pupils["school_id"], sort=False)
        .sum()
        .astype("Int64")
        .where(complete)
        for mark in range(MARKS[0], MARKS[1] + 1)
    }
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


def _journal(pupils: pd.DataFrame) -> pd.DataFrame:
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
    return _schools(pupils).join(counts, how="inner").reset_index()
