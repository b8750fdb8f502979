"""What did not pass the gate cannot be shown: no code goes around it."""

import ast
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from shnor_lib.show.disclosed import Disclosed
from tests.small_tables import shown

LIBRARY = Path(__file__).parents[2] / "shnor_lib"
TREES = {
    path.relative_to(LIBRARY).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(LIBRARY.rglob("*.py"))
}
MAKERS = {"show/disclosed.py", "disclosure/let_through.py"}


def nodes(kind):
    return [
        (file, node)
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if type(node) is kind
    ]


def called(node, name):
    """Whether a function is called by its name, or out of its module."""
    return getattr(node.func, "id", getattr(node.func, "attr", "")) == name


def test_rows_that_may_be_shown_are_made_by_the_gate_alone():
    with pytest.raises(TypeError, match="made by the gate"):
        Disclosed(pd.DataFrame())


def test_rows_that_passed_cannot_be_changed_for_others():
    with pytest.raises(TypeError, match="made by the gate"):
        replace(shown({"n": [1]}), frame=pd.DataFrame({"n": [2]}))


def test_nobody_else_makes_rows_that_may_be_shown():
    assert {file for file, node in nodes(ast.Call) if called(node, "Disclosed")} == MAKERS


def test_nobody_else_has_the_seal():
    named = {file for file, node in nodes(ast.Name) if node.id == "SEAL"}
    imported = {
        file for file, node in nodes(ast.ImportFrom) if "SEAL" in {one.name for one in node.names}
    }
    assert named | imported == MAKERS


def test_disclosure_alone_lets_rows_through():
    imported = {
        file
        for file, node in nodes(ast.ImportFrom)
        if "let_through" in {one.name for one in node.names}
        and node.module == "shnor_lib.disclosure.let_through"
    }
    assert {file.partition("/")[0] for file in imported} == {"disclosure"}


def test_whatever_makes_a_chart_is_given_rows_that_passed():
    makers = [
        (file, node)
        for file, node in nodes(ast.FunctionDef)
        if any(isinstance(one, ast.Call) and called(one, "Chart") for one in ast.walk(node))
    ]
    without = [
        f"{file}: {node.name}"
        for file, node in makers
        if "Disclosed" not in {ast.unparse(one.annotation) for one in node.args.args}
    ]
    assert makers
    assert without == []
