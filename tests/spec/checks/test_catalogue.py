"""Each check is in the catalogue, raises its code, and lets good files pass."""

import ast
from pathlib import Path

import pytest

import shnor_lib.intake
from shnor_lib.intake.checks.catalogue import STAGES, checks, page, problem_of, until_failure
from shnor_lib.model.problems import Severity

from .builders import problems_of
from .examples import EXAMPLES

ROOT = Path(__file__).parents[3]
MODULES = sorted(Path(shnor_lib.intake.__file__).parent.rglob("*.py"))


def test_each_check_has_its_examples_and_each_example_its_check():
    assert set(checks()) == set(EXAMPLES)


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_failing_example_raises_the_check(code, tmp_path):
    assert code in {problem.code for problem in problems_of(EXAMPLES[code].fails, tmp_path)}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_passing_example_does_not_raise_it(code, tmp_path):
    found = problems_of(EXAMPLES[code].passes, tmp_path)
    assert code not in {problem.code for problem in found}
    assert not [problem for problem in found if problem.is_error]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_module_makes_problems_past_the_catalogue(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert not names & {"error", "warning", "note"}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    named = [node.args[0] for node in calls if getattr(node.func, "id", "") == "problem_of"]
    assert {code.value for code in named if isinstance(code, ast.Constant)} <= set(checks())


def test_the_page_is_what_the_catalogue_says():
    stored = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert stored == page(), "python -m shnor_lib.intake.checks.catalogue > docs/checks.md"


@pytest.mark.parametrize("check", checks().values(), ids=lambda check: check.code)
def test_a_check_says_what_why_and_what_to_do_in_russian(check):
    for text in (check.message, check.why, check.advice):
        assert text.endswith(".")
        assert any("а" <= letter <= "я" for letter in text.lower())


def test_a_stage_with_errors_ends_the_examination_of_a_file():
    head = problem_of("head-bad-date")
    cell, sheet = problem_of("bad-number"), problem_of("unknown-sheet")
    assert until_failure([cell, head, sheet]) == [head, sheet]
    assert until_failure([cell, sheet]) == [cell, sheet]


def test_all_errors_of_a_stage_are_told_at_once():
    both = [problem_of("bad-number"), problem_of("bad-value", column="Год")]
    assert until_failure(both) == both


def test_warnings_end_nothing():
    assert checks()["unknown-sheet"].severity is Severity.WARNING
    assert list(STAGES).index("sheet") < list(STAGES).index("cell")
    assert len(until_failure([problem_of("unknown-sheet"), problem_of("bad-number")])) == 2
