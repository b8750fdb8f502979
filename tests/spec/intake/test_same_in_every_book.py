"""Every form gives the same tables and the same problems from xlsx, xls, ods and xlsb."""

import datetime

import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.intake.reading.workbook import sheets_of
from shnor_lib.model.procedures import registry
from tests.small_books import WRITERS, Page, pages_of, written
from tests.spec.checks.builders import problems_of
from tests.spec.checks.examples import EXAMPLES

# Examples of the checks, chosen so that every layout is there with cells right and wrong.
FORMS = (
    *("counts-or-shares", "rows-above-header", "bad-mark", "task-levels", "no-scale"),
    *("pupils-without-result", "protocol-totals", "unknown-exam", "appeals-protocol"),
    *("collection-form", "unread-form", "excel-error", "bad-value", "hidden-rows", "code-as-date"),
    *("present-exceeds-expected", "own-curator", "histogram-participants", "conflicting-rows"),
    *("bad-number", "control-below", "head-bad-date", "journal-share-mismatch", "marker-count"),
    *("scores-not-adding-up", "unknown-listed-school"),
)
DUMP = [
    ["логин школы", "регион", "номер обучающегося", "код обучающегося",
     "отметка за предыдущую четверть/триместр", "пол", "класс", "вариант", "всего баллов",
     "балл за 1", "балл за 2"],
    ["sch980001", "Заречный район", 1, 71001, 3, "ж", "5а", 1, 15, 15, "X"],
    ["sch980001", "Заречный район", 2, 71002, 4, "м", "5а", 1, 12, 12, 0],
    ["sch980001", "Заречный район", 3, 71003, 4, "м", "5а", "отсутствовал", None, None, None],
]  # fmt: skip
DAY = datetime.datetime(2021, 3, 15, 12, 30)  # noqa: DTZ001
CELLS = [
    ["Логин", "  Школа & <№> 1 ", None, None, 12, 0.1667, True],
    [],
    [None, DAY, datetime.time(10, 30), "две\nстроки", "00012", -1.5, False],
    ["как", "как", "как", 7, 7, 7, 7],
]
SHOWN = [
    ["Логин", "  Школа & <№> 1 ", None, None, 12, 0.1667, True],
    [None] * 7,
    [None, DAY, datetime.time(10, 30), "две\nстроки", "00012", -1.5, False],
    ["как", "как", "как", 7, 7, 7, 7],
]


def found(path, pages, kind):
    """What is loaded of the pages; the name of the file says nothing of its kind."""
    path.write_bytes(written(kind, *pages))
    return load_files([path], registry())


def compare(path, pages):
    expected = found(path, pages, "xlsx")
    for kind in ("xls", "ods", "xlsb"):
        loaded = found(path, pages, kind)
        assert (kind, loaded.problems) == (kind, expected.problems)
        for name, table in expected.tables.items():
            assert loaded.tables[name].equals(table), (kind, name)


@pytest.mark.parametrize("code", FORMS)
def test_a_form_is_the_same(code, tmp_path):
    problems_of(EXAMPLES[code].fails, tmp_path)
    (path,) = tmp_path.glob("*.xlsx")
    compare(path, pages_of(path.read_bytes()))


def test_a_dump_is_the_same(tmp_path):
    compare(tmp_path / "ВПР 2021 Математика 5 класс.xlsx", [Page("Лист1", DUMP)])


@pytest.mark.parametrize("kind", WRITERS)
def test_a_cell_is_the_same(kind):
    (sheet,) = sheets_of("книга", written(kind, Page("Лист & <1>", CELLS)))
    assert sheet.name == "Лист & <1>"
    assert [[*row] for row in sheet.rows] == SHOWN
