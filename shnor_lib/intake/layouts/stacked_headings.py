"""Headings of two rows: a merged cell over several columns, and what stands under it."""

from shnor_lib.intake.layouts.headings import heading, meanings
from shnor_lib.intake.reading.workbook import Row

SHARES = ("%", "доля")


def stacked(upper: Row, lower: Row) -> list[str]:
    """Headings of the columns that stand under both rows.

    Where the lower cell is blank, the upper one is merged down. A lower one counts with the
    heading over it, or alone where the heading over it says nothing of a column.

    Examples
    --------
    >>> stacked(["Логин", "Отметки", None, "Доля, %", None], [None, 2.0, 3.0, 2.0, 3.0])
    ['логин', 'отметки 2', 'отметки 3', '2 %', '3 %']
    """
    titles, over = [], ""
    for above, below in zip(map(heading, upper), map(heading, lower), strict=False):
        over = above or over
        titles.append(_joined(above, over, below) if below else above)
    return titles


def _joined(above: str, over: str, below: str) -> str:
    share = f"{below} %"
    if any(word in over.split() for word in SHARES) and meanings(share):
        return share
    whole = heading(f"{over} {below}")
    # Under a heading that is whole by itself stands data: it must not become a heading.
    alone = below if meanings(below) and not meanings(above) else whole
    return whole if meanings(whole) else alone
