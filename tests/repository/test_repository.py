"""What holds of every file in the repository."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))
HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "registry.npm" + "js", "deb.debian" + ".org")


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    binary = {".xlsx", ".mo", ".png", ".docx", ".ttf", ".woff2"}
    return [
        (path, path.read_text(encoding="utf-8")) for path in tracked() if path.suffix not in binary
    ]


@pytest.mark.parametrize("host", HOSTS)
def test_no_file_names_a_registry(host):
    assert [path.name for path, text in texts() if host in text] == []


def test_the_lock_pins_every_version_and_names_no_address():
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.match(r"^[\w.-]+(\[[\w,]+\])?==\S+", line)] == []
    assert "://" not in "\n".join(lines)


def test_no_file_carries_rows_of_the_real_region():
    real = re.compile(r"\bsch99\d{4}\b|\bedu99\d{4}\b")
    assert [path.name for path, text in texts() if real.search(text)] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_without_outputs(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [cell for cell in code if cell["outputs"] or cell["execution_count"]] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_one_cell_of_parameters(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    tagged = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    assert len(tagged) == 1


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_defines_nothing(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert not re.search(r"^\s*(def|class|for|while) ", code, re.MULTILINE)


@pytest.mark.xdist_group("kept-together")
@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="без распределения по ядрам")
def test_the_tests_of_a_group_stay_on_one_worker(request):
    """Else every worker builds anew what the tests of a module share."""
    assert request.node.nodeid.endswith("@kept-together")
