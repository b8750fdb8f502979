"""A problem as lines of text."""

import unicodedata
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
    word = "ячейки" if first.row and first.column else "строки"
    cells = [place.cell for place in (first, *same)]
    more = f" и ещё {len(cells) - SHOWN_PLACES}" if len(cells) > SHOWN_PLACES else ""
    return f"{describe_place(whole)}, {word} {', '.join(cells[:SHOWN_PLACES])}{more}"


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
    """Say what is wrong, where, what was seen and expected, and what to do.

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
        ("что сделать", problem.advice),
    ):
        if text:
            lines.append(f"    {title}: {printable(text)}")
    return "\n".join(lines)
