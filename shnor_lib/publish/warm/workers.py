"""Worker processes that run tasks: warm, limited in time, and mortal without harm to the others.

Where the system can fork, this process warms up, and workers are copies of it with all that it has
loaded; elsewhere each warms up itself. A worker takes one task after the other; what a task changes
in the process, the task takes back.
"""

import gc
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Generic, TypeVar

import psutil

Task = TypeVar("Task")
Result = TypeVar("Result")

FORK, SPAWN = "fork", "spawn"


@dataclass(frozen=True)
class Lost:
    """A task that brought no result: its worker died or took too long."""

    timed_out: bool


@dataclass
class _Worker(Generic[Task]):
    process: BaseProcess
    pipe: Connection
    task: Task | None = None
    deadline: float = field(default=float("inf"))


def start_method() -> str:
    """How workers start here: by fork where it is safe, which on macOS it is not."""
    can_fork = FORK in multiprocessing.get_all_start_methods()
    return FORK if can_fork and os.uname().sysname == "Linux" else SPAWN


def run_tasks(
    tasks: Sequence[Task],
    run: Callable[[Task], Result],
    *,
    warm_up: Callable[[], None],
    workers: int,
    time_limit: float,
    method: str | None = None,
) -> Iterator[tuple[Task, Result | Lost]]:
    """Run the tasks in as many processes, and give each result when it is there.

    Parameters
    ----------
    tasks : sequence
        What ``run`` takes; must travel between processes.
    run : callable
        A function of a module.
    warm_up : callable
        What must be loaded before the first task.
    workers : int
        Processes at once.
    time_limit : float
        Seconds that one task may take.
    method : {"fork", "spawn"}, optional
        How workers start; `start_method` by default.
    """
    chosen = method or start_method()
    if chosen == FORK and tasks:
        warm_up()  # once for all workers
        gc.collect()
        gc.freeze()  # neither a copy nor the end of this process need look through what stays
    to_load = None if chosen == FORK else warm_up
    waiting, busy = list(reversed(tasks)), list[_Worker[Task]]()
    idle: list[_Worker[Task]] = []
    try:
        while waiting or busy:
            while waiting and len(busy) < workers:
                worker = idle.pop() if idle else _start(run, to_load, chosen)
                _give(worker, waiting.pop(), time_limit)
                busy.append(worker)
            for worker in _ready(busy):
                busy.remove(worker)
                task, result = worker.task, _result(worker)
                if isinstance(result, Lost):
                    _end(worker)
                else:
                    idle.append(worker)
                yield task, result  # type: ignore[misc]
    finally:
        for worker in (*busy, *idle):
            _end(worker)


def _start(
    run: Callable[[Task], Result], warm_up: Callable[[], None] | None, method: str
) -> _Worker[Task]:
    context = multiprocessing.get_context(method)
    ours, theirs = context.Pipe()
    # Daemons end with a parent that ends by itself; one that is killed they watch themselves.
    process = context.Process(target=_serve, args=(theirs, run, warm_up), daemon=True)  # type: ignore[attr-defined]
    process.start()
    # Only then does reading from a worker that died end instead of waiting for ever.
    theirs.close()
    return _Worker(process, ours)


def _serve(
    pipe: Connection, run: Callable[[Task], Result], warm_up: Callable[[], None] | None
) -> None:
    """Take tasks and send results back, until there are no more."""
    Thread(target=_end_with_parent, daemon=True).start()
    if warm_up:
        warm_up()
    gc.freeze()  # without collecting, which would write to all that the copies share
    gc.disable()  # between tasks there is least to look through
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        pipe.send(run(task))
        gc.collect()


def _end_with_parent() -> None:
    """End this process as soon as the one that started it is gone, however that came.

    Programs that it runs, such as pandoc and Quarto, end with it.
    """
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        end_programs()
        os._exit(1)


def end_programs() -> None:
    """End the programs that this process runs."""
    for program in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            program.kill()


def _give(worker: _Worker[Task], task: Task, time_limit: float) -> None:
    worker.task, worker.deadline = task, time.monotonic() + time_limit
    worker.pipe.send(task)


def _ready(busy: Sequence[_Worker[Task]]) -> list[_Worker[Task]]:
    """Wait until a worker has a result, is dead, or is out of time."""
    soonest = min(worker.deadline for worker in busy) - time.monotonic()
    heard = set(wait([worker.pipe for worker in busy], max(soonest, 0)))
    now = time.monotonic()
    return [worker for worker in busy if worker.pipe in heard or worker.deadline <= now]


def _result(worker: _Worker[Task]) -> object:
    if not worker.pipe.poll():
        return Lost(timed_out=True)
    try:
        return worker.pipe.recv()
    except (EOFError, ConnectionError):
        return Lost(timed_out=False)


def _end(worker: _Worker[Task]) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()
