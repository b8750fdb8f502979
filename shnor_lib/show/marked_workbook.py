"""A copy of a workbook with its problems in it: to be sent back to whoever filled it in."""

import io
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import cast

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from shnor_lib.files.open_workbooks import ODS, in_kind_of
from shnor_lib.files.replacing import replace_file, replaced_folder
from shnor_lib.files.workbooks import cell_text, saved_bytes
from shnor_lib.intake.check import Checked
from shnor_lib.intake.checks.catalogue import checks
from shnor_lib.intake.one_file import REMARKS
from shnor_lib.intake.reading.workbook import TEXT_SUFFIXES, read_content, sheets_of
from shnor_lib.model.problems import Place, Problem, Severity, ShnorError, error
from shnor_lib.show.problem_text import describe_places
from shnor_lib.show.value_copy import value_copy, write_value

COLOURS = {Severity.NOTE: "DDEBF7", Severity.WARNING: "FFEB9C", Severity.ERROR: "FFC7CE"}
AUTHOR = "shnor"
HEADER = ("Вид", "Где", "Что замечено", "Увидено", "Ожидалось", "Правило", "Что сделать", "Код")
WIDTHS = (16, 32, 48, 32, 32, 48, 48, 22)
COMMENT_SIZE = (420, 140)  # width and height of a comment, in points
SHEET_NAME_LENGTH = 31
XLSX, OPENED_AS_IS = ".xlsx", frozenset({".xlsx", ".xlsm"})
# A number that is formatted as a date and is none: openpyxl would put an error in its place.
NO_DATE = ".*marked as a date"
LOOK_LOST = (
    "В копии только значения ячеек: оформление файла сохранить не удалось. "
    "Исправления внесите в сам файл."
)


@dataclass(frozen=True)
class Marked:
    """A marked copy, and whether it looks as the file does."""

    content: bytes
    keeps_look: bool


@dataclass(frozen=True)
class Written:
    """Where a marked copy was written, and whether it looks as the file does."""

    path: Path
    keeps_look: bool


def write_marked(checked: Checked, target: Path) -> list[Written]:
    """Write the marked copies, whole or not at all; the files themselves stay as they are.

    Parameters
    ----------
    checked : Checked
        What the check found.
    target : Path
        An xlsx file for a single file (an ods file may be one for an ods file); for several a
        folder that is not there yet.

    Returns
    -------
    list of Written
        The files that were written.

    Raises
    ------
    ShnorError
        ``nothing-to-mark``, ``mark-needs-file``, ``mark-needs-folder``, ``output-exists``,
        ``mark-over-original``, ``cannot-write``.
    """
    names = [source.file for source in checked.sources if _is_readable(source.file, checked)]
    if not names:
        raise ShnorError([_refusal("nothing-to-mark", target)])
    if len(checked.sources) == 1:
        return [_write_one(names[0], checked, target)]
    return _write_folder(names, checked, target)


def _is_readable(name: str, checked: Checked) -> bool:
    """Whether the file opened: nothing was wrong with the file as a whole."""
    return not any(
        problem.is_error and problem.place == Place(name) and checks()[problem.code].stage == "file"
        for problem in checked.problems
    )


def _write_one(name: str, checked: Checked, target: Path) -> Written:
    if target.suffix.lower() not in {XLSX, ODS if PurePath(name).suffix.lower() == ODS else XLSX}:
        raise ShnorError([_refusal("mark-needs-file", target)])
    if target.resolve() == Path(name).resolve():
        raise ShnorError([_refusal("mark-over-original", target)])
    copy = _marked_file(name, checked)
    replace_file(target, in_kind_of(target, copy.content))
    return Written(target, copy.keeps_look)


def _write_folder(names: Sequence[str], checked: Checked, target: Path) -> list[Written]:
    if target.suffix:
        raise ShnorError([_refusal("mark-needs-folder", target)])
    if target.exists():
        raise ShnorError([_refusal("output-exists", target)])
    written = []
    with replaced_folder(target) as fresh:
        for name, file in _file_names(names).items():
            copy = _marked_file(name, checked)
            (fresh / file).write_bytes(copy.content)
            written.append(Written(target / file, copy.keeps_look))
    return written


def _file_names(names: Iterable[str]) -> dict[str, str]:
    """Give each file a name of its own in the folder: «форма.xlsx», «форма (2).xlsx»."""
    given: dict[str, str] = {}
    for name in names:
        stem, number = PurePath(name).stem, 1
        file = f"{stem}{XLSX}"
        while file.casefold() in {taken.casefold() for taken in given.values()}:
            number += 1
            file = f"{stem} ({number}){XLSX}"
        given[name] = file
    return given


def _marked_file(name: str, checked: Checked) -> Marked:
    own = [problem for problem in checked.problems if problem.place.file == name]
    return marked(name, read_content(Path(name), name), own)


def marked(name: str, content: bytes, problems: Sequence[Problem]) -> Marked:
    """Copy a workbook, colour the bad cells, comment them, and list all problems on a sheet.

    Formulas are kept and not computed; macros are left out. What openpyxl cannot open or write
    again – and any csv, xls, xlsb or ods file – becomes a workbook of its values.

    Parameters
    ----------
    name : str
        The file's name in the problems' places.
    content : bytes
        The file.
    problems : sequence of Problem
        The problems of this file.
    """
    ending = PurePath(name).suffix.lower()
    if ending in OPENED_AS_IS:
        try:
            return Marked(_as_is(name, content, problems), keeps_look=True)
        except Exception:  # noqa: BLE001, S110 – an odd workbook trips openpyxl anywhere
            pass
    workbook, sheets = value_copy(sheets_of(name, content))
    has_look = ending not in TEXT_SUFFIXES
    note = LOOK_LOST if has_look else ""
    return Marked(_with_problems(name, workbook, sheets, problems, note), not has_look)


def _as_is(name: str, content: bytes, problems: Sequence[Problem]) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # English, about what is left out of the copy
        warnings.filterwarnings("error", NO_DATE)
        workbook = openpyxl.load_workbook(io.BytesIO(content))
        sheets = {sheet.title: sheet for sheet in workbook.worksheets}
        return _with_problems(name, workbook, sheets, problems)


def _with_problems(
    name: str,
    workbook: Workbook,
    sheets: Mapping[str, Worksheet],
    problems: Sequence[Problem],
    note: str = "",
) -> bytes:
    # the gravest come last, so that their colour stays
    for problem in sorted(problems, key=lambda problem: list(COLOURS).index(problem.severity)):
        for place in (problem.place, *problem.also):
            if place.sheet in sheets and place.file == name:
                _mark(sheets[place.sheet], place, problem)
    _list_problems(workbook, problems, note)
    return saved_bytes(workbook)


def _mark(sheet: Worksheet, place: Place, problem: Problem) -> None:
    if place.row is None:
        return
    column = column_index_from_string(place.column) if place.column else None
    columns = [column] if column else range(1, sheet.max_column + 1)
    fill = PatternFill("solid", fgColor=COLOURS[problem.severity])
    for index in columns:
        _top_left(sheet, place.row, index).fill = fill
    _comment(_top_left(sheet, place.row, columns[0]), problem)


def _top_left(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell itself, or the one that holds the content of its merged range."""
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            row, column = merged.min_row, merged.min_col
    return cast(Cell, sheet.cell(row, column))


def _comment(cell: Cell, problem: Problem) -> None:
    said = [f"{problem.severity.value.capitalize()}: {problem.what}"]
    said += [f"Ожидалось: {problem.expected}"] if problem.expected else []
    said += [words for words in (problem.why, problem.advice) if words]
    former = [cell.comment.text] if cell.comment else []
    text = cell_text("\n".join([*former, *said]))
    width, height = COMMENT_SIZE
    cell.comment = Comment(text, AUTHOR, height=height, width=width)


def _list_problems(workbook: Workbook, problems: Sequence[Problem], note: str) -> None:
    sheet = workbook.create_sheet(REMARKS[:SHEET_NAME_LENGTH])
    notes = [("", "", note)] if note else []
    for row, cells in enumerate([HEADER, *notes, *map(_row, problems)], 1):
        for column, text in enumerate(cells, 1):
            cell = sheet.cell(row, column)
            write_value(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=row == 1)
    for letters, width in zip("ABCDEFGH", WIDTHS, strict=True):
        sheet.column_dimensions[letters].width = width


def _row(problem: Problem) -> tuple[str, ...]:
    kind, where = problem.severity.value, describe_places(problem)
    texts = (problem.what, problem.seen, problem.expected, problem.why, problem.advice)
    return (kind, where, *texts, problem.code)


REFUSALS = {
    "nothing-to-mark": (
        "Отмечать нечего: ни один файл не открылся.",
        "Посмотрите замечания выше.",
    ),
    "mark-needs-file": (
        "Копия с отметками – книга Excel.",
        "Назовите файл с окончанием .xlsx; копия книги ods может быть и .ods.",
    ),
    "mark-over-original": (
        "Копия с отметками не может заменить сам файл.",
        "Назовите другой файл.",
    ),
    "mark-needs-folder": (
        "Файлов несколько, а копия с отметками названа одна.",
        "Назовите папку для копий – без окончания .xlsx.",
    ),
    "output-exists": (
        "Такая папка уже есть; в ней ничего не изменено.",
        "Назовите новую папку.",
    ),
}


def _refusal(code: str, target: Path) -> Problem:
    what, advice = REFUSALS[code]
    return error(code, what, Place(str(target)), advice=advice)
