"""Execution of notebooks by papermill's warm engine: several at once, all or none."""

import os
import pkgutil
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import chdir
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

import nbformat

from shnor_lib.files.failures import told_failures
from shnor_lib.intake.region.watching import watching
from shnor_lib.model.problems import Problem, ShnorError
from shnor_lib.publish.embedded.layout import Layout, make_page
from shnor_lib.publish.finish import finish, write_notebook
from shnor_lib.publish.notebooks import cell_failed, parameter_problems, read_notebook
from shnor_lib.publish.page_run import PageMade, PageRun
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.warm.workers import Lost, run_tasks
from shnor_lib.show.paper import paper_asked_for
from shnor_lib.show.wording import counted

TIME_LIMIT = 300.0
NOTEBOOK_MINORS = (4, 5)  # of nbformat 4: 5 gave the cells their ids
WARM_PACKAGES = ("shnor_lib.questions", "shnor_lib.show.charts")


@dataclass(frozen=True)
class PageTask:
    """A page for a worker: what to run, where to leave it, and how to lay it out at once."""

    run: PageRun
    executed: Path
    layout: Layout | None

    @property
    def cell_note(self) -> Path:
        """Where the number of the running cell is noted, for the case that the worker dies."""
        return self.executed.with_suffix(".cell")


def execute_pages(
    runs: Sequence[PageRun], workers: int, progress: Progress, layout: Layout | None = None
) -> list[PageMade]:
    """Execute notebooks and put their finished forms in place.

    Nothing is put into place unless every notebook ran without an error.

    Parameters
    ----------
    runs : sequence of PageRun
        The pages; each target is replaced.
    workers : int
        Notebooks executed at once; 0 means as many as the machine has cores.
    progress : Progress
        Told of each page and of each warning that a notebook gave.
    layout : Layout, optional
        With it each page is laid out by the worker that executed it.

    Raises
    ------
    ShnorError
        Names the notebook and the cell that failed, the parameter that is unknown, or the
        output that cannot be published.
    """
    with tempfile.TemporaryDirectory(prefix="shnor-") as folder:
        tasks = [
            PageTask(run, Path(folder) / f"{number}.ipynb", layout)
            for number, run in enumerate(runs)
        ]
        made = _run_all(_longest_first(tasks), workers or os.cpu_count() or 1, progress)
        problems = list(dict.fromkeys(problem for page in made for problem in page.problems))
        for problem in problems:
            if not problem.is_error:
                progress.tell(problem)
        _raise_errors(problems)
        for task in tasks:
            task.run.target.parent.mkdir(parents=True, exist_ok=True)
            task.run.target.write_bytes(task.executed.read_bytes())
    return made


def _raise_errors(problems: Sequence[Problem]) -> None:
    if errors := [problem for problem in problems if problem.is_error]:
        raise ShnorError(errors)


def _longest_first(tasks: Iterable[PageTask]) -> list[PageTask]:
    """Put the long notebooks first, so that no worker is left with one when the others end."""
    return sorted(tasks, key=lambda task: _size(task.run.notebook), reverse=True)


def _size(notebook: Path) -> int:
    return notebook.stat().st_size if notebook.is_file() else 0


def _run_all(tasks: Sequence[PageTask], workers: int, progress: Progress) -> list[PageMade]:
    results = run_tasks(tasks, run_page, warm_up=warm_up, workers=workers, time_limit=TIME_LIMIT)
    made = []
    for done, (task, result) in enumerate(results, start=1):
        progress.step("Выполняются блокноты", done, len(tasks))
        made.append(_lost(task, result) if isinstance(result, Lost) else result)
    return made


def _lost(task: PageTask, lost: Lost) -> PageMade:
    said = "процесс, который выполнял ячейку, прекратился"
    if lost.timed_out:
        said = f"блокнот не уложился в {counted(int(TIME_LIMIT), 'second_accusative')}"
    noted = task.cell_note.read_text() if task.cell_note.exists() else ""
    return PageMade(task.run, (cell_failed(task.run.notebook, int(noted or 0), said),))


def warm_up() -> None:
    """Load all that notebooks use, so that none of them waits for it."""
    import_module("shnor_lib.study")
    for name in WARM_PACKAGES:
        package = import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            import_module(module.name)
    for minor in NOTEBOOK_MINORS:  # the schema of each is compiled once
        nbformat.validate({"nbformat": 4, "nbformat_minor": minor, "metadata": {}, "cells": []})


def run_page(task: PageTask) -> PageMade:
    """Execute one notebook, write its finished form and lay it out; made to run in a worker."""
    begun = time.perf_counter()
    try:
        with told_failures():
            reads, problems = _make(task)
    except ShnorError as failure:
        return PageMade(task.run, failure.problems)
    return PageMade(task.run, problems, reads, time.perf_counter() - begun)


def _make(task: PageTask) -> tuple[frozenset[str], tuple[Problem, ...]]:
    with watching() as reads, paper_asked_for(task.run.on_paper):
        executed = _execute(task)
    has_documents = task.run.has_documents
    finished, problems = finish(executed, task.run.notebook.name, has_documents=has_documents)
    write_notebook(finished, task.executed)
    if task.layout:
        problems += make_page(task.layout, task.executed, task.run.target)
    return frozenset(reads), problems


def _execute(task: PageTask) -> Mapping[str, Any]:
    # Not before `notebooks` has imported papermill without what takes seconds.
    from papermill.engines import papermill_engines  # noqa: PLC0415
    from papermill.exceptions import PapermillExecutionError  # noqa: PLC0415
    from papermill.execute import raise_for_execution_errors  # noqa: PLC0415
    from papermill.parameterize import parameterize_notebook  # noqa: PLC0415

    from shnor_lib.publish.warm import engine  # noqa: PLC0415

    # papermill's own `execute_notebook` writes and reads the notebook as JSON several times.
    kernel = {"engine_name": engine.NAME, "kernel_name": "python3"}
    source, parameters = read_notebook(task.run.notebook), dict(task.run.parameters)
    _raise_errors(parameter_problems(source, task.run.notebook, parameters))
    notebook = parameterize_notebook(source, parameters, language="python", **kernel)
    try:
        with task.cell_note.open("w") as note, chdir(task.run.notebook.parent):
            executed: Mapping[str, Any] = papermill_engines.execute_notebook_with_engine(
                nb=notebook,
                **kernel,
                progress_bar=False,
                on_cell_start=partial(_note_cell, note),
            )
        raise_for_execution_errors(executed, None)
    except PapermillExecutionError as failure:
        last = (failure.evalue.strip().splitlines() or [""])[-1]
        said = f"{failure.ename}: {last}" if last else failure.ename
        raise ShnorError([cell_failed(task.run.notebook, failure.cell_index, said)]) from None
    return executed


def _note_cell(note: TextIO, cell_index: int, **_: object) -> None:
    note.seek(0)
    note.write(str(cell_index))
    note.flush()
