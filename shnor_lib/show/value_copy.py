"""A workbook of the values of another: what is left when its look cannot be read."""

from collections.abc import Iterable, Mapping

from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.worksheet import Worksheet

from shnor_lib.files.workbooks import cell_text
from shnor_lib.intake.reading.workbook import Sheet

LONGEST_NAME = 31


def value_copy(sheets: Iterable[Sheet]) -> tuple[Workbook, Mapping[str, Worksheet]]:
    """Write the values of sheets into a new workbook.

    Returns
    -------
    workbook : Workbook
        A sheet whose name is none for Excel is named by its number.
    made : mapping of str to Worksheet
        The new sheets by the names of the others.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    made = {}
    for number, sheet in enumerate(sheets, 1):
        made[sheet.name] = workbook.create_sheet(_name(sheet.name, number))
        for row, cells in enumerate(sheet.rows, 1):
            for column, value in enumerate(cells, 1):
                if value is not None:
                    write_value(made[sheet.name].cell(row, column), value)
    return workbook, made


def _name(name: str, number: int) -> str:
    fits = 0 < len(name) <= LONGEST_NAME and not INVALID_TITLE_REGEX.search(name)
    return name if fits and cell_text(name) == name else f"Лист{number}"


def write_value(cell: Cell, value: object) -> None:
    """Write a value; a text that begins like a formula stays text."""
    if isinstance(value, str):
        cell.value = cell_text(value)
        cell.data_type = "s"
        return
    try:
        cell.value = value  # type: ignore[assignment]
    except (ValueError, TypeError):  # a value that Excel has no cell for
        cell.value = str(value)
