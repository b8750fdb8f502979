"""A page of one's own, from the command to the site, for both kinds of readers."""

import re
import shutil
from pathlib import Path

import pytest

from shnor_lib.cli import main
from tests.spec.cohorts.conftest import PROFILE, write_data

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path, monkeypatch):
    for settings in ROOT.glob("_quarto*.yml"):
        shutil.copy(settings, tmp_path)
    (tmp_path / "notebooks").mkdir()
    for name in ("home", "schools", "school_card", "data", "municipality"):
        shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", tmp_path / "notebooks")
    write_data(tmp_path / "data", re.sub(r"pages: .*", "pages: [schools, data]", PROFILE))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("audience", "site"), [("internal", "_internal"), ("public", "_site")])
def test_it_stands_on_the_site_after_the_next_build(project, audience, site):
    assert main(["new-page", "rural-schools", "--title", "Сельские школы"]) == 0
    built = ["build", "--publisher", "embedded", "--jobs", "1", "--audience", audience]
    assert main(built) == 0
    folder = project / site / "reports" / "enskaya"
    page = (folder / "rural-schools.html").read_text(encoding="utf-8")
    assert "<h1" in page
    assert "Сельские школы" in page
    assert "shnor-chart" in page
    assert ("Школа 12" in page) == (audience == "internal")
    assert "rural-schools.html" in (folder / "data.html").read_text(encoding="utf-8")
