"""The finished form of an executed notebook: only what is shown, the same bytes each time."""

from pathlib import Path

import nbformat
from nbformat import NotebookNode

from shnor_lib.model.problems import Place, Problem, ShnorError, error, warning
from shnor_lib.publish.notebooks import tags

PARAMETER_TAGS = {"parameters", "injected-parameters"}
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def finish(notebook: NotebookNode, name: str) -> tuple[NotebookNode, tuple[Problem, ...]]:
    """Make an executed notebook ready for publishing.

    Cells of parameters go, for they name folders of this machine; so do timings, random cell
    ids and everything that a publisher might prefer to the Markdown of a show object: Quarto
    takes ``text/html`` first and then loads scripts from other hosts.

    Parameters
    ----------
    notebook : NotebookNode
        As papermill leaves it.
    name : str
        File name of the notebook, for messages.

    Returns
    -------
    NotebookNode, tuple of Problem
        The finished notebook; warnings that its cells wrote to stderr.

    Raises
    ------
    ShnorError
        ``output-not-publishable``: a cell shows something other than a show object.
    """
    found: list[Problem] = []
    cells = []
    for number, cell in enumerate(_without_parameters(notebook), start=1):
        finished = _cell(cell, f"cell-{number:03}")
        if cell.cell_type == "code":
            outputs, problems = _outputs(cell, name)
            finished.outputs = outputs
            found += problems
        cells.append(finished)
    if errors := [problem for problem in found if problem.is_error]:
        raise ShnorError(errors)
    finished = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    finished.nbformat_minor = 5
    return finished, tuple(found)


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook so that equal notebooks are equal files."""
    text = nbformat.writes(notebook, sort_keys=True) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _without_parameters(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if not PARAMETER_TAGS & set(tags(cell))]


def _cell(cell: NotebookNode, cell_id: str) -> NotebookNode:
    make = {
        "code": nbformat.v4.new_code_cell,
        "markdown": nbformat.v4.new_markdown_cell,
        "raw": nbformat.v4.new_raw_cell,
    }[cell.cell_type]
    kept = [tag for tag in tags(cell) if not tag.startswith("papermill")]
    return make(source=cell.source, id=cell_id, metadata={"tags": kept} if kept else {})


def _outputs(cell: NotebookNode, name: str) -> tuple[list[NotebookNode], list[Problem]]:
    outputs, problems = [], []
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stderr":
            problems.append(_warned(output.text, name))
        elif "text/markdown" in output.get("data", {}):
            outputs.append(_shown(output.data))
        else:
            problems.append(_refused(cell, output, name))
    return outputs, problems


def _shown(data: NotebookNode) -> NotebookNode:
    """Keep the Markdown, and the images that documents on paper use."""
    kept = {kind: data[kind] for kind in sorted(data) if kind.startswith("image/")}
    kept["text/markdown"] = data["text/markdown"]
    return nbformat.v4.new_output("display_data", data=kept)


def _warned(text: str, name: str) -> Problem:
    said = [line for line in text.strip().splitlines() if line.strip()]
    shown = next((line for line in said if "Warning" in line), said[-1] if said else "")
    what = f"Предупреждение при выполнении блокнота {name}:"
    return warning("notebook-warning", what, seen=shown)


def _refused(cell: NotebookNode, output: NotebookNode, name: str) -> Problem:
    seen = "print" if output.output_type == "stream" else ", ".join(output.get("data", {}))
    first_line = next(iter(cell.source.strip().splitlines()), "")
    return error(
        "output-not-publishable",
        f"Ячейка «{first_line}» блокнота {name} выводит то, что нельзя опубликовать.",
        Place(name),
        seen=seen,
        expected="text/markdown",
        advice="Показывайте на страницах только графики, таблицы и тексты из shnor_lib.report.",
    )
