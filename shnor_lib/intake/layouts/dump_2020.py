"""The dump of a region of autumn 2020: Latin headers, schools by login, municipalities by tag."""

import re
from collections.abc import Mapping

from shnor_lib.intake.layouts.flat import flat_header
from shnor_lib.intake.layouts.pupil_tasks import Task, tasks_named
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.region_dump import Dump, School, read_dump
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.workbook import Row, Sheet
from shnor_lib.model.procedures import Registry

CODE = "region-dump-2020"
TITLE = "выгрузка ВПР региона 2020 года по ученикам"

TASK = re.compile(r"a-(?P<name>\d+)-grade")
COLUMNS = {
    "groups": ("groups",),
    "school_id": ("user",),
    "code": ("code",),
    "journal": ("otc",),
    "variant": ("var-1",),
    "score": ("sum",),
}


def recognises(sheet: Sheet) -> bool:
    """Whether the header has groups, user, var-1, sum and a task."""
    header = flat_header(sheet, COLUMNS)
    return header is not None and bool(_tasks(sheet.rows[header.row]))


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the dump as `region_dump` does; the tags name no municipality in words."""
    return read_dump(sheet, DUMP, registry)


def _tasks(header: Row) -> dict[int, Task]:
    return tasks_named(header, TASK)


def _school(row: Row, places: Mapping[str, int]) -> School:
    return School(text(row[places["school_id"]]).lower())


DUMP = Dump(CODE, COLUMNS, _tasks, _school, parts=frozenset({"var-2"}))
