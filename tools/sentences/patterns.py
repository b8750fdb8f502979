"""The sentences in the code: every text of several words that a page of a question can say."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("shnor_lib/questions", "shnor_lib/show/cards", "shnor_lib/show/page_parts.py")
# What no page says: messages of commands, errors, a page of the docs.
NOT_PAGES = ("command.py", "lookup.py", "results_files.py", "document.py")
# Titles of columns are labels, and patterns of letters are not read by anybody.
LABELS = {"Field", "compile"}
FEWEST_WORDS = 4
GAP = "…"  # where something of the data goes in
_WORD = re.compile(r"[А-Яа-яЁё]{2,}")
_MARKUP = re.compile(r"<[^>]*>|\*\*|\\(?=.)|^:::.*$|^#+ |^\* |^- ", re.MULTILINE)


@dataclass(frozen=True)
class Sentence:
    """A text with gaps: the module that has it, what its function does, and under which condition.

    ``condition``: as the code has it; empty where the function always says so.
    """

    module: str
    text: str
    purpose: str
    condition: str

    @property
    def matcher(self) -> re.Pattern[str]:
        """Finds the sentence in what a page said."""
        *inner, last = (re.escape(piece) for piece in self.text.split(GAP))
        middle = ".{0,400}?".join(inner)
        if not inner:
            return re.compile(last)
        return re.compile(f"{middle}[^.;|]{{1,90}}" if not last else f"{middle}.{{0,400}}?{last}")

    @property
    def longest(self) -> str:
        """Its longest piece without a gap: a text without this piece need not be searched."""
        return max(self.text.split(GAP), key=len)


def plain(text: str) -> str:
    """Take the words alone, on one line, with ordinary spaces and hyphens.

    Examples
    --------
    >>> plain("Из них **9\\u00a0школ**\\nв списке")
    'Из них 9 школ в списке'
    """
    return " ".join(_MARKUP.sub("", text).replace("\u2011", "-").split())


def sentences() -> Iterator[Sentence]:
    """Go through all sentences, module by module, in the order of the code; each once."""
    seen = set()
    for path in source_files():
        module = path.relative_to(ROOT).as_posix()
        reader = _Reader(module)
        reader.visit(ast.parse(path.read_text(encoding="utf-8")))
        for sentence in reader.found:
            if (module, sentence.text) not in seen:
                seen.add((module, sentence.text))
                yield sentence


def source_files() -> list[Path]:
    """Files whose texts are said by pages."""
    folders = [ROOT / source for source in SOURCES]
    found = [
        path
        for folder in folders
        for path in ([folder] if folder.is_file() else sorted(folder.rglob("*.py")))
    ]
    return [path for path in found if path.name not in NOT_PAGES]


class _Reader(ast.NodeVisitor):
    """Collects the texts of a module with the functions and conditions around them."""

    def __init__(self, module: str) -> None:
        self.module, self.found = module, list[Sentence]()
        self.purpose, self.conditions = "", list[str]()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        outer = self.purpose, self.conditions
        said = ast.get_docstring(node)
        self.purpose, self.conditions = said.splitlines()[0] if said else self.purpose, []
        self._bodies(node.body)
        self.purpose, self.conditions = outer

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a text by itself is a docstring
            self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        self._branches(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._branches(node)

    def _branches(self, node: ast.If | ast.IfExp) -> None:
        test = ast.unparse(node.test)
        self.visit(node.test)
        for branch, condition in ((node.body, test), (node.orelse, f"not ({test})")):
            self.conditions.append(condition)
            self._bodies(branch if isinstance(branch, list) else [branch])
            self.conditions.pop()

    def visit_Call(self, node: ast.Call) -> None:
        if getattr(node.func, "id", getattr(node.func, "attr", "")) not in LABELS:
            self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        values = [value for value in node.values if isinstance(value, ast.FormattedValue)]
        self._add("".join(_piece(value) for value in node.values))
        for value in values:
            self.visit(value.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._add(node.value)

    def _bodies(self, nodes: Iterable[ast.AST]) -> None:
        for node in nodes:
            self.visit(node)

    def _add(self, text: str) -> None:
        shown = plain(text)
        if len(_WORD.findall(shown)) >= FEWEST_WORDS:
            condition = " and ".join(self.conditions)
            self.found.append(Sentence(self.module, shown, self.purpose, condition))


def _piece(value: ast.expr) -> str:
    if isinstance(value, ast.Constant):
        return str(value.value)
    inner = value.value if isinstance(value, ast.FormattedValue) else value
    return " " if isinstance(inner, ast.Name) and inner.id == "NBSP" else GAP
