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

    @property
    def column(self) -> str:
        """Letters of the column."""
        return self.reference.rstrip("0123456789")

    @property
    def row(self) -> int | None:
        """Number of the row, counted from 1."""
        number = self.reference.removeprefix(self.column)
        return int(number) if number else None


def lost_problems(file: str, sheet: str, cells: Sequence[LostCell]) -> Iterator[Problem]:
    """``excel-error``, ``formula-without-value``: one an error, with every cell of the sheet."""
    for shown in sorted({cell.shown for cell in cells}):
        place, *also = (
            Place(file, sheet, cell.row, cell.column) for cell in cells if cell.shown == shown
        )
        code = "excel-error" if shown else "formula-without-value"
        yield problem_of(code, place, also=also, seen=shown)
