"""The site of a region that has no data yet: it builds at once, and its pages say what lacks."""

import re
import shutil
from pathlib import Path

import pytest

from shnor_lib.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of the project without any region."""
    for settings in ROOT.glob("_quarto*.yml"):
        shutil.copy(settings, tmp_path)
    shutil.copytree(
        ROOT / "notebooks", tmp_path / "notebooks", ignore=shutil.ignore_patterns("explore")
    )
    (tmp_path / "data" / "raw").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def words(page):
    plain = re.sub(
        r"<(script|style).*?</\1>|<[^>]+>", " ", page.read_text("utf-8"), flags=re.DOTALL
    )
    return " ".join(plain.split())


def test_a_new_region_builds_at_once_with_honest_empty_pages(project):
    title = ["--title", "Энская область", "--genitive", "Энской области"]
    assert main(["new-region", "enskaya", *title]) == 0
    assert main(["build", "enskaya", "--publisher", "embedded", "--jobs", "1"]) == 0
    pages = project / "_internal" / "reports" / "enskaya"
    for name in ("index", "identification", "schools"):
        said = words(pages / f"{name}.html")
        assert "Энская область" in said
        assert "Нет данных:" in said
        assert " 0 %" not in said
    assert "0 строк таблиц" in words(pages / "data.html")
