"""Workbooks and csv files as plain rows of cells, exactly as they were typed."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path, PurePath

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.column_letters import column_letters
from shnor_lib.intake.reading.delimited import delimited_rows
from shnor_lib.intake.reading.lost_cells import LostCell, lost_problems
from shnor_lib.intake.reading.old_workbook import COMPOUND, old_sheets
from shnor_lib.intake.reading.safety import ZIP, check_area, check_package, check_size, no_workbook
from shnor_lib.intake.reading.seen_sheet import SeenSheet
from shnor_lib.model.problems import Place, ShnorError

Filled = str | float | int | bool | date | datetime | time | timedelta
Cell = Filled | None
Row = Sequence[Cell]

TEXT_SUFFIXES = frozenset({".csv", ".tsv"})
WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
READABLE_SUFFIXES = TEXT_SUFFIXES | WORKBOOK_SUFFIXES
# What Excel names «Текст Юникод»; among the files of a folder such a one is mostly a note.
PLAIN_TEXT = ".txt"
PANIC = "PanicException"  # its class is named nowhere
LOCK_PREFIX = "~$"

# The name of the stream that holds the workbook inside a file protected by a password.
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows and columns keep the numbers they have in Excel, a blank cell is None.

    ``lost`` are the cells that are blank here and not in Excel (`lost_cells`). ``is_hidden``: Excel
    does not show the sheet; ``hidden_rows``, counted from 0, are the rows that it does not show.
    """

    file: str
    name: str
    rows: tuple[Row, ...]
    lost: tuple[LostCell, ...] = ()
    is_hidden: bool = False
    hidden_rows: tuple[int, ...] = ()

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        """Where a problem was seen; row and column count from 0, as in ``rows``.

        Examples
        --------
        >>> Sheet("a.xlsx", "Лист1", ()).place(7, 27).cell
        'AB8'
        """
        letters = "" if column is None else column_letters(column)
        return Place(self.file, self.name, None if row is None else row + 1, letters)

    @property
    def is_blank(self) -> bool:
        """Whether no cell of the sheet holds anything."""
        return not self.lost and all(cell is None for row in self.rows for cell in row)


def read_sheets(path: Path, name: str = "") -> list[Sheet]:
    """Read every sheet of a workbook, or a csv file as one sheet.

    Parameters
    ----------
    path : Path
        The file: xlsx, xlsm, xlsb, xls, ods, csv or tsv.
    name : str
        The file's name in messages; the path as given when empty.

    Raises
    ------
    ShnorError
        If the file is missing, locked, protected, empty or not a workbook at all.
    """
    name = name or path.as_posix()
    return sheets_of(name, read_content(path, name))


def readable_name(name: str) -> str:
    """Return the name of a file as text, whatever bytes stand in it.

    Examples
    --------
    >>> readable_name("\\udcceотчёт.csv")
    '?отчёт.csv'
    """
    return name.encode("utf-8", errors="replace").decode("utf-8")


def read_content(path: Path, name: str) -> bytes:
    """Read the bytes of a file.

    Raises
    ------
    ShnorError
        If there is no such file, another program holds it, it is too large, or its name is no
        text: names stand in tables, on pages and in archives.
    """
    if readable_name(path.name) != path.name:
        raise ShnorError([problem_of("file-name-unreadable", Place(name))])
    try:
        check_size(name, path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError:
        problem = problem_of("file-missing", Place(name))
    except PermissionError:
        problem = problem_of("file-locked", Place(name))
    except OSError:
        problem = problem_of("file-unreadable", Place(name))
    raise ShnorError([problem])


def sheets_of(name: str, content: bytes) -> list[Sheet]:
    """Read every sheet of a file whose bytes are at hand.

    Raises
    ------
    ShnorError
        If the file is protected, empty or not a workbook at all.

    Examples
    --------
    >>> sheets_of("lists.csv", "Код;Школа\\n0001;Школа № 1".encode())[0].rows[1]
    ('0001', 'Школа № 1')
    """
    if not content:
        raise ShnorError([problem_of("empty-file", Place(name), seen="0 байт")])
    path = PurePath(name)
    # a workbook that was only renamed is a workbook
    is_text = path.suffix.casefold() in {*TEXT_SUFFIXES, PLAIN_TEXT} and not content.startswith(
        (ZIP, COMPOUND)
    )
    sheets = [_text_sheet(name, path.stem, content)] if is_text else _workbook(name, content)
    if all(sheet.is_blank for sheet in sheets):
        raise ShnorError([problem_of("empty-file", Place(name))])
    return sheets


def _text_sheet(name: str, stem: str, content: bytes) -> Sheet:
    return Sheet(name, stem, _rows(delimited_rows(name, content)))


def _workbook(name: str, content: bytes) -> list[Sheet]:
    if not content.startswith(ZIP) and ENCRYPTED_STREAM in content:
        raise ShnorError([problem_of("password-protected", Place(name))])
    if content.startswith(COMPOUND):
        return [
            Sheet(name, old.title, old.rows, old.lost, old.is_hidden, old.hidden_rows)
            for old in old_sheets(name, content)
        ]
    seen = check_package(name, content)
    try:
        return [*_sheets(name, CalamineWorkbook.from_filelike(io.BytesIO(content)), seen)]
    except BaseException as failure:
        # its words are English and name nothing that a person can mend
        if not _is_calamines(failure):
            raise
        # errors newer than calamine, such as #SPILL!, are not read at all
        lost = [p for title, sheet in seen.items() for p in lost_problems(name, title, sheet.lost)]
        if lost:
            raise ShnorError(lost) from None
        raise no_workbook(name, content) from None


def _is_calamines(failure: BaseException) -> bool:
    """Whether calamine failed; what it did not foresee is a panic, which is no Exception."""
    return isinstance(failure, CalamineError | OSError) or type(failure).__name__ == PANIC


def _sheets(
    name: str, workbook: CalamineWorkbook, seen: Mapping[str, SeenSheet]
) -> Iterator[Sheet]:
    cells = 0
    for about in workbook.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet:  # a chart has no cells
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        cells += sheet.total_height * sheet.total_width
        check_area(name, cells)
        rows = _rows(sheet.to_python(skip_empty_area=False))
        of_it = seen.get(about.name, SeenSheet(about.name, 0))
        is_hidden = about.visible is not SheetVisibleEnum.Visible
        yield Sheet(name, about.name, rows, of_it.lost, is_hidden, of_it.hidden_rows)


def _rows(rows: Sequence[Sequence[Filled]]) -> tuple[Row, ...]:
    return tuple([_row(row) for row in rows])


def _row(cells: Sequence[Filled]) -> Row:
    if "" not in cells:  # calamine gives a blank cell as an empty string
        return tuple(cells)
    return tuple([None if cell == "" else cell for cell in cells])
