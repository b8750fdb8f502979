"""Every Russian word that a user can read is in the dictionary or in the project's own list."""

import ast
import json
import re
from pathlib import Path

import pymorphy3
import pytest

ROOT = Path(__file__).parents[2]
WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
# What marks a regular expression: it holds parts of words, and no one reads it.
EXPRESSION = re.compile(r"\\[bdsw]|\(\?[:P<]|а-я")
OWN_WORDS = Path(__file__).with_name("own_words.txt")


def literals(path: Path) -> str:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if not EXPRESSION.search(node.value)
    ]
    return "\n".join(texts)


def markdown_cells(path: Path) -> str:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def settings(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not EXPRESSION.search(line))


def text_of(path: Path) -> str:
    readers = {".py": literals, ".ipynb": markdown_cells, ".yml": settings}
    return readers.get(path.suffix, lambda other: other.read_text(encoding="utf-8"))(path)


SOURCES = [
    *sorted((ROOT / "shnor_lib").rglob("*.py")),
    *sorted((ROOT / "tools").rglob("*.py")),
    *sorted((ROOT / "shnor_lib").rglob("*.yml")),
    *sorted((ROOT / "shnor_lib").rglob("*.po")),
    *sorted((ROOT / "shnor_lib").rglob("*.html")),
    *sorted((ROOT / "shnor_lib" / "publish" / "assets").glob("*.js")),
    *sorted((ROOT / "notebooks").rglob("*.ipynb")),
    *sorted((ROOT / "data" / "raw").glob("*.md")),
    *sorted((ROOT / "data" / "raw").glob("*/notes.md")),
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "_quarto.yml")),
]


@pytest.fixture(scope="module")
def is_known():
    dictionary = pymorphy3.MorphAnalyzer()
    own = set(OWN_WORDS.read_text(encoding="utf-8").split())

    def _is_known(word: str) -> bool:
        if len(word) < 3 or word.isupper() or word in own:
            return True
        return dictionary.word_is_known(word) or all(
            part in own or dictionary.word_is_known(part) for part in word.split("-")
        )

    return _is_known


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_word_is_known(path, is_known):
    words = set(WORD.findall(text_of(path)))
    assert sorted(word for word in words if not is_known(word)) == []
