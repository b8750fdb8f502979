"""What is wrong with the material, said so that it can be mended."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import PurePosixPath


class Severity(Enum):
    """How much a problem weighs; the value is its Russian name."""

    ERROR = "ошибка"
    WARNING = "предупреждение"
    NOTE = "справка"


@dataclass(frozen=True)
class Place:
    """Where a problem was seen. Rows count from 1 and columns by letter, as Excel names them."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""

    @property
    def cell(self) -> str:
        """The cell as Excel names it: ``D12``, or what of it is known."""
        return f"{self.column}{self.row or ''}"

    def under(self, folder: str) -> "Place":
        """The same place, its file named from where the folder lies; a place of no file stays."""
        whole = (PurePosixPath(folder) / self.file).as_posix()
        return replace(self, file=whole) if self.file else self


@dataclass(frozen=True)
class Problem:
    """One thing wrong: a stable code, where, what was seen and expected, what to do, and why.

    ``also`` names the further places of the same thing, ``why`` is the rule that it breaks.

    Examples
    --------
    >>> Problem("marks-exceed-participants", Severity.ERROR, "Отметок больше.").is_error
    True
    """

    code: str
    severity: Severity
    what: str
    place: Place = Place()
    seen: str = ""
    expected: str = ""
    advice: str = ""
    also: tuple[Place, ...] = ()
    why: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the problem keeps the file from being used."""
        return self.severity is Severity.ERROR

    def under(self, folder: str) -> "Problem":
        """The same problem, its files named from where the folder lies.

        Examples
        --------
        >>> Problem("no-rows", Severity.ERROR, "Пусто.", Place("а.csv")).under("raw").place.file
        'raw/а.csv'
        """
        also = tuple(place.under(folder) for place in self.also)
        return replace(self, place=self.place.under(folder), also=also)


class ShnorError(Exception):
    """Work cannot go on; carries the problems that say why.

    The command line prints them and never a traceback; so does a notebook.

    Examples
    --------
    >>> ShnorError([error("bad-year", "Год не понят.", seen="21", advice="Напишите 2021.")])
    ShnorError('Год не понят. Увидено: 21. Напишите 2021.')
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(_told, self.problems)))

    def _render_traceback_(self) -> list[str]:
        """Give IPython what to show in place of a traceback."""
        return str(self).splitlines()


def _told(problem: Problem) -> str:
    """Say a problem in one line, without its place: whoever raised it stands beside."""
    parts = [
        problem.what,
        f"Увидено: {problem.seen}." if problem.seen else "",
        f"Ожидалось: {problem.expected}." if problem.expected else "",
        problem.advice,
    ]
    return " ".join(" ".join(part.split()) for part in parts if part)


def error(
    code: str,
    what: str,
    place: Place = Place(),
    *,
    seen: str = "",
    expected: str = "",
    advice: str = "",
) -> Problem:
    """Make a problem of severity «ошибка»."""
    return Problem(code, Severity.ERROR, what, place, seen, expected, advice)


def warning(
    code: str,
    what: str,
    place: Place = Place(),
    *,
    seen: str = "",
    expected: str = "",
    advice: str = "",
) -> Problem:
    """Make a problem of severity «предупреждение»."""
    return Problem(code, Severity.WARNING, what, place, seen, expected, advice)
