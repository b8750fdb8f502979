"""A real form and its comparison with the journal, changed by hand in every way of the list."""

from datetime import date

import openpyxl
import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry
from tests.altered_forms import TOLD_BY_THE_JOURNAL, UNKNOWABLE, told_alone

pytestmark = pytest.mark.real

TODAY = date(2026, 11, 29)
WORK = "2021_МА4"


@pytest.fixture(scope="module")
def rows(region99):
    sheet = openpyxl.load_workbook(region99 / f"{WORK}_Статистика по отметкам.xlsx").worksheets[0]
    return [[*row] for row in sheet.iter_rows(values_only=True)]


@pytest.fixture
def told(rows, region99, tmp_path):
    def _told(change, *, journal=False):
        changed = [[*row] for row in rows]
        change(changed)
        workbook = openpyxl.Workbook()
        for row in changed:
            workbook.active.append(row)
        workbook.save(tmp_path / "форма.xlsx")
        beside = [region99 / f"{WORK}_Сравнение отметок.xlsx"] if journal else []
        paths = [tmp_path / "форма.xlsx", *beside]
        problems = load_files(paths, registry(), today=TODAY).problems
        return {p.code for p in problems} - {"journal-participants"}

    return _told


@pytest.mark.parametrize(("code", "change"), told_alone())
def test_the_form_alone_tells_it(code, change, told):
    assert code in told(change)


@pytest.mark.parametrize(("code", "change"), TOLD_BY_THE_JOURNAL)
def test_the_other_form_of_the_work_tells_it(code, change, told):
    assert told(change) == set()
    assert code in told(change, journal=True)


@pytest.mark.parametrize("change", UNKNOWABLE)
def test_what_no_form_of_the_work_contradicts_cannot_be_told(change, told):
    assert told(change, journal=True) == set()
