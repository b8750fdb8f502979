"""What Excel does not show: sheets and rows that are hidden by hand, in a group or by a filter.

Hidden columns are read like the others: their headers say what they are.
"""

from collections.abc import Iterable
from dataclasses import replace

from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.profile import HiddenParts


def hidden_sheets(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Hidden sheets, very hidden ones included."""
    return [sheet for sheet in sheets if sheet.is_hidden]


def filled_hidden_rows(sheet: Sheet) -> list[int]:
    """Hidden rows, counted from 0, in which something stands."""
    inside = (row for row in sheet.hidden_rows if row < len(sheet.rows))
    return [row for row in inside if any(cell is not None for cell in sheet.rows[row])]


def wanted(sheets: Iterable[Sheet], hidden: HiddenParts) -> list[Sheet]:
    """Leave out what is hidden and is not asked for; rows keep the numbers they have in Excel."""
    shown = [sheet for sheet in sheets if hidden.sheets == "read" or not sheet.is_hidden]
    return shown if hidden.rows == "read" else [_without_hidden_rows(sheet) for sheet in shown]


def _without_hidden_rows(sheet: Sheet) -> Sheet:
    hidden = frozenset(sheet.hidden_rows)
    rows = tuple(
        (None,) * len(cells) if row in hidden else cells for row, cells in enumerate(sheet.rows)
    )
    lost = tuple(cell for cell in sheet.lost if cell.row is None or cell.row - 1 not in hidden)
    return replace(sheet, rows=rows, lost=lost)
