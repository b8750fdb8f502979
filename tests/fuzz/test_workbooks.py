"""Valid sheets, damaged at random: the same numbers come out, or a message; never other numbers.

Each case has a seed of its own, so a failure is repeated by its name. What cannot be known:

- A row that is lost from a table without totals; there the other rows must stay as they were.
- A whole row of a pupil or participant that is lost where the layout prints no control total: no
  number of pupils, no average. Nothing may change then but that one school has one person less.
  Where the layout prints a total, a lost row must end in a message like everything else.
- A row of participants of ГИА in csv that stands again: without names, which are not read, it is
  another participant. Longer runs are found, which tests/spec/intake holds.
"""

import datetime
import random
from collections import Counter
from dataclasses import dataclass
from functools import cache

import pandas as pd
import pytest

from shnor_lib.intake.checks.between_tables import check_tables
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.checks.duplicates import without_duplicates
from shnor_lib.intake.layouts import exam_dump, exam_table, gia_protocol, gia_rows, layout_of
from shnor_lib.intake.layouts.gia_codes import with_gia_schools
from shnor_lib.intake.reading.provenance import traced
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import contracts, empty_table, table_from_records

from .sheets import SHEETS

CASES, SLOW_CASES = 2, 100
STRAY = [None, "", "много", "н/д", "X", -1.0, 2.5, 1e9, True, "Итого", datetime.date(2021, 3, 15)]


def drop_row(rows, chance):
    del rows[chance.randrange(len(rows))]


def double_row(rows, chance):
    place = chance.randrange(len(rows))
    rows.insert(chance.randrange(place, len(rows)) + 1, [*rows[place]])


def double_block(rows, chance):
    begin = chance.randrange(len(rows))
    rows.extend([[*row] for row in rows[begin:]])


def swap_rows(rows, chance):
    one, two = chance.sample(range(len(rows)), 2)
    rows[one], rows[two] = rows[two], rows[one]


def reorder_rows(rows, chance):
    begin = chance.randrange(len(rows) - 1)
    tail = rows[begin:]
    chance.shuffle(tail)
    rows[begin:] = tail


def drop_column(rows, chance):
    place = chance.randrange(len(rows[0]))
    for row in rows:
        del row[place]


def double_column(rows, chance):
    place = chance.randrange(len(rows[0]))
    for row in rows:
        row.append(row[place])


def swap_columns(rows, chance):
    one, two = chance.sample(range(len(rows[0])), 2)
    for row in rows:
        row[one], row[two] = row[two], row[one]


def shift_row(rows, chance):
    row = chance.choice(rows)
    row.insert(chance.randrange(len(row)), None)
    del row[-1]


def shift_column(rows, chance):
    place, begin = chance.randrange(len(rows[0])), chance.randrange(len(rows))
    for index in range(len(rows) - 1, begin, -1):
        rows[index][place] = rows[index - 1][place]
    rows[begin][place] = None


def retype(rows, chance):
    row, place = filled(rows, chance)
    cell = row[place]
    row[place] = str(cell).replace(".", ",") if isinstance(cell, float) else f" {cell}\u00a0"


def replace(rows, chance):
    """Put something strange into a cell; but «X» for a 0 is another fact with the same total."""
    row, place = filled(rows, chance)
    is_zero = row[place] in (0.0, "0")
    row[place] = chance.choice([cell for cell in STRAY if cell != "X" or not is_zero])


def rename(rows, chance):
    row, place = filled(rows[:8], chance)
    row[place] = f"{row[place]} (новое)"


def blank(rows, chance):
    row, place = filled(rows, chance)
    row[place] = None


def merge(rows, chance):
    """What a merged cell leaves: its first value, and nothing in the others."""
    row, place = filled(rows, chance)
    for other in range(place + 1, min(place + chance.randint(2, 3), len(row))):
        row[other] = None


def filled(rows, chance):
    places = [(row, i) for row in rows for i, cell in enumerate(row) if cell is not None]
    return chance.choice(places)


MUTATIONS = [
    drop_row, double_row, double_block, swap_rows, reorder_rows, drop_column, double_column,
    swap_columns, shift_row, shift_column, retype, replace, rename, blank, merge,
]  # fmt: skip


OF_EXAMS = (exam_dump, exam_table, gia_protocol, gia_rows)
NO_NUMBERS = {
    "skill",
    "content",
    "school",
    "municipality",
    "source_file",
    "source_sheet",
    "source_row",
}
# What stands beside the numbers and is compared with nothing.
AUXILIARY = {"exam_table": {"mean_score"}, "description": {"level"}}
# A table of one's own prints no totals: where its cells move along a row or a column, or its header
# moves below the data, nothing in it need contradict itself.
UNKNOWABLE = {
    "tidy": (shift_row, shift_column, swap_rows, reorder_rows),
    "description": (replace,),  # «2.5» is the number of a task, too
    "exam_dump": (double_row, double_block),
    "below": (shift_row, shift_column, swap_rows, reorder_rows),
    "gia_rows": (double_row, double_block),
}
PERSONS_WITHOUT_TOTALS = ("dump_2020", "dump_2021", "dump_2022", "exam_dump", "gia_rows")
CHECKED = [
    (layout, mutation)
    for layout in SHEETS
    for mutation in MUTATIONS
    if mutation not in UNKNOWABLE.get(layout, ())
]
NAMED = [f"{layout}-{mutation.__name__}" for layout, mutation in CHECKED]


@dataclass(frozen=True)
class Outcome:
    """Tables and problems of one sheet; no tables if there are errors."""

    tables: dict[str, pd.DataFrame]
    problems: list[Problem]


def _traced(name, *records):
    table = table_from_records(name, records) if records else empty_table(name)
    return traced([(Sheet("", "", ()), table)])


EMPTY = {name: _traced(name) for name in contracts()}
PASSPORTS = _traced(
    "schools",
    *(
        {"school_id": f"edu98000{n}", "school": f"СОШ № {n}", "gia_code": f"12000{n}"}
        for n in (1, 2)
    ),
)


def outcome(rows, title):
    """Read a sheet that never was a file, and check its tables as files are checked."""
    sheet = Sheet("книга.xlsx", title, tuple(map(tuple, rows)))
    layout = layout_of(sheet)
    if layout is None:
        return Outcome({}, [problem_of("unknown-layout")])
    reading = layout.read(sheet, registry())
    tables, problems = {}, [*reading.problems]
    for name, table in reading.tables.items():
        rows_of_file = traced([(sheet, table)])
        if layout in OF_EXAMS and name == "results":
            named, found = with_gia_schools({"results": rows_of_file, "schools": PASSPORTS})
            rows_of_file, problems = named["results"], [*problems, *found]
        tables[name], found = without_duplicates(rows_of_file, contracts()[name])
        problems += found
    if tables:
        problems += check_tables({**EMPTY, **tables}, registry())
    if not any(len(table) for table in tables.values()) and not problems:
        problems.append(problem_of("no-rows"))
    return Outcome(tables, problems)


@cache
def whole(layout):
    rows, title, _ = SHEETS[layout]
    return outcome(rows, title)


def numbers(loaded):
    """Every value by table, key and column; names are no numbers."""
    found = {}
    for name, table in loaded.tables.items():
        if name == "schools" or table.empty:
            continue
        key = list(contracts()[name].key)
        for row in table.to_dict("records"):
            place = (name, *(str(row[column]) for column in key))
            found[place] = {c: v for c, v in row.items() if c not in key and c not in NO_NUMBERS}
    return found


def differing(before, after):
    """Rows that are new or hold another value; a value that is missing is not another one."""
    return [
        (place, column, before.get(place, {}).get(column), value)
        for place, row in after.items()
        for column, value in row.items()
        if not column.endswith("_reason")
        and pd.notna(value)
        and before.get(place, {}).get(column) != value
    ]


def told(loaded):
    return sorted((p.code, p.what, p.seen) for p in loaded.problems)


def participants(loaded):
    results = loaded.tables["results"]
    return Counter(results.groupby("school_id")["participants"].sum().to_dict())


def is_one_person_less(good, found):
    """Whether one school has lost one person, and the numbers of all others are the same."""
    before, after = participants(good), participants(found)
    (school,) = (before - after).keys()

    def _others(loaded):
        return {place: row for place, row in numbers(loaded).items() if school not in place}

    return (before - after).total() == 1 and not after - before and _others(good) == _others(found)


def check(layout, mutation, seed):
    rows, title, has_totals = SHEETS[layout]
    good = whole(layout)
    assert not any(problem.is_error for problem in good.problems)
    chance = random.Random(f"{layout} {mutation.__name__} {seed}")  # noqa: S311
    damaged = [[*row] for row in rows]
    mutation(damaged, chance)
    found = outcome(damaged, title)
    if told(found) != told(good):
        return
    if layout in PERSONS_WITHOUT_TOTALS and mutation is drop_row:
        assert is_one_person_less(good, found)
        return
    before, after = numbers(good), numbers(found)
    assert [
        change
        for change in differing(before, after)
        if change[1] not in AUXILIARY.get(layout, ())
        and not (mutation is rename and change[0][0] == "controls")
    ] == []
    lost = {place for place in set(before) - set(after) if place[0] != "controls"}
    assert not lost or not has_totals, "rows were lost without a message"
    assert not lost or mutation in (drop_row, blank, replace)


@pytest.mark.parametrize(("layout", "mutation"), CHECKED, ids=NAMED)
def test_a_damaged_sheet_gives_the_same_numbers_or_a_message(layout, mutation):
    for seed in range(CASES):
        check(layout, mutation, seed)


@pytest.mark.slow
@pytest.mark.parametrize(("layout", "mutation"), CHECKED, ids=NAMED)
def test_thousands_of_damaged_sheets(layout, mutation):
    for seed in range(CASES, SLOW_CASES):
        check(layout, mutation, seed)
