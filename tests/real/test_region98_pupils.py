"""Real dumps of pupils' rows: nobody who wrote the work is lost for a cell beside the result."""

from dataclasses import replace

import pytest

from shnor_lib.intake.layouts import layout_of
from shnor_lib.intake.reading.workbook import read_sheets
from shnor_lib.model.procedures import registry

pytestmark = pytest.mark.real

# Whose total is not blank and who was not absent, counted straight from the cells of each file.
WROTE = {
    "2020/5/*.xlsx": ("ВПР 2020 Математика 5 класс", 7106),
    "2020/6/*.xlsx": ("ВПР 2020 Русский язык 6 класс", 6371),
    "2021/5/*.xlsx": ("ВПР 2021 Математика 5 класс", 23705),
    "2021/6/*.xlsx": ("ВПР 2021 Русский язык 6 класс", 7512),
    "2022/5/*.xlsx": ("ВПР 2022 Русский язык 5 класс весна", 3),
    "2022/6/*.xlsx": ("ВПР 2022 Математика 6 класс весна", 38),
}


@pytest.fixture(scope="module")
def readings(region98):
    sheets = {
        pattern: replace(sheet, file=f"{work}.xlsx")
        for pattern, (work, _) in WROTE.items()
        for path in region98.glob(pattern)
        for sheet in read_sheets(path)
        if layout_of(sheet)
    }
    return {pattern: layout_of(sheet).read(sheet, registry()) for pattern, sheet in sheets.items()}


@pytest.mark.parametrize("pattern", WROTE)
def test_everyone_who_wrote_the_work_is_counted(readings, pattern):
    assert readings[pattern].tables["results"]["participants"].sum() == WROTE[pattern][1]


@pytest.mark.parametrize(
    ("pattern", "unmarked"), [("2021/5/*.xlsx", 8), ("2021/6/*.xlsx", 1)], ids=["no mark", "«8»"]
)
def test_only_pupils_without_a_journal_mark_are_not_compared(readings, pattern, unmarked):
    journal = readings[pattern].tables["journal"]
    compared = journal[["lowered", "confirmed", "raised"]].sum().sum()
    assert compared == WROTE[pattern][1] - unmarked


def test_a_mark_of_another_scale_is_told_with_its_count(readings):
    (problem,) = [p for p in readings["2021/6/*.xlsx"].problems if p.code == "journal-cells"]
    assert problem.seen == "«8» – 1"
