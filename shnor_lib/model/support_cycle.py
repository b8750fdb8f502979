"""The cycle «учитель + класс»: when reports are due, for which weeks, which tasks are weak."""

from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from shnor_lib.model.strict import Strict, Year

Weekday = Literal["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]
WEEKDAYS: tuple[Weekday, ...] = (
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
)
TaskLevel = Literal["базовый", "повышенный", "высокий"]
OWN_SETTING = "настройка инструмента"
SUFFICIENCY = "границы достаточности ФИОКО"
Period = Literal["week", "month"]
_MINUTES_OF_DAY = 24 * 60


def _clock(value: object) -> object:
    """Give back «18:00» without quotation marks, which YAML reads as 18 · 60 + 0."""
    if isinstance(value, bool) or not isinstance(value, int):
        return value
    # YAML 1.1 reads 18:00 as sixties; below 60 somebody wrote a plain number.
    if not 60 <= value < _MINUTES_OF_DAY:
        raise ValueError('время вида "18:00", в кавычках')
    return time(*divmod(value, 60))


Clock = Annotated[time, BeforeValidator(_clock)]


class Deadline(Strict):
    """Until when a week's report is due: the first such weekday of the week, this time included."""

    weekday: Weekday
    time: Clock


class MonthDeadline(Strict):
    """Until when a month's report is due: that day of the month, this time included.

    A month that is shorter ends on its last day; ``following`` means the day of the next month.
    """

    day: int = Field(ge=1, le=31)
    time: Clock
    following: bool = False
    source: str = OWN_SETTING


class PrintedWeeks(Strict):
    """Where the weeks are printed: a column of a table of published.yml, as «20.02-26.02».

    The document prints no year, so the region names it.
    """

    table: str
    column: str
    year: Year


class TaskSettings(Strict):
    """Which tasks are called weak, and who says so.

    ``limits`` are the shares of points, in per cent, from which a task of a level is mastered
    enough; ``near``: by how many percentage points below its limit a task is still near it;
    ``least`` and ``most`` bound how many tasks of a work are listed; ``group_least``: of how many
    pupils with one mark a share is told.
    """

    limits: Mapping[TaskLevel, int] = {"базовый": 60, "повышенный": 30, "высокий": 30}
    source: str = SUFFICIENCY
    near: int = Field(default=10, ge=0)
    group_least: int = Field(default=10, ge=1)
    least: int = Field(default=6, ge=1)
    most: int = Field(default=8, ge=1)

    @model_validator(mode="after")
    def _in_order(self) -> "TaskSettings":
        if self.least > self.most:
            raise ValueError("least: не больше, чем most")
        return self


class MonthlyCycle(Strict):
    """The monthly cycle: from which month to which, any day of them; when a report is due."""

    deadline: MonthDeadline | None = None
    first: date | None = None
    last: date | None = None


class SupportCycle(Strict):
    """The settings of the page of the cycle; ``tables`` and ``figures`` of published.yml it shows.

    Without ``deadline`` reports are not judged on time or late; without ``weeks`` the weeks are
    those of the reports.
    """

    deadline: Deadline | None = None
    weeks: PrintedWeeks | None = None
    monthly: MonthlyCycle = MonthlyCycle()
    tasks: TaskSettings = TaskSettings()
    tables: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
