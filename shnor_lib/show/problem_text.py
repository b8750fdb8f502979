"""A problem as lines of text."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from shnor_lib.model.problems import Place, Problem


def describe_place(place: Place) -> str:
    """Say where, as Excel names it.

    Examples
    --------
    >>> describe_place(Place("ВПР.xlsx", "РУ 5", 12, "D"))
    'ВПР.xlsx, лист «РУ 5», ячейка D12'
    """
    if place.row and place.column:
        cell = f"ячейка {place.cell}"
    elif place.row:
        cell = f"строка {place.row}"
    else:
        cell = f"столбец {place.column}" if place.column else ""
    sheet = f"лист «{place.sheet}»" if place.sheet else ""
    return ", ".join(part for part in (place.file, sheet, cell) if part)


SHOWN_PLACES = 10
SHOWN_ALIKE = 3  # problems of one kind on one sheet
# Control and format characters: in a terminal they recolour, move or hide what was printed.
UNSHOWN, STAND_IN = ("Cc", "Cf"), "\N{REPLACEMENT CHARACTER}"


def describe_places(problem: Problem) -> str:
    """Say every place of a problem; of very many the first ones and how many more there are.

    Examples
    --------
    >>> from shnor_lib.model.problems import error
    >>> bad = error("bad-value", "Не читается.", Place("ВПР.xlsx", "РУ 5", 12, "D"))
    >>> from dataclasses import replace
    >>> describe_places(replace(bad, also=(Place("ВПР.xlsx", "РУ 5", 14, "D"),)))
    'ВПР.xlsx, лист «РУ 5», ячейки D12, D14'
    """
    first = problem.place
    here = (first.file, first.sheet)
    same = [place for place in problem.also if (place.file, place.sheet) == here]
    if not same:
        return describe_place(first)
    whole = replace(first, row=None, column="")
    return f"{describe_place(whole)}, {_cells([first, *same])}"


def _cells(places: Sequence[Place]) -> str:
    """Name cells or rows of one sheet; of very many the first ones and how many more there are."""
    word = "ячейки" if places[0].row and places[0].column else "строки"
    cells = [place.cell for place in places]
    more = f" и ещё {len(cells) - SHOWN_PLACES}" if len(cells) > SHOWN_PLACES else ""
    return f"{word} {', '.join(cells[:SHOWN_PLACES])}{more}"


def printable(text: str) -> str:
    """Text of a file on one line, with nothing that a terminal would obey.

    Examples
    --------
    >>> printable("СОШ\\x1b[31m № 1\\r\\n")
    'СОШ�[31m № 1'
    """
    line = " ".join(text.split())
    return "".join(
        STAND_IN if unicodedata.category(letter) in UNSHOWN else letter for letter in line
    )


def describe_problem(problem: Problem) -> str:
    """Say what is wrong, where, what was seen and expected, by which rule, and what to do.

    Examples
    --------
    >>> from shnor_lib.model.problems import error
    >>> print(describe_problem(error("no-rows", "В таблице нет строк.", Place("а.csv"))))
    ошибка [no-rows] а.csv: В таблице нет строк.
    """
    where = printable(describe_places(problem))
    head = f"{problem.severity.value} [{problem.code}]" + (f" {where}" if where else "")
    lines = [f"{head}: {printable(problem.what)}"]
    for title, text in (
        ("увидено", problem.seen),
        ("ожидалось", problem.expected),
        ("правило", problem.why),
        ("что сделать", problem.advice),
    ):
        if text:
            lines.append(f"    {title}: {printable(text)}")
    return "\n".join(lines)


def describe_problems(problems: Sequence[Problem]) -> Iterator[str]:
    """Describe problems, those of one kind on one sheet together: the first ones, then places.

    Examples
    --------
    >>> from shnor_lib.model.problems import error
    >>> rows = [error("bad-value", "Не читается.", Place("а.csv", "а", row)) for row in range(2, 9)]
    >>> list(describe_problems(rows))[-1]
    '    таких ещё 4: строки 5, 6, 7, 8'
    """
    alike: dict[tuple[str, ...], list[Problem]] = defaultdict(list)
    for problem in problems:
        alike[_kind(problem)].append(problem)
    for problem in problems:
        same = alike[_kind(problem)]
        if problem.place.row is None:
            yield describe_problem(problem)
        elif problem is same[0]:
            yield from map(describe_problem, same[:SHOWN_ALIKE])
            yield from _others(same[SHOWN_ALIKE:])


def _others(problems: Sequence[Problem]) -> Iterator[str]:
    if problems:
        places = [place for problem in problems for place in (problem.place, *problem.also)]
        yield f"    таких ещё {len(problems)}: {_cells(places)}"


def _kind(problem: Problem) -> tuple[str, ...]:
    return problem.code, problem.what, problem.place.file, problem.place.sheet
