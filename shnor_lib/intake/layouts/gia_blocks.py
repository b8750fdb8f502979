"""Blocks of a protocol of ГИА: a title with subject and day, a header, participants, averages.

Merged cells leave empty columns between the headers, so columns are found by their titles.
Columns about persons are known by their headers and never read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.flat import Wanted, placed
from shnor_lib.intake.layouts.headings import heading
from shnor_lib.intake.reading.cells import folded, text
from shnor_lib.intake.reading.personal_columns import is_personal
from shnor_lib.intake.reading.workbook import Row, Sheet
from shnor_lib.model.problems import Problem

FIRST_ROWS = 40
TITLE_ROWS = 6
TITLE = re.compile(
    r"(?:\d{2} ?[-–] ?)?(?P<subject>[^\W\d].*?)[ ,;]+(?:п\.?: ?)?"
    r"(?P<year>20\d{2})\.(?P<month>\d{2})\.(?P<day>\d{2})\b.*"
)
COLUMNS: Wanted = {"code": ("gia_code", "school_code"), "primary": ("primary",)}
EARNED: Wanted = {"mark": ("exam_mark",), "score": ("test_score",)}
APPEALS = frozenset(map(heading, ("Состояние апелляции", "Тип апелляции / перепроверки")))
DOCUMENTS = frozenset({"серия", "номер", "документ"})
AVERAGES, MINIMUM, TOTAL = "средние", "минимальная граница", "всего участников"
SUMMARIES = (AVERAGES, MINIMUM, TOTAL)
CODE = re.compile(r"\d{3,12}")
CELLS_OF_A_PERSON = 4  # titles and signatures have fewer filled cells

Title = tuple[str, date, str]  # subject, day, the words of the line


@dataclass(frozen=True)
class Block:
    """One exam of one day: subject, day, header, columns by meaning, rows of participants.

    ``columns`` has ``code``, ``primary`` and either ``mark`` or ``score``; ``sums`` are the numbers
    that are printed under the participants, as texts by the word that they stand beside.
    """

    title: str
    subject: str
    held: date
    header: int
    columns: Mapping[str, int]
    rows: Sequence[int]
    sums: Mapping[str, Sequence[str]]


def has_protocol(sheet: Sheet) -> bool:
    """Whether one of the first rows is the header of a protocol."""
    return any(_columns(row) is not None for row in sheet.rows[:FIRST_ROWS])


def has_appeals(sheet: Sheet) -> bool:
    """Whether one of the first rows is the header of a protocol of appeals."""
    return any(
        not APPEALS.isdisjoint(titles) and "code" in placed(titles, COLUMNS)[0]
        for titles in map(_titles, sheet.rows[:FIRST_ROWS])
    )


def blocks_of(sheet: Sheet) -> tuple[list[Block], list[Problem]]:
    """Find the blocks.

    Returns
    -------
    blocks : list of Block
        In the order of the sheet.
    problems : list of Problem
        ``exam-without-title`` and ``exam-without-header`` for a header or title alone,
        ``pupil-without-school`` for a participant of no school, whose text is not shown,
        ``rows-above-header``, ``personal-column``.
    """
    headers = [
        (index, columns) for index, row in enumerate(sheet.rows) if (columns := _columns(row))
    ]
    titles = {index: title for index, row in enumerate(sheet.rows) if (title := _title(row))}
    heads = _heads([index for index, _ in headers], titles)
    problems = [*_personal(sheet, [index for index, _ in headers])]
    between = [
        row
        for (header, _), head in zip(headers, heads, strict=True)
        if head is not None
        for row in range(head + 1, header)
    ]
    over = [*range(headers[0][0]), *(row for row in between if row > headers[0][0])]
    problems += _out_of_place(sheet, over, set(titles) - set(heads))
    begins = [
        header if head is None else head for (header, _), head in zip(headers, heads, strict=True)
    ]
    ends = [*begins[1:], len(sheet.rows)]
    blocks = []
    for (header, columns), head, end in zip(headers, heads, ends, strict=True):
        if head is None:
            expected = "строка вида «12 - Обществознание 2026.07.03»"
            problems.append(
                problem_of("exam-without-title", sheet.place(header), expected=expected)
            )
            continue
        rows, strangers, sums = _rows(sheet, range(header + 1, end), columns["code"])
        if strangers:
            first, *also = (sheet.place(row, columns["code"]) for row in strangers)
            problems.append(problem_of("pupil-without-school", first, also=also, expected="код ОО"))
        subject, held, words = titles[head]
        blocks.append(Block(words, subject, held, header, columns, rows, sums))
    return blocks, problems


def _heads(headers: Sequence[int], titles: Mapping[int, Title]) -> list[int | None]:
    """Row of each header's title: the nearest above it, and under the header before."""
    floors = [-1, *headers]
    heads: list[int | None] = []
    for floor, header in zip(floors, headers, strict=False):
        lowest = max(floor, header - TITLE_ROWS - 1)
        heads.append(max((row for row in titles if lowest < row < header), default=None))
    return heads


def _out_of_place(sheet: Sheet, over: Sequence[int], titles: set[int]) -> Iterator[Problem]:
    """Rows of participants over a header, and titles under which no header stands."""
    above = [
        sheet.place(row)
        for row in over
        if sum(bool(text(cell)) for cell in sheet.rows[row]) >= CELLS_OF_A_PERSON
    ]
    if above:
        yield problem_of("rows-above-header", above[0], also=above[1:])
    lost = [sheet.place(row) for row in sorted(titles)]
    if lost:
        yield problem_of("exam-without-header", lost[0], also=lost[1:])


def own_cells(sheet: Sheet, block: Block) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Give each row's cells without those about persons: for finding rows that stand twice."""
    header = sheet.rows[block.header]
    places = [place for place, cell in enumerate(header) if text(cell) and not _about(text(cell))]
    for row in block.rows:
        yield row, tuple(sheet.rows[row][place] for place in places)


def _titles(row: Row) -> list[str]:
    # a number is no title
    return [heading(cell) if isinstance(cell, str) else "" for cell in row]


def _columns(row: Row) -> dict[str, int] | None:
    titles = _titles(row)
    columns, _ = placed(titles, COLUMNS)
    earned, _ = placed(titles, EARNED)
    if not earned or columns.keys() != COLUMNS.keys() or not APPEALS.isdisjoint(titles):
        return None
    # Where both stand, the mark says who failed.
    name = next(iter(earned))
    return {**columns, name: earned[name]}


def _title(row: Row) -> Title | None:
    """Subject, day and words of a title, if a cell of the row holds one."""
    for cell in row:
        match = TITLE.fullmatch(text(cell)) if isinstance(cell, str) else None
        if match and (held := _day(match)):
            return match["subject"].strip(), held, text(cell)
    return None


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _rows(
    sheet: Sheet, rows: Sequence[int], code: int
) -> tuple[list[int], list[int], dict[str, list[str]]]:
    """Rows of participants, rows of nobody's school, and the numbers printed under them."""
    schools, strangers, sums = [], [], {}
    for index in rows:
        row = sheet.rows[index]
        filled = [text(cell) for cell in row if text(cell)]
        name = folded(filled[0]) if filled else ""
        if name in SUMMARIES:
            sums[name] = filled[1:]
        elif CODE.fullmatch(text(row[code])):
            schools.append(index)
        elif len(filled) >= CELLS_OF_A_PERSON:
            strangers.append(index)
    return schools, strangers, sums


def _about(title: str) -> bool:
    return folded(title) in DOCUMENTS or is_personal(title)


def _personal(sheet: Sheet, headers: Sequence[int]) -> Iterator[Problem]:
    """Name the columns about persons once, with every header where they stand."""
    places = [
        (header, place)
        for header in headers
        for place, cell in enumerate(sheet.rows[header])
        if text(cell) and _about(text(cell))
    ]
    if places:
        first, *also = (sheet.place(*place) for place in places)
        seen = ", ".join(dict.fromkeys(text(sheet.rows[row][column]) for row, column in places))
        yield problem_of("personal-column", first, also=also, seen=seen)
