"""Columns that always stand in one order: another one means that headers were exchanged."""

from collections.abc import Iterator, Mapping, Sequence

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem


def out_of_order(
    sheet: Sheet, row: int, columns: Mapping[str, int], names: Sequence[str]
) -> Iterator[Problem]:
    """``columns-out-of-order``: neither in their order nor in the opposite one.

    Parameters
    ----------
    sheet : Sheet
        Where the header stands.
    row : int
        Its row, from 0.
    columns : mapping of str to int
        Place of each column, from 0.
    names : sequence of str
        Those that belong together, in their order; a table may lack some of them.

    Examples
    --------
    >>> sheet = Sheet("а.csv", "а", (("3", "2", "4", "5"),))
    >>> columns = {"3": 0, "2": 1, "4": 2, "5": 3}
    >>> [problem.seen for problem in out_of_order(sheet, 0, columns, ("2", "3", "4", "5"))]
    ['3; 2; 4; 5']
    >>> [*out_of_order(sheet, 0, {"5": 0, "4": 1, "3": 2, "2": 3}, ("2", "3", "4", "5"))]
    []
    """
    places = [columns[name] for name in names if name in columns]
    if places in (sorted(places), sorted(places, reverse=True)):
        return
    titles = [str(sheet.rows[row][place]).removesuffix(".0") for place in sorted(places)]
    wanted = [str(sheet.rows[row][place]).removesuffix(".0") for place in places]
    yield problem_of(
        "columns-out-of-order",
        sheet.place(row, min(places)),
        seen="; ".join(titles),
        expected="; ".join(wanted),
    )
