"""The notebooks for exploring run with every default, and show only what a page may."""

import shutil
from pathlib import Path

import papermill
import pytest

from shnor_lib.publish.finish import finish
from shnor_lib.publish.notebooks import read_notebook
from shnor_lib.publish.warm.engine import NAME

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks" / "explore").glob("*.ipynb"))


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The regions' own data, read anew so that nothing is written into the project."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copytree(ROOT / "data" / "raw", folder / "raw")
    return folder


@pytest.mark.xdist_group("explore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("audience", ["internal", "public"])
def test_a_notebook_for_exploring_answers(path, audience, data):
    executed = papermill.execute_notebook(
        read_notebook(path),
        None,
        {"data": str(data), "audience": audience},
        engine_name=NAME,
        kernel_name="python3",
        language="python",
        progress_bar=False,
        cwd=str(path.parent),
    )
    _, problems = finish(executed, path.name)
    assert problems == ()
