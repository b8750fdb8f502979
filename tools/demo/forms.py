"""The forms that analysts export from ФИС ОКО, filled with demonstration results."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from shnor_lib.files.workbooks import CellValue, workbook_bytes
from shnor_lib.model.procedures import registry
from tools.demo.achievement import Result
from tools.demo.schools import Naming

# Highest primary score, and the least scores for «3», «4» and «5» (scales of 2021).
SCALES: Mapping[str, tuple[int, int, int, int]] = MappingProxyType(
    {
        "vpr-math-4": (20, 6, 10, 15),
        "vpr-rus-4": (38, 14, 24, 33),
        "vpr-math-5": (20, 7, 11, 15),
        "vpr-rus-5": (45, 18, 29, 39),
        "vpr-math-6": (16, 6, 10, 14),
        "vpr-rus-6": (51, 25, 35, 45),
    }
)
_DAYS = MappingProxyType({"spring": "15.03", "autumn": "19.09"})
_MARKS_HEADER = ("Группы участников", "Кол-во ОО", "Кол-во участников", 2, 3, 4, 5)
_JOURNAL_HEADER = (
    "Группы участников",
    "Кол-во участников(всего)",
    "Понизили (Отметка < Отметка по журналу) %",
    "Понизили (Отметка < Отметка по журналу) Кол-во участников",
    "Подтвердили (Отметка = Отметке по журналу) %",
    "Подтвердили (Отметка = Отметке по журналу) Кол-во участников",
    "Повысили (Отметка > Отметка по журналу) %",
    "Повысили (Отметка > Отметка по журналу) Кол-во участников",
)


@dataclass(frozen=True)
class Line:
    """One row of a form: whose counts, and of how many schools (none on a school's own row)."""

    label: str
    schools: int | None
    counts: tuple[int, ...]


def percent(part: int, whole: int) -> CellValue:
    """Share in per cent with two decimals, rounded half up on whole numbers.

    Examples
    --------
    >>> percent(2, 12), percent(6, 12)
    (16.67, 50)
    """
    hundredths = (20_000 * part + whole) // (2 * whole)
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100


def marks_form(naming: Naming, region: str, results: Sequence[Result]) -> bytes:
    """Fill «Статистика по отметкам» with the results of one work at one sitting."""
    lines = _lines(naming, region, [(result, result.marks) for result in results])
    return _form("Статистика по отметкам", _MARKS_HEADER, results[0], lines, _marks_cells)


def journal_form(
    naming: Naming, region: str, compared: Sequence[tuple[Result, tuple[int, ...]]]
) -> bytes:
    """Fill «Сравнение отметок»: how many pupils were lowered, confirmed, raised in each school."""
    title = "Сравнение отметок с отметками по журналу"
    lines = _lines(naming, region, compared)
    return _form(title, _JOURNAL_HEADER, compared[0][0], lines, _journal_cells)


def _form(
    title: str,
    header: Sequence[CellValue],
    example: Result,
    lines: Sequence[Line],
    cells: Callable[[Line], list[CellValue]],
) -> bytes:
    procedure = registry()[example.procedure]
    subject = registry().source.subjects[procedure.subject]
    head: list[Sequence[CellValue]] = [
        [title],
        [],
        [f"ВПР {example.year} {subject.names[0]} {procedure.grade} класс"],
        ["Предмет:", subject.names[0]],
        ["Максимальный первичный балл:", SCALES[example.procedure][0]],
        ["Дата:", f"{_DAYS[example.sitting]}.{example.year}"],
        [],
        header,
    ]
    sheet = f"{subject.short} {procedure.grade} {title}"
    return workbook_bytes({sheet: [*head, *(cells(line) for line in lines)]})


def _marks_cells(line: Line) -> list[CellValue]:
    total = sum(line.counts)
    return [line.label, line.schools, total, *(percent(count, total) for count in line.counts)]


def _journal_cells(line: Line) -> list[CellValue]:
    total = sum(line.counts)
    pairs = [cell for count in line.counts for cell in (percent(count, total), count)]
    return [line.label, total, *pairs]


def _lines(
    naming: Naming, region: str, counted: Sequence[tuple[Result, tuple[int, ...]]]
) -> list[Line]:
    lines = [_total(region, [counts for _, counts in counted])]
    for place in sorted({result.school.municipality for result, _ in counted}):
        own = [pair for pair in counted if pair[0].school.municipality == place]
        label = f"{naming.municipality(place)}(reg{naming.code}_m{place:03d})"
        lines.append(_total(label, [counts for _, counts in own]))
        lines += [Line(f"{r.school.name}({r.school.school_id})", None, counts) for r, counts in own]
    return lines


def _total(label: str, counts: Sequence[tuple[int, ...]]) -> Line:
    return Line(label, len(counts), tuple(sum(column) for column in zip(*counts, strict=True)))
