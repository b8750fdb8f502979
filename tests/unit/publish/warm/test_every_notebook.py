"""Every notebook of the project gives by the warm engine what it gives in a kernel of its own.

A kernel takes seconds to start, and each notebook needs a fresh one, so most of them are slow
tests; a page, a notebook for exploring and one without a region are always compared.
"""

import shutil
from pathlib import Path

import papermill
import pytest

from shnor_lib.publish.notebooks import read_notebook
from shnor_lib.publish.warm.engine import NAME

ROOT = Path(__file__).parents[4]
FOLDER = ROOT / "notebooks"
ALWAYS = {"identification", "explore/schools", "home"}


def _compared(path):
    name = path.relative_to(FOLDER).with_suffix("").as_posix()
    marks = [] if name in ALWAYS else [pytest.mark.slow]
    return pytest.param(path, id=name, marks=[*marks, pytest.mark.xdist_group("notebooks")])


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The regions' own data, read anew so that nothing is written into the project."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copytree(ROOT / "data" / "raw", folder / "raw")
    return folder


def outputs(path, data, engine):
    executed = papermill.execute_notebook(
        read_notebook(path),
        None,
        {"data": str(data)},
        engine_name=engine,
        kernel_name="python3",
        language="python",
        progress_bar=False,
        cwd=str(path.parent),
    )
    return [cell.outputs for cell in executed.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("path", [_compared(path) for path in sorted(FOLDER.rglob("*.ipynb"))])
def test_the_outputs_are_those_of_a_kernel(path, data):
    warm = outputs(path, data, NAME)
    assert any(warm)
    assert warm == outputs(path, data, None)
