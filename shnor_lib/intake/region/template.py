"""A workbook to fill in: a sheet for each table that a region's pages are made of."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from shnor_lib.files.open_workbooks import ODS, in_kind_of
from shnor_lib.files.replacing import replace_file
from shnor_lib.files.workbooks import saved_bytes
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.tidy_cells import expected
from shnor_lib.intake.layouts.tidy_header import SHEET_NAME_LENGTH
from shnor_lib.intake.one_file import CHOICES, INSTRUCTION
from shnor_lib.intake.region.material import region_folder
from shnor_lib.intake.region.settings import check_region_code, read_settings
from shnor_lib.intake.region.template_examples import Example, example_row
from shnor_lib.model.pages import pages
from shnor_lib.model.problems import Place, ShnorError
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import Column, Contract, contracts

# Tables that are read from forms and from published.yml, never filled in by hand.
NOT_FILLED_IN = frozenset({"controls", "published", "task_groups"})
FORMATS = {
    "text": "@",
    "integer": "0",
    "number": "0.00",
    "date": "DD.MM.YYYY",
    "boolean": "@",
}
YES_NO = ("да", "нет")
LAST_ROW, KINDS = 5000, frozenset({".xlsx", ODS})
COLUMN_WIDTH, REQUIRED_COLOUR = 22, "FFF2CC"
COMMENT_SIZE = (360, 160)  # width and height, in points
HOW_TO = (
    "Каждый лист – таблица, первая строка листа – заголовки. Заголовки не меняйте.",
    "Столбцы с жёлтым заголовком обязательны. Ненужные листы и столбцы можно оставить пустыми.",
    "Пустая ячейка – «нет в загруженных данных», это не ноль. Причину можно написать вместо "
    "числа: «не применимо», «школа не участвовала», «процедура не проводилась».",
    "Логины и коды – текст: ведущие нули сохраняются. Имена и номера документов не пишите.",
    "Итоговые строки не добавляйте: итоги считаются сами.",
    "Готовый файл положите в папку региона и проверьте командой shnor check.",
)


def wanted_tables(page_codes: Iterable[str]) -> list[Contract]:
    """Contracts of the tables that the pages are made of and that people fill in.

    Examples
    --------
    >>> [contract.name for contract in wanted_tables(["identification", "published"])]
    ['results', 'schools']
    """
    named = {table for code in page_codes for table in pages()[code].tables} - NOT_FILLED_IN
    return [contract for name, contract in contracts().items() if name in named]


def template_bytes(page_codes: Iterable[str], registry: Registry) -> bytes:
    """Write the workbook of a region.

    Parameters
    ----------
    page_codes : iterable of str
        The region's pages.
    registry : Registry
        The procedures among which one chooses.
    """
    tables = wanted_tables(page_codes)
    workbook = Workbook()
    _instruction(workbook.worksheets[0], tables, registry)
    choices = _Choices(tables, registry)
    for contract in tables:
        _table_sheet(workbook.create_sheet(contract.title[:SHEET_NAME_LENGTH]), contract, choices)
    choices.write(workbook.create_sheet(CHOICES))
    return saved_bytes(workbook)


def write_template(data: Path, region: str, target: Path) -> Path:
    """Write the workbook that a region fills in, whole or not at all.

    Raises
    ------
    ShnorError
        If there is no such region, its settings are wrong, or ``target`` is neither xlsx
        nor ods.
    """
    check_region_code(region)
    settings = read_settings(region_folder(data, region))
    if any(problem.is_error for problem in settings.problems):
        raise ShnorError(settings.problems)
    if target.suffix.lower() not in KINDS:
        raise ShnorError([problem_of("not-a-template", Place(str(target)))])
    book = template_bytes(settings.profile.pages, settings.registry)
    replace_file(target, in_kind_of(target, book))
    return target


class _Choices:
    """The lists of allowed words; each stands in a column of a hidden sheet."""

    def __init__(self, tables: Sequence[Contract], registry: Registry) -> None:
        described = {
            (contract.name, column.name): _words(column, registry)
            for contract in tables
            for column in contract.columns
        }
        self.words: Mapping[tuple[str, str], tuple[str, ...]] = described
        self.lists = list(dict.fromkeys(words for words in described.values() if words))

    def formula(self, contract: Contract, column: Column) -> str:
        """Range of the column's words; empty when any word will do."""
        words = self.words[contract.name, column.name]
        if not words:
            return ""
        letters = get_column_letter(self.lists.index(words) + 1)
        return f"'{CHOICES}'!${letters}$1:${letters}${len(words)}"

    def write(self, sheet: Worksheet) -> None:
        for column, words in enumerate(self.lists, 1):
            for row, word in enumerate(words, 1):
                sheet.cell(row, column, word)
        sheet.sheet_state = "hidden"


def _words(column: Column, registry: Registry) -> tuple[str, ...]:
    if column.values:
        return tuple(column.values.values())
    if column.kind == "boolean":
        return YES_NO
    if column.name == "procedure":
        return tuple(procedure.title for procedure in registry.procedures.values())
    return ()


def _table_sheet(sheet: Worksheet, contract: Contract, choices: _Choices) -> None:
    for place, column in enumerate(contract.columns, 1):
        letters = get_column_letter(place)
        sheet.column_dimensions[letters].width = COLUMN_WIDTH
        sheet.column_dimensions[letters].number_format = FORMATS[column.kind]
        header = sheet.cell(1, place, column.title)
        header.number_format = "@"
        header.font = Font(bold=True)
        header.alignment = Alignment(wrap_text=True, vertical="top")
        width, height = COMMENT_SIZE
        header.comment = Comment(_about(contract, column), "shnor", height=height, width=width)
        if column.required:
            header.fill = PatternFill("solid", fgColor=REQUIRED_COLOUR)
        if formula := choices.formula(contract, column):
            allowed = DataValidation(type="list", formula1=formula, allow_blank=True)
            allowed.error = "Выберите значение из списка."
            allowed.errorTitle = column.title
            allowed.add(f"{letters}2:{letters}{LAST_ROW}")
            sheet.add_data_validation(allowed)
    sheet.freeze_panes = "A2"


def _about(contract: Contract, column: Column) -> str:
    lines = [
        f"{contract.title} – {column.title}",
        "Обязательный столбец." if column.required else "Можно не заполнять.",
        f"Что писать: {expected(column)}.",
    ]
    if column.otherwise:
        others = " и ".join(f"«{contract.column(name).title}»" for name in column.otherwise)
        lines.append(f"Если кодов нет, удалите столбец целиком: школу назовут {others}.")
    if column.name in contract.key:
        lines.append("Входит в ключ: строк с одинаковым ключом быть не должно.")
    if column.reason:
        lines.append("Вместо значения можно написать причину, по которой его нет.")
    return "\n".join(lines)


def _instruction(sheet: Worksheet, tables: Sequence[Contract], registry: Registry) -> None:
    sheet.title = INSTRUCTION
    lines: list[tuple[Example, ...]] = [("Как заполнить книгу",), *((line,) for line in HOW_TO)]
    bold = {1}
    for contract in tables:
        lines += [(), (f"Лист «{contract.title}». {contract.about}",)]
        bold.add(len(lines))
        lines.append(("Столбец", "Обязателен", "Что писать", "Пример (школа вымышлена)"))
        example = example_row(contract, registry)
        for column in contract.columns:
            needed = "да" if column.required else ""
            lines.append((column.title, needed, expected(column), example[column.name]))
    for row, cells in enumerate(lines, 1):
        for place, value in enumerate(cells, 1):
            cell = sheet.cell(row, place, value)
            cell.number_format = FORMATS["date" if isinstance(value, date) else "text"]
            cell.font = Font(bold=row in bold)
    for letters, width in zip("ABCD", (34, 12, 60, 40), strict=True):
        sheet.column_dimensions[letters].width = width
