"""Small files that raise a check, or do not."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from shnor_lib.intake.load import load_files
from shnor_lib.intake.region.material import load_region
from shnor_lib.model.problems import ShnorError
from shnor_lib.model.procedures import registry
from shnor_lib.model.profile import HiddenParts
from tests.small_books import written
from tests.small_forms import DISTRICT, JOURNAL_HEADER, MARKS_HEADER, SCHOOL
from tests.small_region import RESULTS, write_region

OTHER_DISTRICT = ["Лесной район(reg98_m013)", *DISTRICT[1:]]
OTHER_SCHOOL = ["МБОУ «СОШ № 2»(edu980002)", *SCHOOL[1:]]
TITLE = "ВПР 2021 Русский язык 5 класс"
JOURNAL_SCHOOL = ["МБОУ «СОШ № 1»(edu980001)", 12, 25, 3, 50, 6, 25, 3]


@dataclass(frozen=True)
class Example:
    """What raises a check and what does not, each written into a folder of its own."""

    fails: Callable[[Path], object]
    passes: Callable[[Path], object]


def book(folder, name="книга.xlsx", **sheets):
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(folder / name)
    return folder / name


def content(data, name="книга.xlsx"):
    """Write these bytes and load them."""

    def _load(folder):
        (folder / name).write_bytes(data)
        return load_files([folder / name], registry()).problems

    return _load


def sheets(**tables):
    """Load a workbook of the project, one sheet a table."""
    return lambda folder: load_files([book(folder, **tables)], registry()).problems


def results(*rows, header=RESULTS[0]):
    return sheets(results=[header, *(rows or RESULTS[1:])])


def changed(**values):
    """The row of results with other values, by header."""
    return [values.get(title.replace(" ", "_"), cell) for title, cell in zip(*RESULTS, strict=True)]


def form(*rows, title=TITLE, subject="Русский язык", date="15.03.2021", maximum=45):
    """Load «Статистика по отметкам»."""
    head = [["Статистика по отметкам"], [], [title], ["Предмет:", subject]]
    head += [["Максимальный первичный балл:", maximum], ["Дата:", date], []]
    body = rows or (DISTRICT, SCHOOL)
    return sheets(Лист=[*head, MARKS_HEADER, *body])


def journal(*rows):
    head = [["Сравнение отметок"], [], [TITLE], ["Предмет:", "Русский язык"]]
    return sheets(Лист=[*head, ["Дата:", "15.03.2021"], [], JOURNAL_HEADER, *rows])


def region(**files):
    """Load a region's folder; dots in names of files as ``__``."""

    def _load(folder):
        home = write_region(folder, **files)
        return load_region(home).problems

    return _load


def paged(*pages, **hidden):
    """Load a workbook of `small_books.Page`s with these settings of what is hidden."""

    def _load(folder):
        path = folder / "книга.xlsx"
        path.write_bytes(written("xlsx", *pages))
        return load_files([path], registry(), hidden=HiddenParts(**hidden)).problems

    return _load


def problems_of(run, folder):
    """Problems that are returned or carried by the refusal."""
    try:
        return [*(run(folder) or ())]
    except ShnorError as failure:
        return [*failure.problems]
