"""Cells that a reader of values shows as blank although something stands in them.

Those are the errors of Excel, such as #N/A, and formulas whose value no program has computed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.problems import Place, Problem

# As Excel shows them in Russian.
SHOWN = {
    "#N/A": "#Н/Д",
    "#DIV/0!": "#ДЕЛ/0!",
    "#REF!": "#ССЫЛКА!",
    "#NAME?": "#ИМЯ?",
    "#VALUE!": "#ЗНАЧ!",
    "#NUM!": "#ЧИСЛО!",
    "#NULL!": "#ПУСТО!",
}


@dataclass(frozen=True)
class LostCell:
    """A cell of a sheet, and the error it shows.

    ``shown`` is empty for a formula that was not computed, ``reference`` where the file names none.
    """

    reference: str
    shown: str


def lost_problems(file: str, sheet: str, cells: Sequence[LostCell]) -> Iterator[Problem]:
    """``excel-error``, ``formula-without-value``: one an error, with every cell of the sheet."""
    for shown in sorted({cell.shown for cell in cells}):
        place, *also = (_place(file, sheet, cell) for cell in cells if cell.shown == shown)
        code = "excel-error" if shown else "formula-without-value"
        yield problem_of(code, place, also=also, seen=shown)


def _place(file: str, sheet: str, cell: LostCell) -> Place:
    column = cell.reference.rstrip("0123456789")
    row = cell.reference.removeprefix(column)
    return Place(file, sheet, int(row) if row else None, column)
