"""What the flat tables of analysts have in common: one header, then a row a fact."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.beside_data import data_rows, says_total
from shnor_lib.intake.reading.cells import folded, folded_text, integer, text
from shnor_lib.intake.reading.school_codes import LOGIN
from shnor_lib.intake.reading.workbook import Cell, Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

HEADER_ROWS = 10
EXAM = "vpr"
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class FlatHeader:
    """Where the header stands, the place of each known column, and all its texts."""

    row: int
    columns: Mapping[str, int]
    titles: Sequence[str]


def flat_header(sheet: Sheet, columns: Mapping[str, Sequence[str]]) -> FlatHeader | None:
    """Find the first row that holds a header of every column.

    Parameters
    ----------
    columns : mapping of str to sequence of str
        Name of each column and the headers that it may stand under, folded.
    """
    for index, row in enumerate(sheet.rows[:HEADER_ROWS]):
        titles = [folded_text(cell) for cell in row]
        places = {
            name: next((titles.index(title) for title in known if title in titles), None)
            for name, known in columns.items()
        }
        present = {name: place for name, place in places.items() if place is not None}
        if len(present) == len(columns):
            return FlatHeader(index, present, titles)
    return None


def flat_rows(sheet: Sheet, header: FlatHeader) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Give the filled rows under the header with their places, counted from 0."""
    for index, row in enumerate(sheet.rows[header.row + 1 :], header.row + 1):
        if any(text(cell) for cell in row):
            yield index, row


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
        for index, row in enumerate(sheet.rows[: header.row])
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
    """Read a year."""
    return whole_number(sheet, row, column, (FIRST_YEAR, LAST_YEAR))


def subject_codes(registry: Registry) -> dict[str, str]:
    """Map each way in which a flat table names a subject to its code.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> names = subject_codes(registry())
    >>> names["русский язык"], names["ма"], names["ru"]
    ('rus', 'math', 'rus')
    """
    named = {
        folded(name): code
        for code, subject in registry.source.subjects.items()
        for name in (code, subject.title, subject.short, *subject.names)
    }
    # the two-letter names of the region-wide tables of scores
    return {**named, "ma": "math", "ru": "rus"}


def work_code(subject: str, grade: int, registry: Registry) -> str | None:
    """Code of the work in a subject and grade, if there is one."""
    code = f"{EXAM}-{subject_codes(registry).get(folded(subject), '')}-{grade}"
    return code if code in registry else None
