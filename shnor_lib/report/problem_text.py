"""A problem as lines of text."""

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


def describe_problem(problem: Problem) -> str:
    """Say what is wrong, where, what was seen and expected, and what to do.

    Examples
    --------
    >>> from shnor_lib.model.problems import error
    >>> print(describe_problem(error("no-rows", "В таблице нет строк.", Place("а.csv"))))
    ошибка [no-rows] а.csv: В таблице нет строк.
    """
    where = describe_place(problem.place)
    head = f"{problem.severity.value} [{problem.code}]" + (f" {where}" if where else "")
    lines = [f"{head}: {problem.what}"]
    for title, text in (
        ("увидено", problem.seen),
        ("ожидалось", problem.expected),
        ("что сделать", problem.advice),
    ):
        if text:
            lines.append(f"    {title}: {text}")
    return "\n".join(lines)
