"""The form in which a school sends its results to ФИС ОКО: it names neither school nor marks."""

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.flat import Wanted, flat_header
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.procedures import Registry

CODE = "collection-form"
TITLE = "форма сбора результатов ВПР (не читается)"

COLUMNS: Wanted = {
    "code": ("pupil_code",),
    "variant": ("variant",),
    "class": ("class_number",),
    "score": ("score",),
}
OF_SCHOOLS = ("school", "school_id", "user")
SERVICE_SHEETS = frozenset({"служебный", "порядковый номер класса"})


def recognises(sheet: Sheet) -> bool:
    """Whether the header names pupil's code, class and total, and no school."""
    header = flat_header(sheet, COLUMNS)
    return header is not None and header.place_of(*OF_SCHOOLS) is None


def read(sheet: Sheet, registry: Registry) -> Reading:  # noqa: ARG001 – as every layout
    """Refuse the form: whose results it holds, and which marks they earn, it does not say."""
    problem = problem_of("collection-form", sheet.place(), expected="«Индивидуальные результаты»")
    return Reading(CODE, problems=(problem,), beside=SERVICE_SHEETS)
