"""Notebook sources: reading them, and what must hold before they are executed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shnor_lib.model.problems import Place, Problem, ShnorError, error
from shnor_lib.publish.lean_imports import left_out

# A check of addresses that JSON schemas use where it is installed, as with JupyterLab: it builds
# its grammar while it is imported, for seconds, and the schema of notebooks has no such addresses.
with left_out("rfc3987_syntax"):
    import papermill
    from papermill.iorw import load_notebook_node

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def read_notebook(path: Path) -> Any:  # noqa: ANN401 – papermill has no types
    """Read a notebook source; whatever kernel it was saved with, Python is what it runs in.

    Raises
    ------
    ShnorError
        ``notebook-missing``, ``notebook-unreadable``.
    """
    try:
        notebook = load_notebook_node(str(path))
    except FileNotFoundError:
        what = "Нет блокнота страницы."
        raise ShnorError([error("notebook-missing", what, Place(str(path)))]) from None
    except (ValueError, AttributeError) as failure:
        problem = error(
            "notebook-unreadable",
            "Файл не читается как блокнот Jupyter.",
            Place(str(path)),
            seen=str(failure).splitlines()[0],
            advice="Откройте его в JupyterLab или восстановите из хранилища.",
        )
        raise ShnorError([problem]) from None
    notebook.metadata["kernelspec"] = KERNEL
    return notebook


def tags(cell: Mapping[str, Any]) -> list[str]:
    """Tags of a cell."""
    return list(cell["metadata"].get("tags", []))


def parameter_problems(
    notebook: Any,  # noqa: ANN401 – papermill has no types
    path: Path,
    parameters: Mapping[str, Any],
) -> list[Problem]:
    """See that a notebook takes the parameters it will be given.

    papermill only logs an unknown parameter, and without a cell tagged ``parameters`` it puts
    the values before everything else: both would publish a page about something else.

    Parameters
    ----------
    notebook : NotebookNode
        As `read_notebook` gives it.
    path : Path
        Where it was read, for the messages.
    parameters : mapping
        The values it will be given.

    Returns
    -------
    list of Problem
        ``parameters-cell-missing``, ``parameters-cell-repeated``, ``unknown-parameter``.
    """
    place = Place(str(path))
    tagged = [cell for cell in notebook.cells if "parameters" in tags(cell)]
    if not tagged:
        what = "В блокноте нет ячейки с меткой parameters."
        advice = "Пометьте ею ячейку, где заданы параметры страницы."
        return [error("parameters-cell-missing", what, place, advice=advice)]
    if len(tagged) > 1:
        what = "В блокноте несколько ячеек с меткой parameters, а должна быть одна."
        return [error("parameters-cell-repeated", what, place, seen=str(len(tagged)))]
    known = papermill.inspect_notebook(notebook)
    return [
        error(
            "unknown-parameter",
            f"Блокнот не знает параметра «{name}».",
            place,
            expected=", ".join(known),
            advice="Добавьте его в ячейку parameters или не передавайте.",
        )
        for name in parameters
        if name not in known
    ]


def cell_failed(path: Path, executed_index: int, said: str) -> Problem:
    """Tell which cell of the source failed, counting all its cells from 1.

    ``executed_index`` counts from 0 in the executed notebook, where papermill's own cell
    stands after the parameters.
    """
    cells = read_notebook(path).cells
    parameters = next(i for i, cell in enumerate(cells) if "parameters" in tags(cell))
    index = executed_index - 1 if executed_index > parameters else executed_index
    return error(
        "cell-failed",
        f"Ячейка {index + 1} блокнота {path.name} завершилась ошибкой: {said}",
        Place(str(path), row=index + 1),
        seen=next(iter(cells[index].source.strip().splitlines()), ""),
        advice="Ни одна страница не опубликована. Откройте блокнот и выполните его до этой ячейки.",
    )
