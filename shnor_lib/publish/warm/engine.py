"""The papermill engine `shnor`: the same notebooks, the same outputs, no kernel to start."""

from collections.abc import Callable

from papermill.engines import Engine, NotebookExecutionManager

from shnor_lib.publish.warm.contract import (
    LANGUAGE,
    allows_errors,
    check_kernel,
    check_time_limit,
    end_refused,
    limited,
    timed,
)
from shnor_lib.publish.warm.isolation import fresh_warnings, isolated
from shnor_lib.publish.warm.shell import NotebookShell

NAME = "shnor"


class WarmEngine(Engine):
    """Run the cells in this process.

    papermill finds it by its entry point: ``papermill --engine shnor …`` or
    ``execute_notebook(…, engine_name="shnor")``. Without the option the same notebooks run in
    a kernel as ever.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        on_cell_start: Callable[..., None] | None = None,
        execution_timeout: float | None = None,
        **_: object,
    ) -> None:
        """Run every code cell until one fails.

        Raises
        ------
        ShnorError
            ``engine-is-python``, ``engine-cannot-interrupt``.
        NoSuchKernel, CellTimeoutError
            As papermill raises them without this engine.
        """
        check_kernel(kernel_name)
        check_time_limit(execution_timeout)
        nb_man.nb.metadata["language_info"] = LANGUAGE
        with isolated(), end_refused():
            shell = NotebookShell.instance()
            try:
                with fresh_warnings():
                    _run_cells(nb_man, shell, on_cell_start, execution_timeout)
            finally:
                shell.close()


def _run_cells(
    nb_man: NotebookExecutionManager,
    shell: NotebookShell,
    on_cell_start: Callable[..., None] | None,
    time_limit: float | None,
) -> None:
    for index, cell in enumerate(nb_man.nb.cells):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        nb_man.cell_start(cell, index)
        if on_cell_start:
            on_cell_start(cell=cell, cell_index=index)
        cell.execution_count = shell.execution_count
        try:
            with limited(cell, time_limit), timed(cell):
                cell.outputs, failed = shell.run_notebook_cell(cell.source)
            stops = failed and not allows_errors(cell)
            if stops:
                nb_man.cell_exception(cell, cell_index=index)
        finally:
            nb_man.cell_complete(cell, cell_index=index)
        if stops:
            return
