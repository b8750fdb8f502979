"""Recipes for other programs in the docs are Python, short, and name notebooks that there are."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RECIPES = re.findall(
    r"<!-- recipe: (\w+) -->\n```python\n(.*?)```",
    (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8"),
    flags=re.DOTALL,
)


@pytest.mark.parametrize(("program", "code"), RECIPES, ids=[name for name, _ in RECIPES])
def test_a_recipe_is_short_and_names_pages_that_there_are(program, code):
    tree = ast.parse(code)
    assert program in code
    assert len([line for line in code.splitlines() if line.strip()]) <= 12
    pages = [ast.literal_eval(node.iter) for node in ast.walk(tree) if isinstance(node, ast.For)]
    assert pages
    for page in pages[0]:
        assert Path(ROOT, "notebooks", f"{page}.ipynb").is_file()
