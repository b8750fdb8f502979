"""Whose the rows of a table of several works side by side are."""

from collections.abc import Mapping
from dataclasses import dataclass

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.beside_data import data_rows, says_total
from shnor_lib.intake.layouts.mark_columns import says_nothing
from shnor_lib.intake.layouts.participant_groups import NO_MUNICIPALITY, group_rows
from shnor_lib.intake.layouts.school_rows import School, told_school
from shnor_lib.intake.layouts.wide_blocks import Blocks
from shnor_lib.intake.layouts.wide_controls import Totals
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.school_codes import LOGIN, Level
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem


@dataclass(frozen=True)
class WideRows:
    """Schools, and what the other rows sum up, by row of the sheet, from 0."""

    schools: Mapping[int, School]
    totals: Totals


def wide_rows(
    sheet: Sheet, found: Blocks, columns: Mapping[str, int]
) -> tuple[WideRows, list[Problem]]:
    """Tell the schools by the labels of «Группы участников», else by logins.

    Rows of the region and of municipalities are no schools.

    Returns
    -------
    rows : WideRows
        The rows of schools.
    problems : list of Problem
        ``row-without-code``, ``totals-row``, ``lone-text``, ``rows-above-header``.
    """
    return _by_groups(sheet, found) if "groups" in columns else _by_logins(sheet, found, columns)


def _by_groups(sheet: Sheet, found: Blocks) -> tuple[WideRows, list[Problem]]:
    rows, problems = group_rows(sheet, found.row, {})
    numbers = [place for block in found.blocks for place in block.columns.values()]
    for place in range(found.row + 1, len(sheet.rows)):
        if not text(sheet.rows[place][0]) and not says_nothing(sheet, place, numbers):
            expected = "код в скобках в конце: (edu980001)"
            problems.append(
                problem_of("row-without-code", sheet.place(place, 0), expected=expected)
            )
    named = [*zip(rows.places, rows.groups, rows.municipalities, strict=True)]
    schools = {
        place: School(whose.code, whose.name, municipality)
        for place, whose, (municipality, _) in named
        if whose.level is Level.SCHOOL
    }
    totals = {
        place: (whose.level, municipality if whose.level is Level.MUNICIPALITY else NO_MUNICIPALITY)
        for place, whose, municipality in named
        if whose.level is not Level.SCHOOL
    }
    return WideRows(schools, totals), problems


def _by_logins(
    sheet: Sheet, found: Blocks, columns: Mapping[str, int]
) -> tuple[WideRows, list[Problem]]:
    below = range(found.row + 1, len(sheet.rows))
    filled = [place for place in below if any(text(cell) for cell in sheet.rows[place])]
    rows, problems = data_rows(sheet, filled, lambda row: any(map(says_total, row)))
    schools = {}
    for row in rows:
        said = {name: text(sheet.rows[row][place]) for name, place in columns.items()}
        whose = told_school(said)
        if not LOGIN.fullmatch(whose.login):
            where = sheet.place(row, columns["school_id"])
            expected = "логин вида edu980001"
            problems.append(
                problem_of("row-without-code", where, seen=said["school_id"], expected=expected)
            )
        schools[row] = whose
    return WideRows(schools, {}), problems
