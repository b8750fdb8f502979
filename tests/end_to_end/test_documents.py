"""Documents beside the pages: those that were asked for, linked, made again only when changed."""

import re
import shutil
from pathlib import Path

import openpyxl
import pytest
import yaml
from pypdf import PdfReader

from shnor_lib.cli import main
from tests.unit.publish.documents.word_schema import disordered

pytestmark = pytest.mark.xdist_group("documents")

ROOT = Path(__file__).parents[2]
PAGES = ["overview", "identification", "data"]
MOST_PAGES = 6  # of the text of a справка, before its appendices
PLAN = """\
План;Порядок;Вид записи;Мероприятие;Исполнители;Срок;Документ;Место в документе
p;1;рекомендация;Обучить учителей;Школам;до 1 марта;справка;с. 1
"""
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
    (region / "plan.csv").write_text(PLAN, encoding="utf-8")
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
    assert workbook.sheetnames[:2] == ["Содержание", "Школы"]
    pages = {sheet["A2"].value.split(". ")[-1] for sheet in workbook.worksheets[1:-1]}
    assert pages == {"Обзор", "Выявление ШНОР", "Данные"}


def test_all_schools_stand_in_one_row_each(edition):
    workbook = openpyxl.load_workbook(edition / "prilozhenie.xlsx")
    heads, *rows = list(workbook["Школы"].iter_rows(min_row=4, values_only=True))
    listed = list(workbook["ШНОР – список"].iter_rows(min_row=5, values_only=True))
    place = heads.index("ШНОР по результатам 2021 года")
    assert len({row[heads.index("Логин")] for row in rows}) == len(rows)
    assert {row[0] for row in rows if row[place] == "да"} == {row[0] for row in listed}


def test_the_first_two_pages_hold_finding_schools_proposals_and_signature(
    edition,
):
    pages = PdfReader(edition / "spravka.pdf").pages
    read = " ".join(" ".join(page.extract_text() for page in pages[:2]).split())
    text = read.replace("\u00a0", " ").replace("\u00ad", "").replace("- ", "-")
    for said in (
        "отнесено 9 школ из 27",
        "условие 1 – не меньше 2 низких результатов в 2021 году",
        "условие 2 – низкие результаты и в 2021 году, и в 2020 году",
        "Решить нельзя о 1 школе: Школа К-10",
        "По сравнению со списком по результатам 2020 года",
        "до 1 марта",
        "Начальник управления",
    ):
        assert said in text
    workbook = openpyxl.load_workbook(edition / "prilozhenie.xlsx")
    listed = workbook["ШНОР – список"].iter_rows(min_row=5, max_col=1, values_only=True)
    assert [name for (name,) in listed if name not in text] == []
    assert "1. Выявление ШНОР" in pages[2].extract_text()


def test_the_brief_says_it_in_few_pages(edition):
    pages = [page.extract_text() for page in PdfReader(edition / "spravka.pdf").pages]
    appendices = [number for number, text in enumerate(pages) if "Приложение 1." in text]
    assert (appendices or [len(pages)])[0] <= MOST_PAGES


def test_a_word_file_stands_in_the_order_of_its_schema(edition):
    assert [path.name for path in edition.glob("*.docx") if disordered(path)] == []


def test_a_second_build_gives_the_same_documents(edition):
    before = {name: path.read_bytes() for name, path in documents(edition).items()}
    assert main([*BUILD, "--formats", "docx,pdf,xlsx", "--force"]) == 0
    assert {name: path.read_bytes() for name, path in documents(edition).items()} == before


def test_without_formats_an_edition_has_pages_alone_and_no_dead_links(edition):
    assert main(BUILD) == 0
    assert documents(edition) == {}
    assert [links(page) for page in edition.glob("*.html") if links(page)] == []
