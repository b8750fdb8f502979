"""Documents beside the pages: those that were asked for, linked, made again only when changed."""

import re
import shutil
from pathlib import Path

import openpyxl
import pytest
import yaml
from pypdf import PdfReader

from shnor_lib.cli import main

pytestmark = pytest.mark.xdist_group("documents")

ROOT = Path(__file__).parents[2]
PAGES = ["overview", "identification", "data"]
MOST_PAGES = 15  # of the text of a справка, before its appendices
BUILD = ["build", "kemerovo", "--publisher", "embedded"]
DOCUMENTS = {
    *(f"{page}.{form}" for page in ("index", "identification", "data") for form in ("docx", "pdf")),
    "spravka.docx",
    "spravka.pdf",
    "prilozhenie.xlsx",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project with one region of three pages, built in all formats."""
    folder = tmp_path_factory.mktemp("documents")
    for settings in ROOT.glob("_quarto*.yml"):
        shutil.copy(settings, folder)
    shutil.copytree(
        ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns("explore")
    )
    region = folder / "data" / "raw" / "kemerovo"
    shutil.copytree(ROOT / "data" / "raw" / "kemerovo", region)
    profile = yaml.safe_load((region / "region.yml").read_text(encoding="utf-8"))
    text = yaml.safe_dump({**profile, "pages": PAGES}, allow_unicode=True)
    (region / "region.yml").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main([*BUILD, "--formats", "html,docx,pdf,xlsx"]) == 0
    return folder


@pytest.fixture
def edition(project, monkeypatch):
    """The folder of the region's pages."""
    monkeypatch.chdir(project)
    return project / "_internal" / "reports" / "kemerovo"


def documents(folder):
    return {
        path.name: path for path in folder.iterdir() if path.suffix in (".docx", ".pdf", ".xlsx")
    }


def links(page):
    return set(re.findall(r'href="([^":]+\.(?:docx|pdf|xlsx))"', page.read_text(encoding="utf-8")))


def test_an_edition_has_the_documents_that_were_asked_for(edition):
    assert set(documents(edition)) == DOCUMENTS


def test_the_overview_offers_the_whole_report(edition):
    assert links(edition / "index.html") == {
        "spravka.docx", "spravka.pdf", "prilozhenie.xlsx", "index.docx", "index.pdf",
    }  # fmt: skip


def test_a_page_offers_itself_and_the_tables(edition):
    assert links(edition / "data.html") == {"data.docx", "data.pdf", "prilozhenie.xlsx"}


def test_documents_are_of_the_kind_that_their_name_says(edition):
    begins = {".pdf": b"%PDF-", ".docx": b"PK", ".xlsx": b"PK"}
    for path in documents(edition).values():
        assert path.read_bytes().startswith(begins[path.suffix])


def test_the_workbook_opens_with_the_tables_of_all_pages(edition):
    workbook = openpyxl.load_workbook(edition / "prilozhenie.xlsx")
    pages = {sheet["A2"].value.split(". ")[-1] for sheet in workbook.worksheets[2:]}
    assert pages == {"Обзор", "Выявление ШНОР", "Данные"}


def test_the_brief_lists_its_parts_with_their_pages_and_says_it_in_few(edition):
    reader = PdfReader(edition / "spravka.pdf")
    pages = [page.extract_text().replace("\u2060", "") for page in reader.pages]
    listed = re.findall(r"^(.+?) [. ]+(\d+)$", pages[1], re.M)
    assert [heading for heading, _ in listed][:2] == ["1. Цель", "2. Краткие итоги"]
    assert [heading for heading, page in listed if heading not in pages[int(page) - 1]] == []
    [last, *_] = [int(page) - 1 for heading, page in listed if heading.startswith("Приложение")]
    assert last <= MOST_PAGES


def test_a_second_build_gives_the_same_documents(edition):
    before = {name: path.read_bytes() for name, path in documents(edition).items()}
    assert main([*BUILD, "--formats", "docx,pdf,xlsx", "--force"]) == 0
    assert {name: path.read_bytes() for name, path in documents(edition).items()} == before


def test_without_formats_an_edition_has_pages_alone_and_no_dead_links(edition):
    assert main(BUILD) == 0
    assert documents(edition) == {}
    assert [links(page) for page in edition.glob("*.html") if links(page)] == []
