"""Headings of two rows: a merged cell over several columns, and what stands under it."""

from shnor_lib.intake.layouts.headings import heading, meanings
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.workbook import Row

SHARES = ("%", "доля")


def stacked(upper: Row, lower: Row) -> list[str]:
    """Headings of the columns that stand under both rows.

    Where the lower cell is blank, the upper one is merged down. A lower one counts with the
    heading over it, or alone where that is of several columns or says nothing of one.

    Examples
    --------
    >>> stacked(["Логин", "Отметки", None, "Доля, %", None], [None, 2.0, 3.0, 2.0, 3.0])
    ['логин', 'отметки 2', 'отметки 3', '2 %', '3 %']
    """
    titles, over = [], ""
    lower_titles = list(map(heading, lower))
    for place, (above, below) in enumerate(zip(map(heading, upper), lower_titles, strict=False)):
        over = above or over
        is_merged = not any(map(text, upper[place + 1 : place + 2])) and any(
            lower_titles[place + 1 : place + 2]
        )
        titles.append(_joined(above, over, below, is_merged=is_merged) if below else above)
    return titles


def _joined(above: str, over: str, below: str, *, is_merged: bool) -> str:
    share = f"{below} %"
    if any(word in over.split() for word in SHARES) and meanings(share):
        return share
    whole = heading(f"{over} {below}")
    # Under a heading that is whole by itself stands data: it must not become a heading.
    alone = below if meanings(below) and (is_merged or not meanings(above)) else whole
    return whole if meanings(whole) else alone
