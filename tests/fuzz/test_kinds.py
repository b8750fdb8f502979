"""Damaged sheets and damaged files of every kind of workbook: the same cells, or a message."""

import random
from datetime import date

import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.workbook import sheets_of
from shnor_lib.model.procedures import registry
from tests.small_books import WRITERS, Page, written

from .sheets import SHEETS
from .test_workbooks import MUTATIONS

OTHERS = [kind for kind in WRITERS if kind != "xlsx"]
CASES, SLOW_CASES = 2, 60


def chance_of(*names):
    return random.Random(" ".join(map(str, names)))  # noqa: S311


def cells(kind, title, rows):
    (sheet,) = sheets_of("книга", written(kind, Page(title, rows)))
    # A day may come with its midnight, which is the same text.
    return [[text(cell) if isinstance(cell, date) else cell for cell in row] for row in sheet.rows]


def check_cells(layout, seed):
    """Whatever stands in a form, every kind of workbook gives the cells that xlsx gives."""
    rows, title, _ = SHEETS[layout]
    chance = chance_of(layout, seed)
    damaged = [[*row] for row in rows]
    for mutation in chance.sample(MUTATIONS, 2):
        mutation(damaged, chance)
    shown = cells("xlsx", title, damaged)
    for kind in OTHERS:
        assert (kind, cells(kind, title, damaged)) == (kind, shown)


def check_bytes(layout, kind, seed, folder):
    """A damaged file ends in its own tables or in an error, never in a traceback."""
    rows, title, _ = SHEETS[layout]
    chance = chance_of(layout, kind, seed)
    content = bytearray(written(kind, Page(title, rows)))
    for _ in range(chance.randint(1, 20)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path = folder / f"{title}.{kind}"
    path.write_bytes(content[: chance.choice([len(content), chance.randrange(len(content))])])
    loaded = load_files([path], registry())
    assert loaded.sources[0].rows or loaded.problems


@pytest.mark.parametrize("layout", SHEETS)
def test_a_damaged_sheet_has_the_same_cells_in_every_kind(layout):
    for seed in range(CASES):
        check_cells(layout, seed)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("layout", ["marks", "dump_2021"])
def test_damaged_bytes_end_in_a_message(layout, kind, tmp_path):
    for seed in range(2 * CASES):
        check_bytes(layout, kind, seed, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("layout", SHEETS)
def test_many_damaged_sheets_and_files_of_every_kind(layout, tmp_path):
    for seed in range(CASES, SLOW_CASES):
        check_cells(layout, seed)
        for kind in WRITERS:
            check_bytes(layout, kind, seed, tmp_path)
