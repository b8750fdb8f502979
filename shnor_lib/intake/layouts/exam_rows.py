"""Rows of a table of exams by schools: schools, and the totals between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.beside_data import is_lone_text
from shnor_lib.intake.layouts.exam_columns import ExamColumns
from shnor_lib.intake.layouts.exam_words import is_called
from shnor_lib.intake.layouts.gia_codes import gia_school
from shnor_lib.intake.layouts.stacked_header import StackedHeader
from shnor_lib.intake.reading.cells import folded, text
from shnor_lib.intake.reading.school_codes import LOGIN, Level, group
from shnor_lib.intake.reading.workbook import Row, Sheet
from shnor_lib.model.problems import Problem

# «(286) МБОУ СОШ № 1», «286 – МБОУ СОШ № 1», «МБОУ СОШ № 1 (286)».
CODE_BEFORE = re.compile(
    r"(?:\((?P<bracketed>\d{1,12})\)|(?P<bare>\d{3,12})\s*[-–—])\s*(?P<name>\D.*)"
)
CODE_BEHIND = re.compile(r"(?P<name>.*\S)\s*\((?P<code>\d{3,12})\)")
CODE = re.compile(r"\d{1,12}")
SUM = re.compile(r"\b(?:итого|всего|итоги|в целом)\b|^(?:средн(?:ее|ие)\b)")
REGION = re.compile(r"\b(?:регион\w*|област\w+|кра[йюя]\w*|республик\w+|субъект\w*)\b")
FILLERS = re.compile(r"\b(?:итого|всего|итоги|в целом|по|в)\b|[:.,]")
STEM = 4


@dataclass(frozen=True)
class SchoolRow:
    """A row of a school: where it stands (from 0), its id, name and municipality."""

    place: int
    school_id: str
    school: str
    municipality: str | None


@dataclass(frozen=True)
class TotalRow:
    """A row that sums up a municipality, or the region (None)."""

    place: int
    municipality: str | None


@dataclass(frozen=True)
class ExamRows:
    """Rows under the header, the schools' and the totals; how many rows there are with both."""

    schools: Sequence[SchoolRow]
    totals: Sequence[TotalRow]


def exam_rows(
    sheet: Sheet, header: StackedHeader, columns: ExamColumns
) -> tuple[ExamRows, list[Problem]]:
    """Tell the rows of schools from totals, headings and notes.

    A municipality stands in its own column, where merged cells leave it out in the rows below, or
    as a line of its own over its schools.

    Returns
    -------
    rows : ExamRows
        The schools, each with a code, and the totals whose group is certain.
    problems : list of Problem
        ``school-without-code``: rows that are set aside. ``exam-total-unread``, ``lone-text``.
    """
    found = _Finder(sheet, header, columns)
    for place in range(header.first, len(sheet.rows)):
        found.take(place)
    return found.rows(), [*found.problems()]


class _Finder:
    """Goes down the rows and remembers under which municipality it is."""

    def __init__(self, sheet: Sheet, header: StackedHeader, columns: ExamColumns) -> None:
        self.sheet, self.columns = sheet, columns
        self.first_number = header.key + 1
        self.current: str | None = None
        self.schools: list[SchoolRow] = []
        self.sums: list[tuple[int, str, str | None]] = []
        self.strangers: list[int] = []
        self.notes: list[int] = []
        self.headings: list[int] = []

    def take(self, place: int) -> None:
        """Look at one row."""
        row = self.sheet.rows[place]
        if not any(text(cell) for cell in row) or self._is_header(row):
            return
        label = self._label(row)
        if SUM.search(folded(label)):
            own = self._cell(row, self.columns.municipality)
            own = "" if SUM.search(folded(own)) else own
            self.sums.append((place, label, own or self.current))
        elif is_lone_text(row):
            self._heading(place, row)
        else:
            self._school(place, row)

    def _heading(self, place: int, row: Row) -> None:
        """A line of one text: a municipality over its schools, or a note under them."""
        own = self._cell(row, self.columns.municipality)
        if self.columns.municipality is None or own:
            self.current = next(text(cell) for cell in row if text(cell))
            self.headings.append(place)
        else:
            self.notes.append(place)

    def _school(self, place: int, row: Row) -> None:
        if own := self._cell(row, self.columns.municipality):
            self.current = own
        words = self._cell(row, self.columns.school)
        if not words and own and not self._cell(row, self.columns.code):
            self.sums.append((place, own, own))
            return
        login, name = _coded(words, self._cell(row, self.columns.code))
        if login:
            self.schools.append(SchoolRow(place, login, name, self.current))
        else:
            self.strangers.append(place)

    def rows(self) -> ExamRows:
        """Give the schools, and the totals whose group is certain."""
        places = {row.municipality for row in self.schools if row.municipality}
        totals = [(place, self._whose(label, near, places)) for place, label, near in self.sums]
        return ExamRows(
            self.schools,
            [TotalRow(place, whose or None) for place, whose in totals if whose is not None],
        )

    def problems(self) -> Iterator[Problem]:
        """What was set aside or passed over."""
        places = {row.municipality for row in self.schools if row.municipality}
        unread = [
            place for place, label, near in self.sums if self._whose(label, near, places) is None
        ]
        last = self.schools[-1].place if self.schools else -1
        notes = [*self.notes, *(place for place in self.headings if place > last)]
        expected = "столбец «Код ОО» или код в скобках: «(286) МБОУ СОШ № 1»"
        for code, rows in (
            ("school-without-code", self.strangers),
            ("exam-total-unread", unread),
            ("lone-text", sorted(notes)),
        ):
            if rows:
                first, *also = map(self.sheet.place, rows)
                wanted = expected if code == "school-without-code" else ""
                yield problem_of(code, first, also=also, expected=wanted)

    def _whose(self, label: str, near: str | None, places: set[str]) -> str | None:
        """Municipality of a total, "" for the region's; None where that is not certain."""
        named = " ".join(FILLERS.sub(" ", folded(label)).split())
        known = {folded(place): place for place in places}
        if named in known:
            return known[named]
        if REGION.search(named):
            return ""
        if not named:
            plain = [sum_ for sum_ in self.sums if not FILLERS.sub(" ", folded(sum_[1])).strip()]
            return "" if len(plain) == 1 else None
        # «Всего по Заречному району» stands under the schools of «Заречный район».
        is_near = near in places and folded(str(near))[:STEM] == named[:STEM]
        return near if is_near else None

    def _label(self, row: Row) -> str:
        return " ".join(text(cell) for cell in row[: self.first_number] if text(cell))

    def _cell(self, row: Row, place: int | None) -> str:
        return "" if place is None or place >= len(row) else text(row[place])

    def _is_header(self, row: Row) -> bool:
        """Whether the header stands again, as on each printed page."""
        return is_called(self._cell(row, self.columns.school) or "-", "school")


def _coded(words: str, code: str) -> tuple[str, str]:
    """Id and name of a school; no id where neither its cell nor its name holds a code."""
    whose = group(words)
    name = whose.name if whose.level is Level.SCHOOL else words
    if LOGIN.fullmatch(code.lower()) or whose.level is Level.SCHOOL:
        return (code.lower() if code else whose.code), name
    before, behind = CODE_BEFORE.fullmatch(words), CODE_BEHIND.fullmatch(words)
    if before:
        code, name = code or before["bracketed"] or before["bare"], before["name"]
    elif behind and not code:
        code, name = behind["code"], behind["name"]
    is_code = CODE.fullmatch(code) and code.strip("0") and name
    return (gia_school(code) if is_code else ""), name
