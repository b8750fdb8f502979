"""Forms of ФИС ОКО whose columns are not described anywhere: named, and not guessed at.

Their shares would fit several readings, and no sample tells which one is right. What they say is
counted from «Индивидуальные результаты» instead.
"""

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.reading.cells import folded, folded_text, text
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.procedures import Registry

CODE = "unread-form"
TITLE = "формы ФИС ОКО, устройство которых неизвестно (не читаются)"

FORMS = (
    "Выполнение заданий",
    "Распределение первичных баллов",
    "Достижение планируемых результатов",
    "Выполнение заданий группами участников",
)
TITLE_ROWS, HEAD_ROWS = 3, 20
LABELS = ("предмет:", "максимальный первичный балл:")


def recognises(sheet: Sheet) -> bool:
    """Whether a title of such a form stands on top, and the head of ФИС ОКО under it."""
    return bool(_title(sheet)) and any(
        folded_text(cell).startswith(LABELS) for row in sheet.rows[:HEAD_ROWS] for cell in row[:1]
    )


def read(sheet: Sheet, registry: Registry) -> Reading:  # noqa: ARG001 – as every layout
    """Refuse the form and say what to load in its place."""
    expected = "«Индивидуальные результаты» этой работы"
    problem = problem_of("unread-form", sheet.place(), form=_title(sheet), expected=expected)
    return Reading(CODE, problems=(problem,))


def _title(sheet: Sheet) -> str:
    titles = [text(cell) for row in sheet.rows[:TITLE_ROWS] for cell in row]
    return next((form for form in FORMS if folded(form) in map(folded, titles)), "")
