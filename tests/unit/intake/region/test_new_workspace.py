"""What a new workspace holds, and what is found in it."""

import pytest
import yaml

from shnor_lib.cli import main
from shnor_lib.intake.region.new_workspace import make_workspace
from shnor_lib.intake.region.project import find_project, page_notebook, shipped_files
from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.embedded.config import read_config


@pytest.fixture
def workspace(tmp_path):
    return make_workspace(tmp_path / "отчёты")


def test_it_is_found_from_any_folder_within(workspace):
    assert find_project(workspace / "notebooks" / "explore") == workspace
    assert find_project(workspace / "data" / "raw") == workspace


def test_without_notebooks_of_its_own_it_still_is_a_workspace(workspace):
    (workspace / "notebooks").rename(workspace / "убрано")
    assert find_project(workspace) == workspace


def test_its_own_notebook_stands_in_for_that_of_the_library(workspace):
    own = workspace / "notebooks" / "history.ipynb"
    assert page_notebook(workspace, "history") == shipped_files() / "notebooks" / "history.ipynb"
    own.touch()
    assert page_notebook(workspace, "history") == own


def test_title_and_logo_stand_in_the_settings_of_the_site(tmp_path):
    logo = tmp_path / "герб.SVG"
    logo.write_text("<svg/>", encoding="utf-8")
    folder = make_workspace(tmp_path / "отчёты", 'Отчёты «Энской: области» "2021"', logo)
    config = read_config(folder, "internal")
    assert config.get("website.title") == 'Отчёты «Энской: области» "2021"'
    assert (folder / config.get("website.navbar.logo")).read_text(encoding="utf-8") == "<svg/>"
    assert "не публиковать" in str(config.get("format.html.include-before-body"))


def test_an_empty_folder_is_filled_where_the_user_stands(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["init", "."]) == 0
    assert find_project() == tmp_path
    assert "shnor new-region" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("ci", "path"), [("gitlab", ".gitlab-ci.yml"), ("github", ".github/workflows/reports.yml")]
)
def test_the_recipe_checks_builds_and_publishes_the_public_edition(tmp_path, ci, path):
    folder = make_workspace(tmp_path / "отчёты", ci=ci)
    text = (folder / path).read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    steps = [
        text.index(f"shnor {step}") for step in ("check", "build --audience public", "publish")
    ]
    assert steps == sorted(steps)
    assert "{version}" not in text


def test_nothing_is_written_where_something_is_wrong(tmp_path):
    with pytest.raises(ShnorError):
        make_workspace(tmp_path / "отчёты", logo=tmp_path / "нет.png")
    assert not (tmp_path / "отчёты").exists()
