"""A declared check that cannot be made is a mistake of published.yml, told with its reference."""

import pytest
from pydantic import ValidationError

from shnor_lib.intake.checks.printed import printed_check_problems
from shnor_lib.model.procedures import registry

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
    assert codes({"kind": "same-wording", "texts": ["said"], "pattern": pattern}) == problems


@pytest.mark.parametrize(
    ("procedure", "problems"), [("vpr-math-5", []), ("vpr-maths-5", ["unknown-procedure"])]
)
def test_procedures(codes, procedure, problems):
    check = {"kind": "comparable-years", "statement": "said", "years": [2021, 2022]}
    assert codes(check | {"procedures": [procedure]}) == problems


@pytest.mark.parametrize(
    "check",
    [
        {"kind": "summ", "parts": ["a"], "total": "b"},
        {"kind": "sum", "parts": ["a"], "totl": "b"},
        {"kind": "sum", "parts": ["a"]},
    ],
)
def test_an_unknown_kind_or_key_is_refused(printed, check):
    with pytest.raises(ValidationError):
        printed(check, numbers=NUMBERS)
