"""What papermill promises of a kernel: kept without one, or refused in words."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, NoReturn

from jupyter_client.kernelspec import KernelSpecManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from shnor_lib.model.problems import ShnorError, error

OWN_KERNEL = "python3"
LANGUAGE = {
    "name": "python",
    "version": sys.version.split(maxsplit=1)[0],
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": 3},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}
ADVICE = "Уберите --engine shnor: тогда блокнот выполнит ядро Jupyter."


def check_kernel(name: str) -> None:
    """See that a notebook is meant for Python.

    Raises
    ------
    NoSuchKernel
        As papermill says without this engine.
    ShnorError
        ``engine-is-python``: the kernel speaks another language.
    """
    if name == OWN_KERNEL:
        return
    language = KernelSpecManager().get_kernel_spec(name).language
    if language.casefold() != "python":
        what = "Движок shnor выполняет только блокноты на Python."
        seen = f"ядро «{name}», язык {language}"
        raise ShnorError([error("engine-is-python", what, seen=seen, advice=ADVICE)])


def check_time_limit(seconds: float | None) -> None:
    """See that a cell can be interrupted here.

    Raises
    ------
    ShnorError
        ``engine-cannot-interrupt``.
    """
    in_main_thread = threading.current_thread() is threading.main_thread()
    if seconds and not (in_main_thread and hasattr(signal, "setitimer")):
        what = "Движок shnor не может здесь ограничить время ячейки."
        seen = f"--execution-timeout {seconds:g}"
        raise ShnorError([error("engine-cannot-interrupt", what, seen=seen, advice=ADVICE)])


@contextmanager
def limited(cell: NotebookNode, seconds: float | None) -> Iterator[None]:
    """Interrupt a cell that takes longer, and say so when it has ended.

    Raises
    ------
    CellTimeoutError
        As papermill raises without this engine.
    """
    if not seconds:
        yield
        return
    former = signal.signal(signal.SIGALRM, _interrupt)
    ends = time.monotonic() + seconds
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)  # again, where a cell catches the first
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
    if time.monotonic() >= ends:
        said = "Cell execution timed out"
        raise CellTimeoutError.error_from_timeout_and_cell(said, int(seconds), cell)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


@contextmanager
def end_refused() -> Iterator[None]:
    """Let a cell that ends its process fail: in a kernel it ends the kernel, and not papermill.

    In a worker of a build it does end the worker, which the build tells.
    """
    if multiprocessing.parent_process():
        yield
        return
    end, own = os._exit, os.getpid()

    def refuse(code: int) -> None:
        if os.getpid() != own:  # a process that the cell started
            end(code)
        raise DeadKernelError(f"Ячейка завершила процесс: os._exit({code}).")

    os._exit = refuse  # type: ignore[assignment]
    try:
        yield
    finally:
        os._exit = end


@contextmanager
def timed(cell: NotebookNode) -> Iterator[None]:
    """Note in a cell when it ran, under the names of a kernel's messages."""
    begun = _now()
    try:
        yield
    finally:
        ended = _now()
        times: dict[str, Any] = dict.fromkeys(("iopub.status.busy", "iopub.execute_input"), begun)
        times |= dict.fromkeys(("iopub.status.idle", "shell.execute_reply"), ended)
        cell.metadata["execution"] = times


def _now() -> str:
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


def allows_errors(cell: NotebookNode) -> bool:
    """Whether the notebook goes on after an error of the cell."""
    return "raises-exception" in cell.metadata.get("tags", [])
