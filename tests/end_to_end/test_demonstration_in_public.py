"""The public edition of the demonstration regions passes every check of a finished edition."""

import shutil
from pathlib import Path

import pytest

from shnor_lib.cli import main

ROOT = Path(__file__).parents[2]


@pytest.mark.xdist_group("demonstration-in-public")
def test_the_demonstration_regions_can_be_published(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    for settings in ROOT.glob("_quarto*.yml"):
        shutil.copy(settings, tmp_path)
    monkeypatch.chdir(tmp_path)
    order = ["--audience", "public", "--publisher", "embedded", "--data", str(ROOT / "data")]
    assert main(["build", *order]) == 0
    assert (tmp_path / "_site" / "manifest.json").is_file()
