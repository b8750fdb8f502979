"""What is wrong with the material, said so that it can be mended."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


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


class ShnorError(Exception):
    """Work cannot go on; carries the problems that say why.

    The command line prints them and never a traceback.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.what for problem in self.problems))


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
