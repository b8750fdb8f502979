"""Quarto takes whatever Python it finds: the step finds the project's own, or says what to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from shnor_lib.publish.embedded.config import Config, read_settings

ROOT = Path(__file__).parents[3]
STEP = "quarto_step.py"


@pytest.fixture
def project(tmp_path):
    shutil.copy(ROOT / STEP, tmp_path)
    return tmp_path


def call(project, step="prerender"):
    """Call a step as Quarto does, by a Python without any package."""
    without = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-I", "-S", STEP, step]
    return subprocess.run(  # noqa: S603 – the step itself
        command, cwd=project, env=without, capture_output=True, encoding="utf-8", check=False
    )


def test_without_the_library_it_says_what_to_do(project):
    called = call(project)
    assert called.returncode == 1
    assert "нет пакета shnor_lib" in called.stderr
    assert "source .venv/bin/activate" in called.stderr
    assert "QUARTO_PYTHON" in called.stderr
    assert "Traceback" not in called.stderr


@pytest.mark.skipif(os.name == "nt", reason="сценарий оболочки")
def test_the_environment_of_the_project_is_taken(project):
    python = project / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$2"\nexit 7\n', encoding="utf-8")
    python.chmod(0o755)
    called = call(project, "postrender")
    assert (called.returncode, called.stdout, called.stderr) == (7, "postrender\n", "")


def test_quarto_calls_it_before_and_after():
    project = Config(read_settings(ROOT / "_quarto.yml")).listed
    assert project("project.pre-render") == [f"{STEP} prerender"]
    assert project("project.post-render") == [f"{STEP} postrender"]
