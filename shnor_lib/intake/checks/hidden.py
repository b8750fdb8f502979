"""What is said of hidden sheets and rows, read or not."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.hidden import filled_hidden_rows, hidden_sheets
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Place, Problem
from shnor_lib.model.profile import HiddenParts

NAMED_RANGES = 5


def hidden_problems(
    name: str, sheets: Sequence[Sheet], known: Collection[str], hidden: HiddenParts
) -> Iterator[Problem]:
    """Run the checks of what is hidden.

    Parameters
    ----------
    name : str
        The file's name in messages.
    sheets : sequence of Sheet
        Every sheet of the file that holds data, as it was read.
    known : collection of str
        Names of the sheets of which a layout made something.
    hidden : HiddenParts
        What is done with hidden sheets and rows.
    """
    concealed = hidden_sheets(sheets)
    is_left_out = hidden.sheets == "skip"
    if is_left_out and concealed and len(concealed) == len(sheets):
        names = ", ".join(f"«{sheet.name}»" for sheet in concealed)
        yield problem_of("only-hidden-sheets", Place(name), seen=f"листы: {names}")
        return
    for sheet in concealed:
        yield problem_of("hidden-sheet" if is_left_out else "hidden-sheet-read", sheet.place())
    for sheet in sheets:
        if sheet.name in known:
            yield from _rows(sheet, hidden)


def _rows(sheet: Sheet, hidden: HiddenParts) -> Iterator[Problem]:
    rows = filled_hidden_rows(sheet)
    if rows:
        code = "hidden-rows" if hidden.rows == "read" else "hidden-rows-skipped"
        seen = f"строки {_ranges(rows)}; всего {len(rows)}"
        yield problem_of(code, sheet.place(rows[0]), seen=seen)


def _ranges(rows: Sequence[int]) -> str:
    """Name rows, counted from 0, as Excel counts them: ``2–4, 7``; the first ranges of many."""
    ranges: list[list[int]] = []
    for row in rows:
        if ranges and row == ranges[-1][-1] + 1:
            ranges[-1][1:] = [row]
        else:
            ranges.append([row])
    named = ["–".join(str(row + 1) for row in ends) for ends in islice(ranges, NAMED_RANGES)]
    return ", ".join([*named, *["…"] * (len(ranges) > NAMED_RANGES)])
