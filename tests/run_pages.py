"""A notebook's cells run here, without a kernel: what a page shows, as objects."""

import ast
import json
from pathlib import Path

import IPython.display

from shnor_lib.model.pages import pages

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
OF_A_REGION = sorted({path.stem for path in NOTEBOOKS.glob("*.ipynb")} - set(pages("country")))


def run_page(page, region, data, audience="internal"):
    """Everything that a page shows of a region, in the order of its cells."""
    objects = []
    names = {"region": region, "regions": [region], "data": data, "audience": audience}
    names |= {"results_year": None, "as_of": None, "school": None, "municipality": None}
    displayed = IPython.display.display
    IPython.display.display = lambda *parts: objects.extend(parts)
    try:
        for source in _cells(page):
            objects.append(_last_value(source, names))
    finally:
        IPython.display.display = displayed
    return objects


def _cells(page):
    text = (NOTEBOOKS / f"{page}.ipynb").read_text(encoding="utf-8")
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
