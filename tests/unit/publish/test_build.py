"""An edition takes the place of the one before when it is complete; only what changed is made."""

import hashlib
import json
import re
import shutil

import pytest

from shnor_lib import __version__
from shnor_lib.model.problems import ShnorError
from shnor_lib.publish import build
from shnor_lib.publish.build import choose_quarto
from shnor_lib.publish.documents import making
from shnor_lib.publish.embedded import publisher
from shnor_lib.publish.order import Order
from shnor_lib.publish.timings import Timings
from shnor_lib.study import open_studies

OPENED = "from IPython.display import Markdown\nfrom shnor_lib.study import open_study"
STUDY = f"{OPENED}\nstudy = open_study(region, data=data)"
CHART = """
import pandas as pd
from shnor_lib.disclosure.gate import Gate
from shnor_lib.show.chart import Chart
def draw():
    from matplotlib.figure import Figure  # for paper alone
    return Figure()
rows = Gate("internal").printed(pd.DataFrame())
figure = {"data": [], "layout": {"margin": {"t": 0}, "height": 90}}
Chart("few", "Мало", rows, "Столбцы", figure, draw)
"""
GIVEN = "parameters: region = ''\ndata = None\naudience = 'internal'"
REGION = """
level: municipality
title: {{nominative: Округ {code}, genitive: Округа {code}}}
results_year: 2021
pages: [overview, data]
"""
PLAN = "plan,position,measure,document,place\np,1,Мера,d,с. 1\n"
RESULTS = (
    "school_id,school,municipality,procedure,year,sitting,participants,below\n"
    "edu980001,Школа 1,М,vpr-math-5,2021,spring,10,{below}\n"
)
EVERY_PAGE = {"kemerovo/data", "kemerovo/index", "yugra/data", "yugra/index"}


def fingerprint(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def read_regions(tmp_path_factory):
    """The two regions of `tiny`, read once and copied to each project."""
    data = tmp_path_factory.mktemp("data")
    for code in ("kemerovo", "yugra"):
        folder = data / "raw" / code
        folder.mkdir(parents=True)
        (folder / "region.yml").write_text(REGION.format(code=code), encoding="utf-8")
        (folder / "plan.csv").write_text(PLAN, encoding="utf-8")
        (folder / "results.csv").write_text(RESULTS.format(below=1), encoding="utf-8")
    open_studies(("kemerovo", "yugra"), data=data)
    return data


@pytest.fixture
def tiny(project, notebook, read_regions):
    """A project of two regions with an overview of the plan and a page of the results, which has
    a chart."""
    notebooks = project / "notebooks"
    notebook(
        "home", "text: # Дом", "parameters: regions = []\ndata = None\naudience = ''",
        folder=notebooks,
    )  # fmt: skip
    count = 'Markdown(f"Строк: {len(study.tables[%r])}, {study.profile.title.nominative}")'
    for name, table in (("overview", "plan"), ("data", "results")):
        cells = (f"text: # {name}", GIVEN, f"code: {STUDY}", f"code: {count % table}")
        chart = [f"code: {CHART}"] * (name == "data")
        notebook(name, *cells, *chart, folder=notebooks)
    shutil.copytree(read_regions, project / "data")
    return project


@pytest.fixture
def make(tiny, progress):
    """Build the edition; return the pages that were executed."""

    def _make(**order):
        timings = Timings()
        order = Order(**{"data": tiny / "data", "publisher": "embedded", "jobs": 1, **order})
        build.build(tiny, order, progress, timings)
        return {name.strip() for name, _ in timings.steps if name.startswith("  ")}

    return _make


@pytest.fixture
def site(tiny):
    return tiny / "_internal"


def home_left_out(pages):
    return {page for page in pages if "/" in page and page.split("/")[0] in ("kemerovo", "yugra")}


def test_the_first_build_makes_every_page(make, site):
    assert home_left_out(make()) == EVERY_PAGE
    made = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    own = {f"reports/{page}.html" for page in EVERY_PAGE}
    assert made == {"index.html", "reports/glossary.html", *own}


def test_the_second_build_makes_nothing_and_is_the_same_bytes(make, site):
    make()
    first = fingerprint(site)
    assert make() == set()
    assert fingerprint(site) == first


def test_what_all_pages_share_is_written_only_when_it_changes(make, tiny):
    def times():
        shared = (tiny / "build/internal/reports/assets").iterdir()
        return {path.name: path.stat().st_mtime_ns for path in shared}

    make()
    before = times()
    notebook_source(tiny)
    make()
    after = times()
    assert after.keys() == before.keys()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"search-index.js"}


def test_force_makes_every_page_and_the_same_bytes(make, site):
    make()
    first = fingerprint(site)
    assert home_left_out(make(force=True)) == EVERY_PAGE
    assert fingerprint(site) == first


DECISION = "- {school: %s, decision: нет, reason: р, date: 2024-02-13, basis: приказ}\n"


def test_a_decision_on_an_unknown_school_is_told_with_region_file_and_line(make, tiny, said):
    text = DECISION % "edu980001" + DECISION % "edu980009"
    (tiny / "data/raw/yugra/overrides.yml").write_text(text, encoding="utf-8")
    make()
    assert "(yugra/overrides.yml, строка 2)" in said.getvalue()


def test_two_decisions_on_one_school_stop_the_build_and_are_named(make, tiny):
    text = DECISION % "edu980001" + DECISION % "sch980001"
    (tiny / "data/raw/yugra/overrides.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ShnorError) as failure:
        make()
    (problem,) = failure.value.problems
    assert (problem.code, problem.place.file) == ("repeated-override", "yugra/overrides.yml")


def results(tiny):
    path = tiny / "data/raw/kemerovo/results.csv"
    path.write_text(RESULTS.format(below=2), encoding="utf-8")


def plan(tiny):
    path = tiny / "data/raw/yugra/plan.csv"
    path.write_text(PLAN + "p,2,Мера,d,с. 2\n", encoding="utf-8")


def notebook_source(tiny):
    path = tiny / "notebooks/data.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("Строк:", "Всего:"), encoding="utf-8")


def profile(tiny):
    path = tiny / "data/raw/yugra/region.yml"
    path.write_text(REGION.format(code="Югра").replace("Округа", "О."), encoding="utf-8")


def settings(tiny):
    path = tiny / "_quarto.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# note\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "pages"),
    [
        (results, {"kemerovo/data"}),
        (plan, {"yugra/index"}),
        (notebook_source, {"kemerovo/data", "yugra/data"}),
        (profile, {"yugra/data", "yugra/index"}),
        (settings, set()),
    ],
)
def test_only_the_pages_that_read_what_changed_are_made(make, tiny, change, pages):
    make()
    change(tiny)
    assert make() == pages


def test_a_change_shows_on_its_page(make, tiny, site):
    make()
    plan(tiny)
    make()
    assert "Строк: 2" in (site / "reports/yugra/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "changed", ["_internal/reports/yugra/data.html", "build/internal/reports/yugra/data.ipynb"]
)
def test_what_was_changed_by_hand_comes_back(make, tiny, site, changed):
    make()
    first = fingerprint(site)
    (tiny / changed).write_text("чужое", encoding="utf-8")
    assert make() == set()
    assert fingerprint(site) == first


def test_a_region_that_a_page_opens_besides_its_own_counts_for_it(make, tiny):
    path = tiny / "notebooks/data.ipynb"
    other = "open_study(region, data=data); plan = open_study('yugra', data=data).tables['plan']"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("open_study(region, data=data)", other), encoding="utf-8")
    make(regions=["kemerovo"])
    assert make(regions=["kemerovo"]) == set()
    plan(tiny)
    assert make(regions=["kemerovo"]) == {"kemerovo/data"}


def test_the_manifest_lists_every_file_with_its_hash(make, site):
    make()
    manifest = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    assert list(manifest["regions"]) == ["kemerovo", "yugra"]
    assert (manifest["audience"], manifest["publisher"]) == ("internal", "embedded")
    found = fingerprint(site)
    del found["manifest.json"]
    assert manifest["files"] == found


def test_the_manifest_says_by_which_rule_and_code_and_of_which_tables(make, site):
    make(regions=["kemerovo"])
    manifest = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    region = manifest["regions"]["kemerovo"]
    assert (region["title"], region["results_year"]) == ("Округ kemerovo", 2021)
    assert region["criteria"]["threshold"] == [3, 10]
    results = {"table": "results", "rows": 1, "schools": 1, "first_year": 2021, "last_year": 2021}
    assert results in region["tables"]
    assert manifest["code"]["version"] == __version__
    assert {"python", "pandoc", "pandas", "plotly"} <= manifest["packages"].keys()
    assert manifest["hidden"] == []


def test_only_the_internal_manifest_names_files_and_checksums_of_the_region(make, tiny, site):
    make(regions=["kemerovo"])
    make(regions=["kemerovo"], audience="public")
    path = tiny / "data/raw/kemerovo/results.csv"
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    internal = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    [inputs] = [
        file for file in internal["regions"]["kemerovo"]["inputs"] if "results" in file["tables"]
    ]
    assert (inputs["file"], inputs["sha256"], inputs["rows"]) == ("results.csv", checksum, 1)
    public = (tiny / "_site" / "manifest.json").read_text(encoding="utf-8")
    assert json.loads(public)["audience"] == "public"
    results = {"table": "results", "rows": 1, "first_year": 2021, "last_year": 2021}
    assert results in json.loads(public)["regions"]["kemerovo"]["tables"]
    assert checksum[:12] not in public
    assert ".csv" not in public


def test_a_failed_build_leaves_the_edition_as_it_was(make, tiny, site):
    make()
    before = fingerprint(site)
    broken = (tiny / "notebooks/data.ipynb").read_text(encoding="utf-8").replace("len(", "sum(")
    (tiny / "notebooks/data.ipynb").write_text(broken, encoding="utf-8")
    with pytest.raises(ShnorError):
        make()
    assert fingerprint(site) == before
    assert not list((tiny / "build/internal.swap").iterdir())


def test_pages_of_other_regions_do_not_stay(make, site):
    make()
    make(regions=["kemerovo"])
    assert (site / "reports/kemerovo/data.html").exists()
    assert not (site / "reports/yugra").exists()


WITH_A_CHART = {"kemerovo/data", "yugra/data"}


@pytest.fixture
def documents_made(monkeypatch):
    """Addresses of the documents that builds make, which here are empty files."""
    made = []

    def write(tasks, *_, **__):
        for task in tasks:
            made.append(task.document.address.removeprefix("reports/"))
            task.target.write_bytes(b"")
            yield task, []

    monkeypatch.setattr(making, "run_tasks", write)
    return made


@pytest.fixture
def laid_out(monkeypatch):
    """Pages that builds lay out without executing them."""
    pages, lay_out = [], publisher.make_pages

    def noted(layout, targets, progress):
        pages.extend(layout.address(target) for target in targets)
        lay_out(layout, targets, progress)

    monkeypatch.setattr(publisher, "make_pages", noted)
    return pages


def documents(*names):
    return sorted(f"{region}/{name}" for region in ("kemerovo", "yugra") for name in names)


@pytest.mark.parametrize(
    ("before", "formats", "executed", "made"),
    [
        ([()], ("xlsx",), set(), documents("prilozhenie.xlsx")),
        ([()], ("docx",), WITH_A_CHART, documents("data.docx", "index.docx", "spravka.docx")),
        ([("docx",)], (), set(), []),
        ([("docx",)], ("docx", "xlsx"), set(), documents("prilozhenie.xlsx")),
        (
            [("docx",)],
            ("docx", "pdf"),
            set(),
            documents("data.pdf", "index.pdf", "spravka.pdf"),
        ),
        ([("pdf",), ()], ("pdf",), set(), documents("data.pdf", "index.pdf", "spravka.pdf")),
    ],
)
def test_other_documents_are_made_of_the_pages_that_are_there(
    make, documents_made, laid_out, before, formats, executed, made
):
    for former in before:
        make(formats=former)
    documents_made.clear()
    laid_out.clear()
    assert make(formats=formats) == executed
    assert laid_out == []
    assert sorted(documents_made) == made


@pytest.mark.usefixtures("documents_made")
def test_pages_lead_to_the_documents_that_were_asked_for_last(make, site):
    led = []
    for formats in ((), ("docx", "pdf"), ("xlsx",), ()):
        make(formats=formats)
        page = (site / "reports/yugra/data.html").read_text(encoding="utf-8")
        led.append(re.findall(r'href="([^":]+)" download', page))
    assert led == [[], ["data.docx", "data.pdf"], ["prilozhenie.xlsx"], []]


@pytest.mark.usefixtures("documents_made")
def test_pages_without_documents_are_the_same_as_if_there_never_were_any(make, site):
    make()
    first = (site / "reports/yugra/index.html").read_bytes()
    make(formats=("xlsx",))
    make()
    assert (site / "reports/yugra/index.html").read_bytes() == first


def test_the_editions_are_apart(make, tiny):
    make()
    make(audience="public")
    page = "reports/kemerovo/index.html"
    texts = [(tiny / name / page).read_text(encoding="utf-8") for name in ("_internal", "_site")]
    assert ["не публиковать" in text for text in texts] == [True, False]


def test_quarto_that_is_asked_for_and_not_there_is_an_error(monkeypatch):
    monkeypatch.setattr(build.quarto, "find_quarto", lambda: None)
    assert choose_quarto("auto") is None
    with pytest.raises(ShnorError) as failure:
        choose_quarto("quarto")
    assert failure.value.problems[0].code == "quarto-missing"
