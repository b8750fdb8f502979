"""The dump of a region of 2022: sheet «Протокол», schools as «edu980001 | МБОУ «СОШ № 1»».

An absent pupil has a total of 0 here, which is no result.
"""

from collections.abc import Mapping
from datetime import date

from shnor_lib.intake.layouts.flat import FlatHeader, Wanted, flat_header, flat_rows
from shnor_lib.intake.layouts.head import sitting_of_month
from shnor_lib.intake.layouts.pupil_tasks import tasks_of
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.region_dump import Dump, School, read_dump
from shnor_lib.intake.reading.cells import day, text
from shnor_lib.intake.reading.school_codes import MUNICIPALITY, UNKNOWN_MUNICIPALITY
from shnor_lib.intake.reading.workbook import Cell, Row, Sheet
from shnor_lib.model.procedures import Registry

CODE = "region-dump-2022"
TITLE = "выгрузка ВПР региона 2022 года по ученикам (лист «Протокол»)"

LIST_OF_CLASSES = "классы"
COLUMNS: Wanted = {name: (name,) for name in ("user", "municipality", "school", "uploaded")} | {
    "code": ("pupil_code",),
    "variant": ("variant",),
    "score": ("score",),
}
# Results do not need it: without it nothing is compared with the journal.
OPTIONAL: Wanted = {"journal": ("journal",)}


def recognises(sheet: Sheet) -> bool:
    """Whether the header has user, municipality, school, date of loading, variant and total."""
    return flat_header(sheet, COLUMNS, OPTIONAL) is not None


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the dump as `region_dump` does; the days of loading tell spring from autumn."""
    return read_dump(sheet, DUMP, registry)


def _school(row: Row, places: Mapping[str, int]) -> School:
    login, name = _code_and_name(row[places["school"]])
    district, municipality = _code_and_name(row[places["municipality"]])
    code = MUNICIPALITY.fullmatch(district.lower())
    # Code m000 says that the municipality is unknown: its text is no name.
    known = None if code and code[1] == UNKNOWN_MUNICIPALITY else municipality
    return School(login.lower(), name or None, known or None)


def _code_and_name(cell: Cell) -> tuple[str, str]:
    code, _, name = text(cell).partition("|")
    return code.strip(), name.strip()


def _sitting(sheet: Sheet, header: FlatHeader) -> str:
    """Sitting in which all rows were loaded; empty where they were not, or no day says it."""
    cells = {row[header.columns["uploaded"]] for _, row in flat_rows(sheet, header)}
    sittings = {sitting_of_month(held) for cell in cells if (held := _day(cell))}
    # Rows loaded in spring and in autumn leave the sitting open: 2022 had both.
    return sittings.pop() if len(sittings) == 1 else ""


def _day(cell: Cell) -> date | None:
    """Day of loading; the time of day is left out."""
    try:
        return day(text(cell).split(" ")[0]) if isinstance(cell, str) else day(cell)
    except ValueError:
        return None


DUMP = Dump(
    CODE,
    TITLE,
    COLUMNS,
    OPTIONAL,
    tasks_of,
    _school,
    sitting=_sitting,
    beside=frozenset({LIST_OF_CLASSES}),
)
