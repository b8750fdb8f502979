"""Pages of municipalities on a finished site, and the folders that are sent out."""

import re
from urllib.parse import unquote

import pytest
from docx import Document
from docx.oxml.ns import qn

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish import build
from shnor_lib.publish.order import Order
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.timings import Timings
from shnor_lib.study import Study

NOTEBOOKS = ("home", "overview", "identification", "schools", "school_card", "municipality")
REGION = """
level: region
title: {nominative: Энская область, genitive: Энской области}
results_year: 2021
pages: [overview, identification, schools]
document: {number: "1-а", letter: "Первый абзац.\\n\\nВторой <абзац>."}
"""
HEADER = "school_id,school,municipality,procedure,year,sitting,participants,below\n"
LINES = (
    "edu980001,Школа 1,Район <А>,vpr-math-5,2021,spring,10,5\n"
    "edu980001,Школа 1,Район <А>,vpr-rus-5,2021,spring,10,5\n"
    'edu980002,Школа 2,"Б/""Север""",vpr-math-5,2021,spring,10,1\n'
)
SENT = ("pismo.docx", "spravka.docx")


@pytest.fixture(scope="module")
def project(project_of):
    return project_of(NOTEBOOKS, REGION, HEADER + LINES)


@pytest.fixture(scope="module")
def make(project):
    def _make(**asked):
        order = Order(data=project / "data", publisher="embedded", jobs=1, **asked)
        with (project / "said.txt").open("w", encoding="utf-8") as said:
            return build.build(project, order, Progress(said), Timings())

    return _make


@pytest.fixture(scope="module")
def site(make):
    return make(formats=("docx",), each="municipality")


@pytest.fixture(scope="module")
def folder(site):
    return site / "reports/enskaya/municipality"


def read(page):
    return page.read_text(encoding="utf-8")


def test_each_municipality_has_a_page_and_a_folder_with_its_papers(folder):
    pages = sorted(re.sub(r"-[0-9a-f]{10}$", "", path.stem) for path in folder.glob("*.html"))
    assert pages == ["b-sever", "index", "raion-a"]
    sent = {path.relative_to(folder).as_posix() for path in folder.glob("*/*")}
    assert sent == {f"{name}/{file}" for name in ("Б-Север", "Район А") for file in SENT}


def test_the_page_is_headed_by_the_name_and_leads_to_cards_and_papers(folder):
    page = read(next(folder.glob("raion-a-*.html")))
    assert "<h1>Район &lt;А&gt;</h1>" in page
    assert "shnor-card:" not in page
    assert "Страница муниципалитета" not in page
    assert 'href="../school/edu980001.html"' in page
    links = [unquote(link) for link in re.findall(r'href="([^"]*\.docx)"', page)]
    assert links == ["Район А/spravka.docx", "Район А/pismo.docx"]


def test_tables_of_schools_lead_to_the_pages_of_municipalities(site):
    for name in ("identification", "schools"):
        assert 'href="municipality/raion-a-' in read(site / f"reports/enskaya/{name}.html")


def test_the_search_leads_to_the_page(site):
    assert "reports/enskaya/municipality/raion-a-" in read(site / "reports/assets/search-index.js")


def words_of(path):
    """All words of a Word document, tables included."""
    body = Document(path).element.body
    return " ".join("".join(text.text or "" for text in body.iter(qn("w:t"))).split())


def test_the_brief_is_addressed_and_names_the_schools_and_the_rule(folder):
    said = words_of(folder / "Район А" / "spravka.docx")
    assert "Муниципальный орган управления образованиемРайон <А>" in said
    assert "О школах с низкими образовательными результатами по результатам 2021 года" in said
    assert "Школа 1" in said
    assert "Школа 2" not in said
    assert "Правило." in said


def test_the_letter_has_the_text_of_the_profile_and_no_number_of_another_paper(folder):
    said = words_of(folder / "Район А" / "pismo.docx")
    assert "О направлении аналитической справкиПервый абзац.Второй <абзац>.Приложение:" in said
    assert "1-а" not in said
    assert "АНАЛИТИЧЕСКАЯ" not in said


def test_pages_are_taken_over_while_nothing_changes(make, monkeypatch):
    before = {path.name: read(path) for path in pages_of(make())}
    monkeypatch.setattr(Study, "municipality_reports", lambda _: pytest.fail("сделаны заново"))
    assert {path.name: read(path) for path in pages_of(make())} == before


def pages_of(site):
    return (site / "reports/enskaya/municipality").iterdir()


def test_the_public_edition_has_no_page_of_a_municipality_and_no_link_to_one(make):
    public = make(audience="public")
    assert not (public / "reports/enskaya/municipality").exists()
    texts = {path.name: read(path) for path in public.rglob("*.html")}
    assert not [name for name, text in texts.items() if 'href="municipality/' in text]
    assert "municipality/" not in read(public / "reports/assets/search-index.js")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"audience": "public", "formats": ("docx",)}, "each-for-everyone"),
        ({"formats": ("xlsx",)}, "each-without-documents"),
    ],
)
def test_an_order_for_each_that_cannot_be_made_is_refused(asked, code):
    with pytest.raises(ShnorError) as refused:
        Order(each="municipality", **asked)
    assert [problem.code for problem in refused.value.problems] == [code]
