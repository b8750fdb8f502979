"""Execution of notebooks by papermill: several at once, published all or none."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import papermill
from papermill.exceptions import PapermillExecutionError

from shnor_lib.model.problems import Place, Problem, ShnorError, error
from shnor_lib.publish.finish import Notebook, finish, write_notebook
from shnor_lib.publish.kernel import OwnKernelManager
from shnor_lib.publish.notebooks import cell_failed, parameter_problems, read_notebook
from shnor_lib.publish.progress import Progress

START_ATTEMPTS = 3


@dataclass(frozen=True)
class PageRun:
    """One page to be made: a notebook, its parameters, and where its executed form belongs."""

    notebook: Path
    target: Path
    parameters: Mapping[str, Any]


def execute_pages(jobs: Sequence[PageRun], workers: int, progress: Progress) -> None:
    """Execute notebooks and put their finished forms in place.

    Nothing is put into place unless every notebook ran without an error.

    Parameters
    ----------
    jobs : sequence of PageRun
        The pages; each target is replaced.
    workers : int
        Notebooks executed at once; 0 means as many as the machine has cores.
    progress : Progress
        Told of each page and of each warning that a notebook gave.

    Raises
    ------
    ShnorError
        Names the notebook and the cell that failed, the parameter that is unknown, or the
        output that cannot be published.
    """
    _raise_errors([problem for job in jobs for problem in _checked(job)])
    with tempfile.TemporaryDirectory(prefix="shnor-") as folder:
        executed = [Path(folder) / f"{number}.ipynb" for number in range(len(jobs))]
        found = _run_all(jobs, executed, workers or os.cpu_count() or 1, progress)
        for problem in dict.fromkeys(found):
            if not problem.is_error:
                progress.tell(problem)
        _raise_errors(found)
        for job, file in zip(jobs, executed, strict=True):
            job.target.parent.mkdir(parents=True, exist_ok=True)
            job.target.write_bytes(file.read_bytes())


def _checked(job: PageRun) -> list[Problem]:
    return parameter_problems(job.notebook, job.parameters)


def _raise_errors(problems: Sequence[Problem]) -> None:
    if errors := [problem for problem in dict.fromkeys(problems) if problem.is_error]:
        raise ShnorError(errors)


def _run_all(
    jobs: Sequence[PageRun], executed: Sequence[Path], workers: int, progress: Progress
) -> list[Problem]:
    if not jobs:
        return []
    with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(run_page, *pair) for pair in zip(jobs, executed, strict=True)]
        for done, _ in enumerate(as_completed(futures), start=1):
            progress.step("Выполняются блокноты", done, len(jobs))
        return [problem for future in futures for problem in future.result()]


def run_page(run: PageRun, executed: Path) -> tuple[Problem, ...]:
    """Execute one notebook, write its finished form; made to run in a process of its own.

    Problems are returned and not raised: they have to travel back from the other process.
    """
    try:
        finished, problems = finish(_execute(run), run.notebook.name)
    except ShnorError as failure:
        return failure.problems
    write_notebook(finished, executed)
    return problems


def _execute(run: PageRun) -> Notebook:
    begun: list[int] = []
    for _ in range(START_ATTEMPTS):
        try:
            return _papermill(run, begun)
        except PapermillExecutionError as failure:
            last = (failure.evalue.strip().splitlines() or [""])[-1]
            said = f"{failure.ename}: {last}" if last else failure.ename
            raise ShnorError([cell_failed(run.notebook, failure.cell_index, said)]) from None
        except RuntimeError as failure:
            if begun:
                said = "процесс, который выполнял ячейку, прекратился"
                raise ShnorError([cell_failed(run.notebook, begun[-1], said)]) from None
            # Kernels that start at the same moment may be given the same port: once more.
            start_failure = str(failure)
    problem = error(
        "kernel-did-not-start",
        "Не запустился процесс, который выполняет блокнот.",
        Place(str(run.notebook)),
        seen=start_failure,
        advice="Повторите сборку; если не поможет – с ключом --jobs 1.",
    )
    raise ShnorError([problem])


def _papermill(run: PageRun, begun: list[int]) -> Notebook:
    def note_cell(cell_index: int, **_: object) -> None:
        begun.append(cell_index)

    executed: Notebook = papermill.execute_notebook(
        read_notebook(run.notebook),
        None,
        dict(run.parameters),
        kernel_name="python3",
        language="python",
        progress_bar=False,
        kernel_manager_class=OwnKernelManager,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(run.notebook.parent)}},
        on_cell_start=note_cell,
    )
    return executed
