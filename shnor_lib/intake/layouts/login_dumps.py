"""Dumps of a region that tell a school by its login alone: of autumn 2020, and of 2021.

That of 2020 has Latin headers and the tags of municipalities, no names. That of 2021 has Russian
headers, every cell a text; «регион» holds the label of the municipality.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from shnor_lib.intake.layouts.flat import Wanted, flat_header
from shnor_lib.intake.layouts.pupil_tasks import Task, tasks_named
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.region_dump import Dump, School, read_dump
from shnor_lib.intake.reading.cells import KEPT_WORDS, text
from shnor_lib.intake.reading.workbook import Cell, Row, Sheet
from shnor_lib.model.procedures import Registry


@dataclass(frozen=True)
class LoginDump:
    """A layout that is told by the header of one year; ``task`` is the heading of a task."""

    CODE: str
    TITLE: str
    columns: Wanted
    optional: Wanted
    task: re.Pattern[str]
    parts: frozenset[str] = frozenset()

    def recognises(self, sheet: Sheet) -> bool:
        """Whether one row holds a header of every column and a task."""
        header = flat_header(sheet, self.columns, self.optional)
        return header is not None and bool(self.tasks(sheet.rows[header.row]))

    def read(self, sheet: Sheet, registry: Registry) -> Reading:
        """Read the dump as `region_dump` does."""
        dump = Dump(
            self.CODE, self.TITLE, self.columns, self.optional, self.tasks, _school, self.parts
        )
        return read_dump(sheet, dump, registry)

    def tasks(self, header: Row) -> dict[int, Task]:
        """Places of the tasks in a header."""
        return tasks_named(header, self.task)


def _school(row: Row, places: Mapping[str, int]) -> School:
    municipality = row[places["municipality"]] if "municipality" in places else None
    return _named(row[places["school_id"]], municipality)


@lru_cache(maxsize=KEPT_WORDS, typed=True)
def _named(login: Cell, municipality: Cell) -> School:
    return School(text(login).lower(), municipality=text(municipality) or None)


# Results do not need it: without it nothing is compared with the journal.
JOURNAL: Wanted = {"journal": ("journal",)}
DUMP_2020 = LoginDump(
    CODE="region-dump-2020",
    TITLE="выгрузка ВПР региона 2020 года по ученикам",
    columns={
        "groups": ("pupil_groups",),
        "school_id": ("school_id",),
        "code": ("pupil_code",),
        "variant": ("variant",),
        "score": ("score",),
    },
    optional=JOURNAL,
    task=re.compile(r"a-(?P<name>\d+)-grade"),
    parts=frozenset({"var-2"}),
)
DUMP_2021 = LoginDump(
    CODE="region-dump-2021",
    TITLE="выгрузка ВПР региона 2021 года по ученикам",
    columns={
        "school_id": ("school_id",),
        "municipality": ("municipality_label", "municipality"),
        "code": ("pupil_code",),
        "variant": ("variant",),
        "score": ("score",),
    },
    optional=JOURNAL,
    task=re.compile(r"балл за (?P<name>\S+)"),
)
