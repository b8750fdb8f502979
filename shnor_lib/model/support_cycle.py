"""The cycle «учитель + класс»: when reports are due, for which weeks, which tasks are weak."""

from collections.abc import Mapping
from datetime import time
from typing import Literal

from pydantic import Field, model_validator

from shnor_lib.model.strict import Strict

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


class Deadline(Strict):
    """Until when a week's report is due: the first such weekday of the week, this time included."""

    weekday: Weekday
    time: time


class PrintedWeeks(Strict):
    """Where the weeks are printed: a column of a table of published.yml, as «20.02-26.02».

    The document prints no year, so the region names it.
    """

    table: str
    column: str
    year: int


class TaskSettings(Strict):
    """Which tasks are called weak, and who says so.

    ``limits`` are the shares of points, in per cent, from which a task of a level is mastered
    enough; ``least`` and ``most`` bound how many tasks of a work are listed.
    """

    limits: Mapping[TaskLevel, int] = {"базовый": 60, "повышенный": 40, "высокий": 20}
    source: str = OWN_SETTING
    least: int = Field(default=6, ge=1)
    most: int = Field(default=8, ge=1)

    @model_validator(mode="after")
    def _in_order(self) -> "TaskSettings":
        if self.least > self.most:
            raise ValueError("least: не больше, чем most")
        return self


class SupportCycle(Strict):
    """The settings of the page of the cycle; ``tables`` and ``figures`` of published.yml it shows.

    Without ``deadline`` reports are not judged on time or late; without ``weeks`` the weeks are
    those of the reports.
    """

    deadline: Deadline | None = None
    weeks: PrintedWeeks | None = None
    tasks: TaskSettings = TaskSettings()
    tables: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
