"""What each step of a build took."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from shnor_lib.publish.page_run import PageMade


@dataclass
class Timings:
    """Gathers the seconds of the steps, in their order."""

    steps: list[tuple[str, float]] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.steps.append((name, time.perf_counter() - begun))

    def pages(self, made: Sequence[PageMade]) -> None:
        """Add the seconds of each page that a worker made, execution and layout together."""
        for page in sorted(made, key=lambda page: page.run.target.as_posix()):
            folder = page.run.target.parent
            name = Path(folder.name) / page.run.target.stem
            self.steps.append((f"  {name.as_posix()}", page.seconds))

    def __str__(self) -> str:
        return "\n".join(
            f"{seconds:8.2f} с  {name}".replace(".", ",") for name, seconds in self.steps
        )
