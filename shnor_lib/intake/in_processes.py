"""One function over many files, in as many processes as there are cores when that pays."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from shnor_lib.intake.how_far import tell

Item = TypeVar("Item")
Result = TypeVar("Result")

# Three megabytes of workbooks are read in about two seconds, and a process starts in less.
PAYS_FROM = 3 << 20  # bytes of all files


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
    if size < PAYS_FROM:
        return [*map(work, items)]
    workers = min(_cores(), len(items))
    # a process of a pool may have none of its own
    if workers < 2 or multiprocessing.current_process().daemon:
        return _telling(map(work, items), len(items))
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context(_method())) as pool:
            return _telling(pool.map(work, items), len(items))
    except BrokenProcessPool:  # a script that may not be started again, or memory that ran out
        return _telling(map(work, items), len(items))


def _telling(results: Iterable[Result], total: int) -> list[Result]:
    """Collect the results of what takes longer, and tell of each."""
    collected = []
    for result in results:
        collected.append(result)
        tell(len(collected), total)
    return collected


def _cores() -> int:
    """Cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _method() -> str:
    """How processes start: by fork on Linux, where it is safe and quick."""
    return "fork" if os.name == "posix" and os.uname().sysname == "Linux" else "spawn"
