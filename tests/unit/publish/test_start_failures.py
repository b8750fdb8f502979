"""A kernel that did not start is started again; a cell that failed is not run again."""

import pytest

from shnor_lib.publish import execute
from shnor_lib.publish.execute import PageRun, run_page

DIED = RuntimeError("Kernel died before replying to kernel_info")


@pytest.fixture
def page(notebook, tmp_path):
    return PageRun(notebook("page", "parameters: a = 1"), tmp_path / "out.ipynb", {"a": 2})


def failing(monkeypatch, times, notebook):
    attempts = []

    def start(*_, **__):
        attempts.append(1)
        if len(attempts) <= times:
            raise DIED
        return notebook

    monkeypatch.setattr(execute.papermill, "execute_notebook", start)
    return attempts


def test_a_start_failure_is_tried_again(monkeypatch, page, tmp_path):
    attempts = failing(monkeypatch, 2, {"cells": []})
    assert run_page(page, tmp_path / "executed.ipynb") == ()
    assert len(attempts) == 3


def test_after_three_attempts_the_start_failure_is_an_error(monkeypatch, page, tmp_path):
    failing(monkeypatch, 3, None)
    [problem] = run_page(page, tmp_path / "executed.ipynb")
    assert problem.code == "kernel-did-not-start"
    assert problem.seen == str(DIED)


def test_a_kernel_lost_inside_a_cell_is_not_started_again(monkeypatch, page, tmp_path):
    attempts = []

    def start(*_, on_cell_start, **__):
        attempts.append(1)
        on_cell_start(cell={}, cell_index=0)
        raise DIED

    monkeypatch.setattr(execute.papermill, "execute_notebook", start)
    [problem] = run_page(page, tmp_path / "executed.ipynb")
    assert problem.code == "cell-failed"
    assert len(attempts) == 1


def test_an_error_of_ours_comes_back_as_problems(tmp_path):
    missing = PageRun(tmp_path / "no.ipynb", tmp_path / "out.ipynb", {})
    [problem] = run_page(missing, tmp_path / "executed.ipynb")
    assert problem.code == "notebook-missing"
