"""The catalogue of all checks of the intake; messages are drawn from it, and docs/checks.md is it.

``python -m shnor_lib.intake.checks.catalogue > docs/checks.md`` writes the page anew.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from shnor_lib.model.problems import Place, Problem, Severity

# The stages in their order: a file whose stage has errors is not looked at in the later ones.
STAGES: Mapping[str, str] = MappingProxyType(
    {
        "place": "Команда и папки",
        "settings": "Настройки региона",
        "file": "Файл",
        "sheet": "Лист",
        "header": "Заголовки и шапка",
        "cell": "Ячейка",
        "row": "Строка",
        "table": "Таблица",
        "between": "Между таблицами",
        "last-load": "По сравнению с прошлой загрузкой",
        "pack": "Пакеты регионов",
    }
)

INTRODUCTION = """# Проверки файлов

Страница составлена из каталога проверок: \
`python -m shnor_lib.intake.checks.catalogue > docs/checks.md`.

Проверки идут по ступеням. Если на ступени есть ошибки, следующие ступени для этого файла \
не выполняются; все замечания одной ступени называются сразу, с каждой ячейкой. Файл с ошибкой \
не даёт ни одной строки, остальные файлы читаются.

**Ошибка** – файл не используется. **Предупреждение** – используется, но проверьте. \
**Справка** – полезно знать.
"""


@dataclass(frozen=True)
class Check:
    """What a check looks for: its stage, severity, message, rule and advice."""

    code: str
    stage: str
    severity: Severity
    what: str
    why: str
    advice: str

    @property
    def message(self) -> str:
        """The message with «…» in place of the words that are filled in."""
        return re.sub(r"«?\{\w+\}»?", "«…»", self.what)


@cache
def checks() -> Mapping[str, Check]:
    """All checks by code, in the order of the stages.

    Examples
    --------
    >>> checks()["empty-file"].stage
    'file'
    """
    source = (files("shnor_lib.intake.checks") / "checks.yml").read_text(encoding="utf-8")
    described = yaml.load(source, Loader=yaml.CSafeLoader)
    listed = {
        code: Check(code, stage, Severity[entry.pop("severity").upper()], **entry)
        for stage in STAGES
        for code, entry in described.pop(stage).items()
    }
    return MappingProxyType(listed)


def problem_of(
    code: str,
    place: Place = Place(),
    *,
    also: Sequence[Place] = (),
    seen: str = "",
    expected: str = "",
    advice: str = "",
    **words: object,
) -> Problem:
    """Make the problem of a check: its message, severity, rule and, if none is given, advice.

    Parameters
    ----------
    code : str
        Code of the check.
    place : Place
        Where it was seen first.
    also : sequence of Place
        Where else.
    words
        What the message's braces are filled with.

    Examples
    --------
    >>> problem_of("unknown-key", Place("region.yml"), key="tilte").what
    'Неизвестный ключ «tilte».'
    """
    check = checks()[code]
    what = check.what.format(**words)
    advice = advice or check.advice
    return Problem(
        code, check.severity, what, place, seen, expected, advice, tuple(also), check.why
    )


def until_failure(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the problems of one file up to the first stage that has errors."""
    order = list(STAGES)
    ranked = [(order.index(checks()[problem.code].stage), problem) for problem in problems]
    last = min((rank for rank, problem in ranked if problem.is_error), default=len(order))
    return [problem for rank, problem in ranked if rank <= last]


def page() -> str:
    """Write the catalogue as a page of Markdown."""
    parts = (_section(stage, title) for stage, title in STAGES.items())
    return INTRODUCTION + "".join(parts)


def _section(stage: str, title: str) -> str:
    rows = "\n".join(_rows(stage))
    head = "| Код | Вид | Что замечено | Почему | Что сделать |\n|---|---|---|---|---|"
    return f"\n## {title}\n\n{head}\n{rows}\n"


def _rows(stage: str) -> Iterator[str]:
    for check in checks().values():
        if check.stage == stage:
            cells = (f"`{check.code}`", check.severity.value, check.message, check.why)
            yield f"| {' | '.join(cells)} | {check.advice.replace('|', '/')} |"


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
