"""The dump of a region of 2021: Russian headers, every cell a text, schools by login."""

import re
from collections.abc import Mapping

from shnor_lib.intake.layouts.flat import flat_header
from shnor_lib.intake.layouts.pupil_tasks import Task, tasks_named
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.region_dump import Dump, School, read_dump
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.workbook import Row, Sheet
from shnor_lib.model.procedures import Registry

CODE = "region-dump-2021"
TITLE = "выгрузка ВПР региона 2021 года по ученикам"

TASK = re.compile(r"балл за (?P<name>\S+)")
COLUMNS = {
    "school_id": ("логин школы",),
    "municipality": ("регион",),
    "code": ("код обучающегося",),
    "journal": ("отметка за предыдущую четверть/триместр",),
    "variant": ("вариант",),
    "score": ("всего баллов",),
}


def recognises(sheet: Sheet) -> bool:
    """Whether the header has login, pupil's code, variant, total and a task."""
    header = flat_header(sheet, COLUMNS)
    return header is not None and bool(_tasks(sheet.rows[header.row]))


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the dump as `region_dump` does; «регион» holds the label of the municipality."""
    return read_dump(sheet, DUMP, registry)


def _tasks(header: Row) -> dict[int, Task]:
    return tasks_named(header, TASK)


def _school(row: Row, places: Mapping[str, int]) -> School:
    municipality = text(row[places["municipality"]]) or None
    return School(text(row[places["school_id"]]).lower(), municipality=municipality)


DUMP = Dump(CODE, COLUMNS, _tasks, _school)
