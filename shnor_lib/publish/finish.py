"""The finished form of an executed notebook: only what is shown, the same bytes each time."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shnor_lib.model.problems import Place, Problem, ShnorError, error, warning
from shnor_lib.publish.document_links import PLACE
from shnor_lib.publish.markup import Refused, refused_markup, refused_options
from shnor_lib.publish.notebooks import KERNEL, tags
from shnor_lib.publish.page_tables import download, is_filed
from shnor_lib.show.table import DATA

Notebook = Mapping[str, Any]
Cell = Mapping[str, Any]

FOR_DOCUMENTS = ("image/", "application/vnd.shnor.")
HOME_PAGE = "home"
PARAMETER_TAGS = {"parameters", "injected-parameters"}


def finish(
    notebook: Notebook, name: str, *, has_documents: bool = False
) -> tuple[Notebook, tuple[Problem, ...]]:
    """Make an executed notebook ready for publishing.

    Cells of parameters go, for they name folders of this machine; so do timings, random cell
    ids and everything that a publisher might prefer to the Markdown of a show object: Quarto
    takes ``text/html`` first and then loads scripts from other hosts. Under each table of a
    region's page comes the link to its file.

    Parameters
    ----------
    notebook : mapping
        As papermill leaves it.
    name : str
        File name of the notebook, for messages.
    has_documents : bool
        Whether documents may stand beside the page: the place of their links is under its heading.

    Returns
    -------
    mapping, tuple of Problem
        The finished notebook; warnings that its cells wrote to stderr.

    Raises
    ------
    ShnorError
        ``output-not-publishable``: a cell shows something other than a show object;
        ``markup-not-supported``: a text or cell uses what only Quarto understands.
    """
    shown = [cell for cell in notebook["cells"] if not PARAMETER_TAGS & set(tags(cell))]
    problems = [problem for cell in shown for problem in _cell_problems(cell, name)]
    if errors := [problem for problem in problems if problem.is_error]:
        raise ShnorError(errors)
    page = name.removesuffix(".ipynb")
    if has_documents:
        shown.insert(1, {"cell_type": "markdown", "metadata": {}, "source": PLACE})
    cells = [
        _finished(cell, f"cell-{number:03}", page) for number, cell in enumerate(shown, start=1)
    ]
    finished = {
        "cells": cells,
        "metadata": {"kernelspec": KERNEL},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return finished, tuple(problems)


def write_notebook(notebook: Notebook, path: Path) -> None:
    """Write a notebook so that equal notebooks are equal files."""
    text = json.dumps(notebook, ensure_ascii=False, sort_keys=True) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _finished(cell: Cell, cell_id: str, page: str) -> Cell:
    kept = [tag for tag in tags(cell) if not tag.startswith("papermill")]
    finished = {
        "cell_type": cell["cell_type"],
        "id": cell_id,
        "metadata": {"tags": kept} if kept else {},
        "source": _lines(cell["source"]),
    }
    if cell["cell_type"] != "code":
        return finished
    shown = [_shown(output["data"], page) for output in cell["outputs"] if _is_shown(output)]
    return {**finished, "execution_count": None, "outputs": shown}


def _is_shown(output: Mapping[str, Any]) -> bool:
    return "text/markdown" in output.get("data", {})


def _shown(data: Mapping[str, Any], page: str) -> Mapping[str, Any]:
    """Keep the Markdown, and what documents are made of: images, the data of show objects."""
    kept = {kind: value for kind, value in data.items() if kind.startswith(FOR_DOCUMENTS)}
    text = data["text/markdown"]
    if page != HOME_PAGE and DATA in data and is_filed(data[DATA]):
        text = f"{text}\n\n{download(data[DATA], page)}"
    kept["text/markdown"] = _lines(text)
    return {"output_type": "display_data", "metadata": {}, "data": kept}


def _lines(text: str) -> list[str]:
    """Split a text as Jupyter stores it; Quarto loses the line breaks of a text stored whole."""
    return text.splitlines(keepends=True)


def _cell_problems(cell: Cell, name: str) -> list[Problem]:
    outputs = cell.get("outputs", [])
    source = "".join(cell["source"])
    refused = refused_options(source) if cell["cell_type"] == "code" else refused_markup(source)
    texts = ["".join(output["data"]["text/markdown"]) for output in outputs if _is_shown(output)]
    shown = [refusal for text in texts for refusal in refused_markup(text)]
    return [
        *(problem for output in outputs for problem in _output_problems(cell, output, name)),
        *(_markup_problem(refusal, name) for refusal in (*refused, *shown)),
    ]


def _markup_problem(refusal: Refused, name: str) -> Problem:
    return error(
        "markup-not-supported",
        f"В тексте страницы – {refusal.what}: Quarto и встроенное средство сверстают это "
        "по-разному.",
        Place(name),
        seen=refusal.seen,
        advice="Что разрешено и чем заменить остальное – в docs/markup.md.",
    )


def _output_problems(cell: Cell, output: Mapping[str, Any], name: str) -> list[Problem]:
    if _is_shown(output):
        return []
    if output.get("name") == "stderr":
        what = f"Предупреждение при выполнении блокнота {name}:"
        return [warning("notebook-warning", what, seen=_said(output["text"]))]
    seen = "print" if output["output_type"] == "stream" else ", ".join(output.get("data", {}))
    first_line = next(iter(cell["source"].strip().splitlines()), "")
    problem = error(
        "output-not-publishable",
        f"Ячейка «{first_line}» блокнота {name} выводит то, что нельзя опубликовать.",
        Place(name),
        seen=seen,
        expected="text/markdown",
        advice="Показывайте на страницах только графики, таблицы и тексты из shnor_lib.show.",
    )
    return [problem]


def _said(text: str) -> str:
    """Take the line that says what the warning is; the others only say where it arose."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if "Warning" in line), lines[-1] if lines else "")
