"""What programs print that a cell starts: past Python, to the descriptors of the process."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

DESCRIPTORS = {"stdout": 1, "stderr": 2}
Rest = Callable[[], str]


@contextmanager
def programs_heard() -> Iterator[Mapping[str, Rest]]:
    """Keep what is written to the descriptors meanwhile.

    Given is, for each stream, what reads on from where it was read last.
    """
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream:
            stream.flush()  # what was printed before is no output of this cell
    with ExitStack() as kept:
        folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="shnor-")))
        yield {
            name: kept.enter_context(_kept(descriptor, folder / name))
            for name, descriptor in DESCRIPTORS.items()
        }


@contextmanager
def _kept(descriptor: int, path: Path) -> Iterator[Rest]:
    own = os.dup(descriptor)
    # Two openings, as each has a place of its own where it reads or writes.
    with (
        path.open("wb", buffering=0) as written,
        path.open(encoding="utf-8", errors="replace", newline="") as read,
    ):
        os.dup2(written.fileno(), descriptor)
        try:
            yield read.read
        finally:
            os.dup2(own, descriptor)
            os.close(own)
