"""The column of journal marks: it is compared with the work's marks and never refuses them."""

import re
from collections.abc import Collection, Iterator, Sequence

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.flat import FlatHeader
from shnor_lib.intake.layouts.headings import title_of
from shnor_lib.intake.layouts.likely_headings import told_strangers, unread, with_proposals
from shnor_lib.intake.layouts.pupil_cells import NOT_ATTEMPTED, UNREADABLE, number_in, sign
from shnor_lib.intake.layouts.told_cells import told
from shnor_lib.intake.reading.workbook import Cell, Sheet
from shnor_lib.model.problems import Problem

MARKS = (1, 5)
# Without dots, spaces and strokes: «н/а», «Н. А.» and «на» are one.
NO_MARK = re.compile(
    r"(?:нет|без)(?:отметки|оценки)|на|неатт(?:ест(?:ована?)?)?"
    r"|осв(?:об(?:ождена?)?)?|(?:не)?зач(?:ет|тено)?"
)
BETWEEN = re.compile(r"[\s./\\_-]+")


def journal_marks(
    sheet: Sheet, rows: Sequence[int], column: int | None
) -> tuple[list[int | None], list[Problem]]:
    """Read marks of the journal; a cell that holds none leaves its pupil out of the comparison.

    Without a column nobody has one.

    Returns
    -------
    marks : list of int or None
        By row. All None where more cells hold something else than hold a mark: such a column is
        not the journal's, and the few marks in it are chance.
    problems : list of Problem
        ``journal-cells`` or ``journal-column``, a warning with every text and place.
    """
    if column is None:
        return [None] * len(rows), []
    cells = [sheet.rows[row][column] for row in rows]
    # With the type: Python takes 1, 1.0 and True for one key.
    marks = {kind: _mark(kind[1]) for kind in {(type(cell), cell) for cell in cells}}
    found = [marks[type(cell), cell] for cell in cells]
    strange = [place for place, mark in enumerate(found) if mark == UNREADABLE]
    if not strange:
        return found, []
    is_other = 2 * len(strange) > len(cells) - found.count(None)
    code = "journal-column" if is_other else "journal-cells"
    first, *also = (sheet.place(rows[place], column) for place in strange)
    seen = told(cells[place] for place in strange)
    problem = problem_of(code, first, also=also, seen=seen, expected="отметка от 1 до 5")
    marks_alone = [None if is_other or mark == UNREADABLE else mark for mark in found]
    return marks_alone, [problem]


def without_journal(sheet: Sheet, header: FlatHeader, tasks: Collection[int]) -> Iterator[Problem]:
    """``no-journal-column``: no heading of marks of the journal, though another may be it."""
    if "journal" not in header.columns:
        strangers = unread(sheet, header, tasks)
        yield problem_of(
            "no-journal-column",
            sheet.place(header.row),
            seen=told_strangers(strangers),
            expected=f"«{title_of('journal')}»",
            advice=with_proposals(["journal"], strangers),
        )


def says_no_mark(cell: Cell) -> bool:
    """Whether a cell of the journal says that the pupil has no mark.

    Examples
    --------
    >>> says_no_mark("Нет отметки"), says_no_mark("Н. А."), says_no_mark("*")
    (True, True, False)
    """
    word = sign(cell)
    return word in NOT_ATTEMPTED or bool(NO_MARK.fullmatch(BETWEEN.sub("", word)))


def _mark(cell: Cell) -> int | None:
    if says_no_mark(cell):
        return None
    try:
        return number_in(cell, *MARKS)
    except ValueError:
        return UNREADABLE
