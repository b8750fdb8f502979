"""Small forms of ФИС ОКО, written with openpyxl as the real ones are laid out."""

import openpyxl
import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry
from tests.small_forms import DISTRICT, JOURNAL_HEADER, MARKS_HEADER, SCHOOL

COUNTRY = ["Вся выборка", 35589, 1722202, 5.06, 32.92, 44.33, 17.69]
REGION = ["Энская Республика", 1, 12, 16.67, 50, 25, 8.33]


def write_rows(path, rows, sheet="Лист"):
    workbook = openpyxl.Workbook()
    workbook.active.title = sheet[:31]
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return path


def head(kind, title, subject, date):
    labels = [["Предмет:", subject], ["Максимальный первичный балл:", 45], ["Дата:", date]]
    return [[kind], [], [title], *labels, []]


@pytest.fixture
def marks_form(tmp_path):
    """Write «Статистика по отметкам»; the default rows are one school of twelve pupils."""

    def _write(
        *rows,
        title="ВПР 2021 Русский язык 5 класс",
        subject="Русский язык",
        date="15.03.2021",
        name="форма.xlsx",
    ):
        lines = head("Статистика по отметкам", title, subject, date)
        body = rows or (COUNTRY, REGION, DISTRICT, SCHOOL)
        return write_rows(tmp_path / name, [*lines, MARKS_HEADER, *body])

    return _write


@pytest.fixture
def journal_form(tmp_path):
    """Write «Сравнение отметок с отметками по журналу»."""

    def _write(*rows, title="ВПР 2021 Русский язык 5 класс", name="журнал.xlsx"):
        kind = "Сравнение отметок с отметками по журналу"
        lines = head(kind, title, "Русский язык", "15.03.2021")
        return write_rows(tmp_path / name, [*lines, JOURNAL_HEADER, *rows])

    return _write


@pytest.fixture
def sheet_of(tmp_path):
    """Write a sheet of the project's own workbook: a header and rows."""

    def _write(*rows, sheet="results", name="книга.xlsx"):
        return write_rows(tmp_path / name, rows, sheet)

    return _write


@pytest.fixture
def load():
    return lambda *paths: load_files(paths, registry())


@pytest.fixture
def codes():
    return lambda loaded: [problem.code for problem in loaded.problems]


@pytest.fixture
def only():
    """The only problem of that code."""

    def _only(loaded, code):
        (problem,) = [problem for problem in loaded.problems if problem.code == code]
        return problem

    return _only


@pytest.fixture
def dump_files(tmp_path):
    """Write workbooks, one sheet a dump, with the same further sheets beside each."""

    def _write(dumps, **beside):
        paths = []
        for name, rows in dumps.items():
            workbook = openpyxl.Workbook()
            workbook.active.title = "Протокол"
            for title, others in {"Протокол": rows, **beside}.items():
                page = workbook[title] if title in workbook else workbook.create_sheet(title)
                for row in others:
                    page.append(row)
            workbook.save(tmp_path / name)
            paths.append(tmp_path / name)
        return paths

    return _write
