"""What a page shows: its notebook's cells run here, without a kernel."""

import ast
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import IPython.display

from shnor_lib import study
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Table

ROOT = Path(__file__).resolve().parents[3]
OPENED = {}


@dataclass(frozen=True)
class Page:
    """The tables of a page by their labels, and its sentences."""

    tables: dict[str, Table]
    prose: str


@cache
def shown_on(page: str, region: str) -> Page:
    """Run a page for a region."""
    objects = _shown(page, region)
    tables = {shown.label: shown for shown in objects if isinstance(shown, Table)}
    return Page(tables, " ".join(shown.text for shown in objects if isinstance(shown, Prose)))


def _shown(page, region):
    objects = []
    names = {"region": region, "data": ROOT / "data", "results_year": None, "as_of": None}
    names["audience"] = "internal"
    opened, displayed = study.open_study, IPython.display.display
    study.open_study = _open_once(opened)
    IPython.display.display = lambda *parts: objects.extend(parts)
    try:
        for source in _cells(page):
            objects.append(_last_value(source, names))
    finally:
        study.open_study, IPython.display.display = opened, displayed
    return objects


def _open_once(open_study):
    def opened(region, **settings):
        return OPENED.setdefault(region, open_study(region, **settings))

    return opened


def _cells(page):
    text = (ROOT / "notebooks" / f"{page}.ipynb").read_text(encoding="utf-8")
    cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
    return [
        "".join(c["source"]) for c in cells if "parameters" not in c["metadata"].get("tags", [])
    ]


def _last_value(source, names):
    """Run a cell; the value of its last line, as a notebook shows it."""
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "cell", "exec"), names)  # noqa: S102 – the project's own notebooks
    if last is None:
        return None
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307
