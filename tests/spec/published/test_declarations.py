"""A declared check that cannot be made is a mistake of published.yml, told with its reference."""

import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic import ValidationError

from shnor_lib.intake.checks.printed import printed_check_problems
from shnor_lib.model.printed_checks import AnyCheck
from shnor_lib.model.procedures import registry

README = Path(__file__).resolve().parents[3] / "data" / "raw" / "README.md"
KINDS, _ = get_args(AnyCheck)
NUMBERS, TEXTS = {"a": 1, "b": 2}, {"said": "Слова"}
TABLES = {"t": ["name a b", "х|1|2", "у||4"]}


@pytest.fixture
def codes(printed):
    def _codes(check):
        published = printed(check, numbers=NUMBERS, texts=TEXTS, tables=TABLES)
        return [found.code for found in printed_check_problems(published, registry(), "f.yml")]

    return _codes


@pytest.mark.parametrize(
    ("reference", "problems"),
    [
        ("a", []),
        ("t/1-2/a,b", []),
        ("t/*/*", []),
        ("t", ["unknown-reference"]),
        ("c", ["unknown-reference"]),
        ("u/1/a", ["unknown-reference"]),
        ("t/3/a", ["unknown-reference"]),
        ("t/0/a", ["unknown-reference"]),
        ("t/2-1/a", ["unknown-reference"]),
        ("t/x/a", ["unknown-reference"]),
        ("t/1/c", ["unknown-reference"]),
        ("t/2/a", ["no-number"]),
        ("t/1/name", ["no-number"]),
        ("said", ["no-number"]),
    ],
)
def test_references_to_numbers(codes, reference, problems):
    assert codes({"kind": "sum", "parts": [reference], "total": "a"}) == problems


@pytest.mark.parametrize(
    ("pattern", "problems"),
    [("(и более)", []), ("и более", ["bad-pattern"]), ("(и", ["bad-pattern"])],
)
def test_patterns(codes, pattern, problems):
    assert codes({"kind": "wording", "texts": ["said"], "pattern": pattern}) == problems


@pytest.mark.parametrize(
    ("procedure", "problems"), [("vpr-math-5", []), ("vpr-maths-5", ["unknown-procedure"])]
)
def test_procedures(codes, procedure, problems):
    check = {"kind": "years", "texts": ["said"], "relation": "comparable"}
    assert codes(check | {"procedures": [procedure]}) == problems


@pytest.mark.parametrize(
    ("to", "problems"),
    [
        (["t/1/*"], []),
        (["a"], []),
        (["t/1/*", "t/1-2/*"], ["uneven-numbers"]),
        (["none"], ["unknown-reference"]),
    ],
)
def test_numbers_that_stand_beside_others(codes, to, problems):
    """Two values; beside them two numbers or one."""
    pair = {"values": ["t/1/*"], "to": to}
    assert codes({"kind": "compare"} | pair) == problems
    sides = {"first": pair | {"name": "а"}, "second": {"name": "б", "values": ["a"], "to": ["b"]}}
    check = {"kind": "contrast", "holds": "верно", "relation": "equal"}
    assert codes(check | sides) == problems


@pytest.mark.parametrize(
    "check",
    [
        {"kind": "summ", "parts": ["a"], "total": "b"},
        {"kind": "sum", "parts": ["a"], "totl": "b"},
        {"kind": "sum", "parts": ["a"]},
        {"kind": "claim", "statement": "said", "words": "Слова"},
        {"kind": "years", "texts": ["said"], "relation": "comparable"},
        {"kind": "years", "texts": ["said"], "relation": "same", "procedures": ["vpr-math-5"]},
    ],
)
def test_an_unknown_kind_or_a_key_too_many_or_too_few_is_refused(printed, check):
    with pytest.raises(ValidationError):
        printed(check, numbers=NUMBERS)


def test_every_kind_and_its_keys_are_explained_where_checks_are_declared():
    """``what``, ``open`` and ``note`` are explained for all kinds together."""
    text = README.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \|.*\| (.+) \|$", text, re.MULTILINE)
    explained = {kind: set(re.findall(r"`(\w+)`", keys)) for kind, keys in rows}
    assert explained == {
        get_args(model.model_fields["kind"].annotation)[0]: set(model.model_fields)
        - {"kind", "what", "open", "note"}
        for model in get_args(KINDS)
    }
