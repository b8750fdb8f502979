"""A word beside a number gets its form from the wording library, in every sentence of the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pymorphy3
import pytest

from shnor_lib.show.wording import words

ROOT = Path(__file__).parents[2]
WORDING = {"counted", "out_of", "share"}
NUMBERS = {"number", "len", "sum"}
TEXTS = {"deadline.weekday"}  # values that are no number, though a counted word follows
COUNTED = {form for forms in words()["counted"].values() for form in forms}
YEARS = {"год", "года", "лет"}  # «2023 года» counts nothing
NEXT_WORD = re.compile(r"\*{0,2}[ \u00a0]([а-яё-]{3,})")
MORPHOLOGY = pymorphy3.MorphAnalyzer()
OUT_OF = re.compile(r"\b[Ии]з[ \u00a0]\*{0,2}$")


@pytest.mark.parametrize("folder", ["shnor_lib", "tools"])
def test_no_counted_word_has_a_fixed_form(folder):
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line, text in fixed_forms(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "sentence",
    [
        'f"низкие – в {number(low)} из {number(all_of_them)} клеток"',
        'f"из **{n}** школ"',
        'f"{len(rows)} строк"',
        'f"меньше {SMALL_N} участников"',
        'f"{found.n}{NBSP}школ"',
        'f"в {number(n)} "\n"случаях"',
    ],
)
def test_a_fixed_form_is_found(sentence):
    assert list(fixed_forms(f"said = ({sentence})"))


@pytest.mark.parametrize(
    "sentence",
    [
        'f"{out_of(25, 191, word)} школ"',
        'f"**{number(up)}** из {counted(results, word)} школ"',
        'f"по результатам {year} года"',
        'f"{number(mean, 2)} выше границы"',
        'f"ещё о {number(n)} неизвестно"',
        'f"из {schools} школ"',
        'f"порог – {threshold_words(rule)} участников"',
    ],
)
def test_other_sentences_are_left_alone(sentence):
    assert not list(fixed_forms(f"schools = counted(9, word)\nsaid = ({sentence})"))


def fixed_forms(code: str) -> Iterator[tuple[int, str]]:
    tree = ast.parse(code)
    worded = set(_worded(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = _parts(node)
            for before, value, after in zip(parts, parts[1:], parts[2:], strict=False):
                if isinstance(value, ast.expr) and _is_fixed(before, value, after, worded):
                    yield node.lineno, f"{{{ast.unparse(value)}}}{after}"


def _parts(sentence: ast.JoinedStr) -> list[ast.expr | str]:
    """Values of a sentence with the texts around each of them, empty ones included."""
    parts: list[ast.expr | str] = [""]
    for part in sentence.values:
        text = _text(part)
        if text is None:
            parts += [part.value, ""]
        else:
            parts[-1] += text
    return parts


def _text(part: ast.expr) -> str | None:
    if isinstance(part, ast.Constant):
        return str(part.value)
    of_space = isinstance(part.value, ast.Name) and part.value.id == "NBSP"
    return "\u00a0" if of_space else None


def _worded(tree: ast.AST) -> Iterator[str]:
    """Names that hold what the wording library wrote."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and _is_call_of(node.value, WORDING):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _is_call_of(value: ast.expr, names: set[str]) -> bool:
    if not isinstance(value, ast.Call):
        return False
    function = value.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in names


def _is_fixed(before: str, value: ast.expr, after: str, worded: set[str]) -> bool:
    following = NEXT_WORD.match(after)
    if not following or ast.unparse(value) in worded | TEXTS:
        return False
    word = following[1]
    if isinstance(value, ast.Call):
        # A number with digits after the comma has one form; what other calls give is a text.
        return _is_call_of(value, NUMBERS) and len(value.args) < 2 and _is_noun(word)
    return word in COUNTED - YEARS or bool(OUT_OF.search(before) and _is_noun(word))


def _is_noun(word: str) -> bool:
    tag = MORPHOLOGY.parse(word)[0].tag
    return tag.POS in {"NOUN", "ADJF", "PRTF"} and not {"Apro", "Anum"} & tag.grammemes
