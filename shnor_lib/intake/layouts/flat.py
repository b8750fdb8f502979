"""What the flat tables of analysts have in common: one header, then a row a fact."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.beside_data import data_rows, says_total
from shnor_lib.intake.layouts.headings import heading, meanings
from shnor_lib.intake.layouts.stacked_headings import stacked
from shnor_lib.intake.reading.cells import integer, school_year, text
from shnor_lib.intake.reading.school_codes import LOGIN
from shnor_lib.intake.reading.workbook import Cell, Row, Sheet
from shnor_lib.model.problems import Problem

HEADER_ROWS = 20
DIGIT = re.compile(r"\d")
FIRST_YEAR, LAST_YEAR = 2000, 2100

# Name of a column → meanings of the headings (`headings`) that it may stand under, the best first.
Wanted = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class FlatHeader:
    """Where the header stands, the place of each known column, and all its headings.

    ``row`` is its last row and ``top`` its first: headings may be stacked. ``repeated`` are the
    further places of headings that mean the same as that of a column.
    """

    row: int
    columns: Mapping[str, int]
    titles: Sequence[str]
    top: int
    repeated: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def place_of(self, *wanted: str) -> int | None:
        """Place of the first heading that has one of the meanings; None without any."""
        places = (i for i, title in enumerate(self.titles) if {*wanted} & {*meanings(title)})
        return next(places, None)


def flat_header(
    sheet: Sheet, required: Wanted, optional: Wanted | None = None
) -> FlatHeader | None:
    """Find the first row that holds a heading of every required column, else two such rows.

    Parameters
    ----------
    required, optional : mapping of str to sequence of str
        Name of each column and the meanings of its headings.
    """
    wanted = {**required, **(optional or {})}
    rows = sheet.rows[: HEADER_ROWS + 1]
    stacks = [(top, top + 1) for top in range(len(rows) - 1)]
    singles = ((top, top) for top in range(min(len(rows), HEADER_ROWS)))
    for top, last in [*singles, *stacks]:
        header = _header(rows, top, last, wanted)
        if required.keys() <= header.columns.keys():
            return _with_units(rows, header, wanted)
    return None


def _header(rows: Sequence[Row], top: int, last: int, wanted: Wanted) -> FlatHeader:
    titles = list(map(heading, rows[top])) if top == last else stacked(rows[top], rows[last])
    columns, repeated = placed(titles, wanted)
    return FlatHeader(last, columns, titles, top, repeated)


def _with_units(rows: Sequence[Row], header: FlatHeader, wanted: Wanted) -> FlatHeader:
    """Header with the row of units under it, such as «чел.» and «%» under each mark."""
    below = header.row + 1
    if header.top != header.row or below >= len(rows) or not _is_of_words(rows[below]):
        return header
    both = _header(rows, header.top, below, wanted)
    return both if header.columns.keys() <= both.columns.keys() else header


def _is_of_words(row: Row) -> bool:
    """Whether a row holds several words and blank cells alone, which no row of data does."""
    cells = [text(cell) for cell in row]
    words = [cell for cell in cells if cell]
    return 1 < len(words) < len(cells) and not any(map(DIGIT.search, words))


def placed(titles: Sequence[str], wanted: Wanted) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Place of each column whose heading is there, and the further places of the same meaning."""
    known = {place: meanings(title) for place, title in enumerate(titles) if title}
    columns: dict[str, int] = {}
    same: dict[str, list[int]] = {}
    for name, choices in wanted.items():
        for meaning in choices:
            places = [
                i for i, said in known.items() if meaning in said and i not in columns.values()
            ]
            if places:
                columns[name], same[name] = places[0], places[1:]
                break
    used = {*columns.values()}
    repeated = {name: [i for i in places if i not in used] for name, places in same.items()}
    return columns, {name: places for name, places in repeated.items() if places}


def repeated_columns(
    sheet: Sheet, header: FlatHeader, table: str, auxiliary: Collection[str] = ()
) -> Iterator[Problem]:
    """``repeated-column``, or ``column-read-once`` where it does not matter which one is read.

    It does not where the columns hold the same, or where the results do not need them.
    """
    for name, places in header.repeated.items():
        for place in places:
            first = header.columns[name]
            differs = any(row[first] != row[place] for _, row in flat_rows(sheet, header))
            code = "repeated-column" if differs and name not in auxiliary else "column-read-once"
            seen = text(sheet.rows[header.row][place]) or text(sheet.rows[header.top][place])
            yield problem_of(code, sheet.place(header.row, place), seen=seen, table=table)


def flat_rows(sheet: Sheet, header: FlatHeader) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Give the filled rows under the header with their places, counted from 0.

    A row that numbers the columns, as printed forms have it, is none of them, nor is the header
    that stands again.
    """
    again = [*sheet.rows[header.row]]
    for index, row in enumerate(sheet.rows[header.row + 1 :], header.row + 1):
        is_numbering = index == header.row + 1 and _numbers_columns(row)
        if any(text(cell) for cell in row) and not is_numbering and [*row] != again:
            yield index, row


def _numbers_columns(row: Row) -> bool:
    filled = [text(cell) for cell in row if text(cell)]
    return len(filled) > 1 and filled == [str(number) for number in range(1, len(filled) + 1)]


def flat_data_rows(sheet: Sheet, header: FlatHeader) -> tuple[list[int], list[Problem]]:
    """Places of the rows of data, and what is told of the others; any cell may say a total."""
    filled = [place for place, _ in flat_rows(sheet, header)]
    return data_rows(sheet, filled, lambda row: any(map(says_total, row)))


def rows_above(sheet: Sheet, header: FlatHeader) -> Iterator[Problem]:
    """``rows-above-header``: data that stand above the header, where nothing is read.

    Such a row names a school, or has something in every column that is known.
    """
    above = [
        sheet.place(index)
        for index, row in enumerate(sheet.rows[: header.top])
        if any(LOGIN.fullmatch(text(cell).lower()) for cell in row)
        or all(text(row[place]) for place in header.columns.values())
    ]
    if above:
        yield problem_of("rows-above-header", above[0], also=above[1:])


def untitled_columns(sheet: Sheet, header: FlatHeader) -> list[Problem]:
    """``untitled-column``: something stands under a blank header, where nothing is read."""
    below = sheet.rows[header.row + 1 :]
    places = [
        place
        for place, title in enumerate(header.titles)
        if not title and any(row[place] is not None and text(row[place]) for row in below)
    ]
    if not places:
        return []
    first, *also = (sheet.place(header.row, place) for place in places)
    return [problem_of("untitled-column", first, also=also)]


def whole_number(
    sheet: Sheet, row: int, column: int, bounds: tuple[int, int] | None = None
) -> int | Problem:
    """Read a whole number that is not negative; a problem where the cell holds none."""
    cell = sheet.rows[row][column]
    low, high = bounds or (0, None)
    try:
        value = integer(cell)
    except ValueError:
        value = -1
    if value >= low and (high is None or value <= high):
        return value
    wanted = "целое число от 0" if bounds is None else f"целое число от {low} до {high}"
    return problem_of("bad-number", sheet.place(row, column), seen=text(cell), expected=wanted)


def year_in(sheet: Sheet, row: int, column: int) -> int | Problem:
    """Read a year; of a school year, the one in which it ends."""
    cell = sheet.rows[row][column]
    try:
        value = school_year(cell)
    except ValueError:
        value = 0
    if FIRST_YEAR <= value <= LAST_YEAR:
        return value
    wanted = f"год от {FIRST_YEAR} до {LAST_YEAR}, например 2021 или 2020/2021"
    return problem_of("bad-number", sheet.place(row, column), seen=text(cell), expected=wanted)
