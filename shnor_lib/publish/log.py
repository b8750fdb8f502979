"""A log of a build, for a service that nobody looks at: one line a step, as text or as JSON."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shnor_lib.model.problems import Problem
from shnor_lib.publish.progress import Progress

LogForm = Literal["text", "json"]


def _now() -> datetime:
    return datetime.now().astimezone()


@dataclass
class Log(Progress):
    """Progress as a log; ``docs/watch.md`` tells its fields to users.

    Examples
    --------
    >>> import io
    >>> lines = io.StringIO()
    >>> Log(lines, now=lambda: datetime(2026, 3, 1, 7, 30)).step("Читаются файлы", 4, 4)
    >>> lines.getvalue()
    '2026-03-01T07:30:00 step: Читаются файлы: 4\\n'
    """

    form: LogForm = "text"
    now: Callable[[], datetime] = _now

    def say(self, text: str) -> None:
        """Log a step."""
        self.note("step", text)

    def step(self, text: str, done: int, total: int) -> None:
        """Log a step when all of it is done."""
        if done == total:
            self.note("step", f"{text}: {total}")

    def tell(self, problem: Problem) -> None:
        """Log a problem under its severity."""
        place = problem.place
        where = {"code": problem.code, "file": place.file, "sheet": place.sheet, "cell": place.cell}
        self.note(problem.severity.name.lower(), self.told(problem), **where)

    def note(self, event: str, text: str, **details: object) -> None:
        """Write one line: when, what kind of event, in words; the rest is for programs."""
        time, line = self.now().isoformat(timespec="seconds"), " ".join(text.split())
        if self.form == "json":
            said = {"time": time, "event": event, "text": line, **details}
            self._write(json.dumps(said, ensure_ascii=True) + "\n")
        else:
            self._write(f"{time} {event}: {line}\n")
