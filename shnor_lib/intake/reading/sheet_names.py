"""Names of the sheets of a file, without reading them."""

from pathlib import Path

import xlrd
from python_calamine import CalamineError, CalamineWorkbook
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDocError

from shnor_lib.intake.reading.old_workbook import COMPOUND

_WORKBOOKS = (b"PK", COMPOUND)


def sheet_names(path: Path) -> list[str]:
    """Name the sheets of a workbook; a file that is none, or is broken, has no names to tell.

    Parameters
    ----------
    path : Path
        Any file.
    """
    try:
        with path.open("rb") as file:
            beginning = file.read(len(COMPOUND))
        if not beginning.startswith(_WORKBOOKS):
            return []
        if beginning.startswith(COMPOUND):
            with xlrd.open_workbook(str(path), on_demand=True) as book:
                return [str(name) for name in book.sheet_names()]
        with path.open("rb") as file:  # its content says what it is, its ending may say otherwise
            return list(CalamineWorkbook.from_filelike(file).sheet_names)
    except (OSError, CalamineError, XLRDError, CompDocError):
        return []
