"""The guide of the analyst: every command and cell of it runs, one after another."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from shnor_lib.cohorts.cohort import Cohort
from shnor_lib.publish.warm.shell import NotebookShell

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.M | re.S)
FILE = re.compile(r"# (дописать в )?(\S+)\n")
PAGES = ("home", "overview", "identification", "dynamics", "schools", "school_card", "data",
         "municipality")  # fmt: skip


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project as it is cloned, with the region that the guide takes tables from."""
    for settings in ROOT.glob("_quarto*.yml"):
        shutil.copy(settings, tmp_path)
    (tmp_path / "notebooks").mkdir()
    for page in PAGES:
        shutil.copy(ROOT / "notebooks" / f"{page}.ipynb", tmp_path / "notebooks")
    shutil.copytree(ROOT / "data" / "raw" / "kemerovo", tmp_path / "data" / "raw" / "kemerovo")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_command(line):
    """Run a line as a shell would; Quarto, where it is installed, would only take longer."""
    command = line.split(" ", 1)[0]
    if command == "shnor":
        line = f'"{sys.executable}" -m shnor_lib.cli {line.removeprefix("shnor ")}'
    if " build " in line:
        line += " --publisher embedded --jobs 1"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ran = subprocess.run(  # noqa: S602 – the lines of the project's own guide
        line, shell=True, check=False, capture_output=True, text=True, env=environment
    )
    assert ran.returncode == 0, f"{line}\n{ran.stdout}\n{ran.stderr}"


def write_file(text):
    """Write the file that the first line of a block names, or add to it."""
    added, name = FILE.match(text).groups()
    path = Path(name)
    before = path.read_text(encoding="utf-8") if added else ""
    path.write_text(before + FILE.sub("", text, count=1), encoding="utf-8")


def test_every_command_and_cell_runs(project):
    shell = NotebookShell.instance()
    try:
        for kind, text in BLOCKS:
            if kind == "bash":
                for line in text.splitlines():
                    run_command(line)
            elif kind == "yaml":
                write_file(text)
            else:
                outputs, failed = shell.run_notebook_cell(text)
                assert not failed, f"{text}\n{outputs[-1]['evalue']}"
    finally:
        shell.close()
    assert (project / "portal" / "reports" / "uchebny" / "rural-schools.html").is_file()
    assert (project / "rural.xlsx").is_file()


def test_what_the_table_of_questions_names_can_be_called():
    called = re.findall(r"`rural\.(\w+)\(", GUIDE)
    assert len(called) > 10
    assert [name for name in called if not callable(getattr(Cohort, name, None))] == []
