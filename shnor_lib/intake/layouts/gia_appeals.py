"""A protocol of appeals: only those whose result was looked at again, so no results of schools."""

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.gia_blocks import has_appeals
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.procedures import Registry

CODE = "gia-appeals"
TITLE = "протокол апелляций ГИА (не читается)"


def recognises(sheet: Sheet) -> bool:
    """Whether the header names «Код ОО» and the state or the kind of an appeal."""
    return has_appeals(sheet)


def read(sheet: Sheet, registry: Registry) -> Reading:  # noqa: ARG001 – as every layout
    """Refuse it: taken for results, it would leave out everyone else."""
    expected = "протокол проверки результатов со всеми участниками"
    return Reading(
        CODE, problems=(problem_of("appeals-protocol", sheet.place(), expected=expected),)
    )
