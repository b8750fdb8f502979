"""Workers bring results, die alone, and are stopped in time – by fork and without it."""

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shnor_lib.publish.warm.workers import Lost, run_tasks

METHODS = ["fork", "spawn"] if hasattr(os, "fork") else ["spawn"]
PATIENCE = 30  # seconds before a test that waits in vain fails
left_behind = []


def nothing():
    """Import nothing."""


def double(task):
    return 2 * task


def die_at_two(task):
    if task == 2:
        os.kill(os.getpid(), signal.SIGTERM)
    return task


def hang_at_two(task):
    if task == 2:
        threading.Event().wait()
    return task


def remember(task):
    left_behind.append(task)
    return tuple(left_behind)


def remember_or_die(task):
    return remember(die_at_two(task))


def results(run, method, time_limit=60.0, workers=2):
    found = run_tasks(
        [1, 2, 3], run, warm_up=nothing, workers=workers, time_limit=time_limit, method=method
    )
    return dict(found)


@pytest.mark.parametrize("method", METHODS)
def test_every_task_brings_its_result(method):
    assert results(double, method) == {1: 2, 2: 4, 3: 6}


@pytest.mark.parametrize("method", METHODS)
def test_a_worker_that_dies_costs_one_task(method):
    assert results(die_at_two, method) == {1: 1, 2: Lost(timed_out=False), 3: 3}


@pytest.mark.parametrize("method", METHODS)
def test_a_task_that_hangs_is_stopped_and_the_others_go_on(method):
    assert results(hang_at_two, method, time_limit=2.0) == {1: 1, 2: Lost(timed_out=True), 3: 3}


@pytest.mark.parametrize("method", METHODS)
def test_one_worker_takes_one_task_after_the_other(method):
    assert results(remember, method, workers=1) == {1: (1,), 2: (1, 2), 3: (1, 2, 3)}


@pytest.mark.parametrize("method", METHODS)
def test_after_a_worker_that_died_comes_a_fresh_one(method):
    assert results(remember_or_die, method, workers=1)[3] == (3,)


PARENT = """
import sys
from {module} import nothing, run_and_hang
from shnor_lib.publish.warm.workers import run_tasks
if __name__ == "__main__":
    list(run_tasks([1, 2], run_and_hang, warm_up=nothing, workers=2, time_limit=60.0,
                   method=sys.argv[1]))
"""


PROGRAM = f"""
import os, sys, threading
os.write(1, sys.argv[1].encode() + b"\\n")  # in one piece: two programs write to the same pipe
threading.Event().wait({2 * PATIENCE})
"""


def run_and_hang(task):
    """Run a program that says when it has begun, and does not end."""
    subprocess.run([sys.executable, "-c", PROGRAM, str(task)], check=False)  # noqa: S603
    os._exit(1)  # so that a test that fails ends


@pytest.mark.parametrize("method", METHODS)
def test_workers_and_programs_of_a_build_that_is_killed_end_with_it(tmp_path, method):
    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(module=Path(__file__).stem), encoding="utf-8")
    found = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    parent = subprocess.Popen(  # noqa: S603
        [sys.executable, script, method],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": found},
    )
    assert {parent.stdout.readline() for _ in range(2)} == {b"1\n", b"2\n"}
    parent.kill()
    # Whoever still works holds the other end of the pipe: it ends when the last of them does.
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(parent.stdout.read).result(PATIENCE) == b""
    parent.wait()
