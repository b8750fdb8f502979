"""Tiny notebooks and projects. A cell is written as its kind, a colon and its text."""

import io
import json
import shutil
from pathlib import Path

import pytest

from shnor_lib.publish.progress import Progress
from shnor_lib.publish.site import SitePage, SiteRegion, copy_assets, write_navigation
from tests.small_region import write_files

ROOT = Path(__file__).parents[3]


@pytest.fixture
def notebook(tmp_path):
    """Write a notebook: ``notebook("page", "text: # Обзор", "parameters: region = ''")``."""

    def write(name, *cells, folder=tmp_path):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.ipynb"
        content = {"cells": [_cell(cell) for cell in cells], "metadata": {}}
        whole = content | {"nbformat": 4, "nbformat_minor": 4}
        path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
        return path

    return write


def _cell(described):
    kind, source = described.split(":", 1)
    if kind == "text":
        return {"cell_type": "markdown", "metadata": {}, "source": source.strip()}
    tags = ["parameters"] if kind == "parameters" else []
    code = {"cell_type": "code", "metadata": {"tags": tags}, "source": source.strip()}
    return code | {"outputs": [], "execution_count": None}


@pytest.fixture
def said():
    """What the user was told."""
    return io.StringIO()


@pytest.fixture
def progress(said):
    return Progress(said)


@pytest.fixture
def regions():
    """Two regions of two pages each."""

    def region(code, title):
        pages = (
            SitePage("overview", "Обзор", f"reports/{code}/index.ipynb"),
            SitePage("data", "Данные", f"reports/{code}/data.ipynb"),
        )
        return SiteRegion(code, title, pages)

    return [region("kemerovo", "Кемеровская область"), region("yugra", "Югра")]


@pytest.fixture
def project(tmp_path):
    """An empty project with the site's settings, its path with a space and Cyrillic letters."""
    folder = tmp_path / "Мои отчёты"
    folder.mkdir()
    for settings in ROOT.glob("_quarto*.yml"):
        shutil.copy(settings, folder)
    return folder


@pytest.fixture(scope="module")
def project_of(tmp_path_factory):
    """Write a project of region «enskaya»: ``project_of(notebooks, region, results)``."""

    def write(notebooks, region, results):
        folder = tmp_path_factory.mktemp("Мои отчёты")
        for settings in ROOT.glob("_quarto*.yml"):
            shutil.copy(settings, folder)
        (folder / "notebooks").mkdir()
        for name in notebooks:
            shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", folder / "notebooks")
        write_files(folder / "data", region__yml=region, results__csv=results)
        return folder

    return write


@pytest.fixture
def executed(project, regions, notebook):
    """A project whose pages have been executed."""
    for region in regions:
        for page in region.pages:
            path = project / page.address
            notebook(path.stem, f"text: # {page.title}\n\nТекст.", folder=path.parent)
    notebook("index", "text: # Регионы\n\n[Югра](reports/yugra/index.ipynb#a)", folder=project)
    write_navigation(project, regions)
    copy_assets(project)
    return project
