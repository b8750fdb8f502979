"""Rows of schools in flat tables: whose they are, and which of them hold no number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.flat import FlatHeader, Wanted
from shnor_lib.intake.layouts.headings import meanings, title_of
from shnor_lib.intake.layouts.likely_headings import told_strangers, unread, with_proposals
from shnor_lib.intake.layouts.mark_columns import cell_value, says_nothing
from shnor_lib.intake.layouts.row_works import WORK_COLUMNS
from shnor_lib.intake.reading.cells import folded_text, text
from shnor_lib.intake.reading.school_codes import LOGIN, group
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem

# «МБОУ «СОШ № 1»(edu980001)»: the name of a school may hold its login.
SCHOOL: Wanted = {"school_id": ("school_id", "school_code", "school")}
EXPECTED = "логин вида edu980001"


@dataclass(frozen=True)
class School:
    """Whose a row is: login, name and municipality; None where the row does not say."""

    login: str
    name: str | None = None
    municipality: str | None = None


def school_of(sheet: Sheet, header: FlatHeader, row: int) -> School:
    """School of a row, by a login or by a name with the login in brackets."""
    places = header.columns.items()
    return told_school({name: text(sheet.rows[row][place]) for name, place in places})


def told_school(said: Mapping[str, str]) -> School:
    """School by the texts of its columns."""
    whose = group(said["school_id"])
    # Without a code in brackets the cell is the login itself.
    login, name = (whose.code, whose.name) if whose.code else (whose.name.lower(), None)
    return School(login, said.get("school") or name, said.get("municipality") or None)


def rows_with_numbers(
    sheet: Sheet, rows: Sequence[int], places: Sequence[int]
) -> tuple[list[int], list[Problem]]:
    """Rows with a number in any of the columns; ``row-of-dashes`` for those without.

    A school without any number has no result, and not a result of nobody.
    """
    blank = [row for row in rows if says_nothing(sheet, row, places)]
    if not blank:
        return [*rows], []
    first, *also = map(sheet.place, blank)
    return [row for row in rows if row not in {*blank}], [
        problem_of("row-of-dashes", first, also=also)
    ]


def without_subtotals(
    sheet: Sheet, header: FlatHeader, rows: Sequence[int]
) -> tuple[list[int], list[Problem]]:
    """Rows of schools; ``total-not-read`` for those that name a municipality and no school.

    Only where the participants of the municipality's schools in that work make its number: a
    school that lost its name must be told as such.
    """
    if "municipality" not in header.columns:
        return [*rows], []
    named = {header.columns["school_id"], header.columns.get("school", -1)} - {-1}
    nameless = [row for row in rows if not any(text(sheet.rows[row][i]) for i in named)]
    made: dict[tuple[str, ...], float] = {}
    for row in rows:
        if row not in nameless:
            key = _municipality_and_work(sheet, header, row)
            made[key] = made.get(key, 0.0) + _participants(sheet, header, row)
    sums = [
        row
        for row in nameless
        if _participants(sheet, header, row) == made.get(_municipality_and_work(sheet, header, row))
    ]
    if not sums:
        return [*rows], []
    first, *also = map(sheet.place, sums)
    return [row for row in rows if row not in sums], [
        problem_of("total-not-read", first, also=also)
    ]


def _municipality_and_work(sheet: Sheet, header: FlatHeader, row: int) -> tuple[str, ...]:
    places = [header.columns[n] for n in ("municipality", *WORK_COLUMNS) if n in header.columns]
    return tuple(folded_text(sheet.rows[row][place]) for place in places)


def _participants(sheet: Sheet, header: FlatHeader, row: int) -> float:
    return cell_value(sheet.rows[row][header.columns["participants"]])


def without_login(
    sheet: Sheet, header: FlatHeader, rows: Sequence[int], form: str
) -> Iterator[Problem]:
    """``row-without-code`` of each row; ``near-form`` where the table has no logins at all."""
    column = header.columns["school_id"]
    strangers = [row for row in rows if not LOGIN.fullmatch(school_of(sheet, header, row).login)]
    if rows and len(strangers) == len(rows) and "school" in meanings(header.titles[column]):
        yield _no_login(sheet, header, form)
        return
    for row in strangers:
        where, seen = sheet.place(row, column), text(sheet.rows[row][column])
        yield problem_of("row-without-code", where, seen=seen, expected=EXPECTED)


def _no_login(sheet: Sheet, header: FlatHeader, form: str) -> Problem:
    strangers = unread(sheet, header)
    return problem_of(
        "near-form",
        sheet.place(header.row),
        seen=told_strangers(strangers),
        expected=f"столбец, где {EXPECTED}, или логин в скобках после названия школы",
        advice=with_proposals(["school_id"], strangers),
        form=form,
        columns=f"«{title_of('school_id')}»",
    )
