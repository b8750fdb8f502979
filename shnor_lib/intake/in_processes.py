"""One function over many files, in as many processes as there are cores when that pays."""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# A megabyte of workbooks is read in about a second, and a process starts in about as long.
PAYS_FROM = 6 << 20  # bytes of all files


def in_processes(work: Callable[[Item], Result], items: Sequence[Item], size: int) -> list[Result]:
    """Do the work for each item; the results stand in the order of the items.

    Parameters
    ----------
    work : callable
        What is done; it and its results pass between processes.
    items : sequence
        What it is done for.
    size : int
        Bytes of all files that are read.

    Examples
    --------
    >>> in_processes(str, [1, 2], 0)
    ['1', '2']
    """
    workers = min(_cores(), len(items))
    # a process of a pool may have none of its own
    if workers < 2 or size < PAYS_FROM or multiprocessing.current_process().daemon:
        return [*map(work, items)]
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context(_method())) as pool:
            return [*pool.map(work, items)]
    except BrokenProcessPool:  # a script that may not be started again, or memory that ran out
        return [*map(work, items)]


def _cores() -> int:
    """Cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _method() -> str:
    """How processes start: by fork on Linux, where it is safe and quick."""
    return "fork" if os.name == "posix" and os.uname().sysname == "Linux" else "spawn"
