"""An order for another year or day: it reaches everything that is made, and stands beside."""

import re
from datetime import date

import openpyxl
import pytest

from shnor_lib.cli import main
from shnor_lib.model.problems import ShnorError
from shnor_lib.publish import beside_pages, build, prepare
from shnor_lib.publish.editions import edition_store
from shnor_lib.publish.order import Order
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.timings import Timings
from shnor_lib.study import Study

pytestmark = pytest.mark.xdist_group("year-and-day")

NOTEBOOKS = ("home", "overview", "identification", "roadmap", "schools", "school_card")
REGION = """
level: region
title: {nominative: Энская область, genitive: Энской области}
results_year: 2021
as_of: 2021-12-31
pages: [overview, identification, roadmap, schools]
"""
# No low result in 2020; two in 2021, which make it an ШНОР.
RESULTS = (
    "school_id,school,municipality,procedure,year,sitting,participants,below\n"
    "edu980001,Школа 1,Район,vpr-math-5,2020,spring,10,0\n"
    "edu980001,Школа 1,Район,vpr-rus-5,2020,spring,10,0\n"
    "edu980001,Школа 1,Район,vpr-math-5,2021,spring,10,5\n"
    "edu980001,Школа 1,Район,vpr-rus-5,2021,spring,10,5\n"
)
PAGE = "reports/enskaya/identification.html"
WORKBOOK = "reports/enskaya/prilozhenie.xlsx"
CARD = "reports/enskaya/school/edu980001.html"


@pytest.fixture(scope="module")
def project(project_of):
    return project_of(NOTEBOOKS, REGION, RESULTS)


@pytest.fixture(scope="module")
def make(project):
    """Build an edition; return its folder and what was executed for it."""

    def _make(**order):
        order = Order(data=project / "data", publisher="embedded", jobs=1, **order)
        timings = Timings()
        with (project / "said.txt").open("w", encoding="utf-8") as said:
            site = build.build(project, order, Progress(said), timings)
        return site, {name.strip() for name, _ in timings.steps if name.startswith("  ")}

    return _make


@pytest.fixture(scope="module")
def editions(make):
    """The edition of the profile's year, and one of the year before for another day."""
    usual, _ = make(formats=("xlsx",))
    former, _ = make(results_year=2020, as_of=date(2020, 12, 31), formats=("xlsx",))
    return usual, former


def plain(path):
    return re.sub(r"<[^>]*>", "", path.read_text(encoding="utf-8")).replace("\u00a0", " ")


def test_the_editions_stand_side_by_side(editions):
    assert [site.name for site in editions] == ["_internal", "_internal-2020"]
    assert "По результатам 2021 года" in plain(editions[0] / PAGE)


def test_the_year_reaches_the_page(editions):
    assert "По результатам 2020 года" in plain(editions[1] / PAGE)
    assert "По результатам 2021 года" not in plain(editions[1] / PAGE)


def test_the_year_reaches_the_card(editions):
    usual, former = (plain(site / CARD) for site in editions)
    assert "ШНОР с 2021 года: не меньше 2 низких результатов в 2021 году" in usual
    assert "Не отнесена к ШНОР по результатам 2020 года" in former


def test_the_year_reaches_the_home_page_and_the_title(editions):
    text = plain(editions[1] / "index.html")
    assert "ШНОР: отчёты регионов – по результатам 2020 года, на 31.12.2020" in text
    assert "отчёты регионов – по результатам" not in plain(editions[0] / "index.html")
    assert text.count("ШНОР: отчёты регионов – ШНОР") == 0
    assert re.search(r"Энская область\s*1\s*0\s*по результатам 2020 года", text)


def test_the_year_reaches_the_index_of_the_search(editions):
    index = (editions[1] / "reports/assets/search-index.js").read_text(encoding="utf-8")
    assert "По результатам 2020 года" in index
    assert "По результатам 2021 года" not in index


def test_the_year_reaches_the_workbook(editions):
    tables = [
        openpyxl.load_workbook(site / "reports/enskaya/prilozhenie.xlsx") for site in editions
    ]
    texts = [
        {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
        for book in tables
    ]
    assert any("Низких в 2021" in text for text in texts[0])
    assert not any("2021" in text for text in texts[1])


def test_year_and_day_reach_the_first_lines_of_the_documents(project):
    order = Order(data=project / "data", results_year=2020, as_of="31.12.2020", formats=("docx",))
    store = edition_store(project, order.edition)
    with (project / "said.txt").open("w", encoding="utf-8") as said:
        pages = prepare.prepare(project, order, store, Progress(said), Timings())
    facts = {document.facts for document in beside_pages.edition_documents(pages, order)}
    assert {(fact.results_year, fact.as_of) for fact in facts} == {(2020, date(2020, 12, 31))}


def test_another_day_makes_pages_and_cards_anew_and_the_same_one_does_not(make, monkeypatch):
    cut, cards_of = [], Study.school_cards
    monkeypatch.setattr(Study, "school_cards", lambda study: cut.append(study) or cards_of(study))
    first, _ = make(results_year=2020, as_of=date(2020, 12, 31))
    cut.clear()
    assert make(results_year=2020, as_of=date(2020, 12, 31))[1] == set()
    assert cut == []
    second, executed = make(results_year=2020, as_of=date(2020, 6, 30))
    assert second == first
    assert "enskaya/roadmap" in executed
    assert len(cut) == 1


def test_the_usual_edition_is_left_alone_by_the_one_of_another_year(make):
    site, _ = make()
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    make(results_year=2020)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    assert make()[1] == set()


def test_a_year_without_data_is_an_error_that_names_the_years_there_are(make):
    with pytest.raises(ShnorError) as failure:
        make(results_year=2019)
    problem = failure.value.problems[0]
    assert (problem.code, problem.expected) == ("no-such-year", "2020, 2021")


def test_the_command_takes_both(project, monkeypatch, capsys):
    monkeypatch.chdir(project)
    words = ["build", "--publisher", "embedded", "--jobs", "1", "--results-year", "2020"]
    assert main([*words, "--as-of", "31.12.2020"]) == 0
    assert "internal-2020" in capsys.readouterr().out
    assert "31.12.2020" in plain(project / "_internal-2020" / "index.html")
    assert main([*words, "--as-of", "2020-12-31"]) == 0
    assert "Ничего не изменилось" in capsys.readouterr().out
    assert main([*words, "--as-of", "30.06.2020"]) == 0
    assert "30.06.2020" in plain(project / "_internal-2020" / "index.html")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--results-year", "21"], "год из четырёх цифр"),
        (["--results-year", "2020/2021"], "год из четырёх цифр"),
        (["--as-of", "31.06.2021"], "дата, например 2021-12-31 или 31.12.2021"),
    ],
)
def test_the_command_says_what_a_year_and_a_day_look_like(words, said, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["build", *words])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
