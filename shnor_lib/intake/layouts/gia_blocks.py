"""Blocks of a protocol of ГИА: a title with subject and day, a header, participants, averages.

Merged cells leave empty columns between the headers, so columns are found by their titles.
Columns about persons are known by their headers and never read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shnor_lib.intake.catalogue import noticed
from shnor_lib.intake.cells import folded, integer, text
from shnor_lib.intake.personal_columns import is_personal
from shnor_lib.intake.workbook import Row, Sheet
from shnor_lib.model.problems import Problem

FIRST_ROWS = 40
TITLE_ROWS = 6
TITLE = re.compile(
    r"(?:\d{2} ?[-–] ?)?(?P<subject>[^\W\d].*?)[ ,;]+(?:п\.?: ?)?"
    r"(?P<year>20\d{2})\.(?P<month>\d{2})\.(?P<day>\d{2})\b.*"
)
SCHOOL, PRIMARY, MARK = "код оо", "первичный балл", "оценка"
TEST_SCORES = ("тестовый балл", "балл")
APPEALS = ("состояние апелляции", "тип апелляции / перепроверки")
DOCUMENTS = frozenset({"серия", "номер", "документ"})
MINIMUM = "минимальная граница"
SUMMARIES = ("средние", MINIMUM, "всего участников")
CODE = re.compile(r"\d{3,12}")
CELLS_OF_A_PERSON = 4  # titles and signatures have fewer filled cells


@dataclass(frozen=True)
class Block:
    """One exam of one day: subject, day, header, columns by meaning, rows of participants.

    ``columns`` has ``code``, ``primary`` and either ``mark`` or ``score``; ``printed`` is the
    minimum that stands under the participants.
    """

    title: str
    subject: str
    held: date
    header: int
    columns: Mapping[str, int]
    rows: Sequence[int]
    printed: int | None


def has_protocol(sheet: Sheet) -> bool:
    """Whether one of the first rows is the header of a protocol."""
    return any(_columns(row) is not None for row in sheet.rows[:FIRST_ROWS])


def has_appeals(sheet: Sheet) -> bool:
    """Whether one of the first rows is the header of a protocol of appeals."""
    return any(
        SCHOOL in titles and any(name in titles for name in APPEALS)
        for titles in map(_titles, sheet.rows[:FIRST_ROWS])
    )


def blocks_of(sheet: Sheet) -> tuple[list[Block], list[Problem]]:
    """Find the blocks.

    Returns
    -------
    blocks : list of Block
        In the order of the sheet.
    problems : list of Problem
        ``exam-without-title`` for a header under no title, ``row-without-code`` for a participant
        of no school, whose text is not shown; ``personal-column``.
    """
    headers = [(index, found) for index, row in enumerate(sheet.rows) if (found := _columns(row))]
    ends = [*(index for index, _ in headers[1:]), len(sheet.rows)]
    blocks, problems = [], [*_personal(sheet, [index for index, _ in headers])]
    for (header, columns), end in zip(headers, ends, strict=True):
        title = _title(sheet, header)
        if title is None:
            expected = "строка вида «12 - Обществознание 2026.07.03»"
            problems.append(noticed("exam-without-title", sheet.place(header), expected=expected))
            continue
        rows, strangers, printed = _rows(sheet, range(header + 1, end), columns["code"])
        if strangers:
            first, *also = (sheet.place(row, columns["code"]) for row in strangers)
            problems.append(noticed("row-without-code", first, also=also, expected="код ОО"))
        subject, held, words = title
        blocks.append(Block(words, subject, held, header, columns, rows, printed))
    return blocks, problems


def own_cells(sheet: Sheet, block: Block) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Give each row's cells without those about persons: for finding rows that stand twice."""
    header = sheet.rows[block.header]
    places = [place for place, cell in enumerate(header) if text(cell) and not _about(text(cell))]
    for row in block.rows:
        yield row, tuple(sheet.rows[row][place] for place in places)


def _titles(row: Row) -> list[str]:
    return [folded(text(cell)) for cell in row]


def _columns(row: Row) -> dict[str, int] | None:
    titles = _titles(row)
    if SCHOOL not in titles or PRIMARY not in titles or any(name in titles for name in APPEALS):
        return None
    columns = {"code": titles.index(SCHOOL), "primary": titles.index(PRIMARY)}
    if MARK in titles:
        return {**columns, "mark": titles.index(MARK)}
    score = next((titles.index(name) for name in TEST_SCORES if name in titles), None)
    return None if score is None else {**columns, "score": score}


def _title(sheet: Sheet, header: int) -> tuple[str, date, str] | None:
    """Subject, day and words of the nearest title above a header."""
    for row in reversed(sheet.rows[max(0, header - TITLE_ROWS) : header]):
        for cell in row:
            match = TITLE.fullmatch(text(cell))
            if match and (held := _day(match)):
                return match["subject"].strip(), held, text(cell)
    return None


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _rows(sheet: Sheet, rows: Sequence[int], code: int) -> tuple[list[int], list[int], int | None]:
    """Rows of participants, rows of nobody's school, and the printed minimum."""
    found, strangers, printed = [], [], None
    for index in rows:
        row = sheet.rows[index]
        first = next((folded(text(cell)) for cell in row if text(cell)), "")
        if first.startswith(SUMMARIES):
            printed = _last_number(row) if first.startswith(MINIMUM) else printed
        elif CODE.fullmatch(text(row[code])):
            found.append(index)
        elif sum(bool(text(cell)) for cell in row) >= CELLS_OF_A_PERSON:
            strangers.append(index)
    return found, strangers, printed


def _last_number(row: Row) -> int | None:
    for cell in reversed(row):
        try:
            return integer(cell)
        except ValueError:
            continue
    return None


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
        yield noticed("personal-column", first, also=also, seen=seen)
