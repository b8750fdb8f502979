"""A site holds what its order made and nothing of another one, whichever publisher makes it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from shnor_lib.intake.region.material import regions
from shnor_lib.model.problems import ShnorError, error
from shnor_lib.publish import build, postrender, prerender, sealing
from shnor_lib.publish.editions import edition_store, staging_folder
from shnor_lib.publish.order import Order
from shnor_lib.publish.timings import Timings
from shnor_lib.show.cards.school_card import HEADINGS, SchoolCard
from shnor_lib.study import Study, open_studies

from .fake_quarto import main, render

SILENT = dict.fromkeys(HEADINGS, "")
ROOT = Path(__file__).parents[3]
RENDERED = "build/quarto"
NOTEBOOKS = ("home", "schools", "school_card")
REGION = """
level: region
title: {{nominative: Область {code}, genitive: Области {code}}}
results_year: 2021
pages: [schools]
"""
RESULTS = (
    "school_id,school,municipality,procedure,year,sitting,participants,below\n"
    "edu{number}0001,Школа {code},Район,vpr-math-5,2021,spring,10,5\n"
    "edu{number}0001,Школа {code},Район,vpr-rus-5,2021,spring,10,5\n"
)
PUBLISHERS = ("embedded", "quarto")


def add_region(data, code, number):
    raw = data / "raw" / code
    raw.mkdir(parents=True)
    (raw / "region.yml").write_text(REGION.format(code=code), encoding="utf-8")
    results = RESULTS.format(code=code, number=number)
    (raw / "results.csv").write_text(results, encoding="utf-8")


@pytest.fixture(scope="module")
def read_regions(tmp_path_factory):
    """Two regions, and a folder of data with a third: read once, and copied to each project."""
    folder = tmp_path_factory.mktemp("read")
    add_region(folder / "data", "first", 91)
    add_region(folder / "data", "second", 92)
    add_region(folder / "elsewhere", "third", 93)
    for data in ("data", "elsewhere"):
        open_studies(regions(folder / data), data=folder / data)
    return folder


@pytest.fixture
def project(project, read_regions):
    """A project of two regions, and a folder of data with a third."""
    (project / "notebooks").mkdir()
    for name in NOTEBOOKS:
        shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", project / "notebooks")
    return shutil.copytree(read_regions, project, dirs_exist_ok=True)


@pytest.fixture(autouse=True)
def cards_of_names(monkeypatch):
    """Cards that name their school and say nothing of it: what they say takes longest of all."""

    def cards(study):
        directory = study.schools.directory
        for school_id, name in zip(directory["school_id"], directory["school"], strict=True):
            yield SchoolCard(school_id, name, SILENT)

    monkeypatch.setattr(Study, "school_cards", cards)


@pytest.fixture
def quarto_program(tmp_path, monkeypatch):
    """A program in place of Quarto."""
    program = tmp_path / "quarto"
    script = Path(__file__).with_name("fake_quarto.py")
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' '{script}' \"$@\"\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(build.quarto, "find_quarto", lambda: program)
    return program


@pytest.fixture
def fake_quarto(quarto_program, monkeypatch):
    """What that program does, done here: to start it takes longer than what it does."""
    run = subprocess.run

    def in_place(command, **options):
        if command[0] != str(quarto_program):
            return run(command, **options)
        main(command[1:])
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr(build.quarto.subprocess, "run", in_place)


@pytest.fixture
def build_edition(project, progress):
    def _build(**order):
        order = Order(**{"data": project / "data", "publisher": "embedded", "jobs": 1, **order})
        return build.build(project, order, progress, Timings())

    return _build


@pytest.fixture
def make(build_edition, fake_quarto):
    return build_edition


def files(site):
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def that_name(site, *schools):
    """Files of a site in whose name or text a school or a region is named."""
    words = [
        word.encode() for school in schools for word in (f"Школа {school}", f"reports/{school}")
    ]
    return {
        name
        for name in files(site)
        if any(word in (site / name).read_bytes() for word in words)
        or any(name.startswith(f"reports/{school}/") for school in schools)
    }


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_the_public_edition_of_a_region_after_the_internal_one_of_all(make, publisher):
    internal = make(publisher=publisher)
    assert "reports/second/tables/schools-schools.csv" in files(internal)
    public = make(regions=["first"], audience="public", publisher=publisher)
    assert "reports/first/schools.html" in files(public)
    assert that_name(public, "second", "third") == set()
    assert not [name for name in files(public) if b"edu9" in (public / name).read_bytes()]


@pytest.mark.parametrize("publisher", PUBLISHERS)
@pytest.mark.parametrize("audience", ["internal", "public"])
def test_other_data_leave_nothing_in_the_edition(make, project, publisher, audience):
    make(data=project / "elsewhere", audience=audience, publisher=publisher)
    site = make(audience=audience, publisher=publisher)
    assert "reports/first/schools.html" in files(site)
    assert that_name(site, "third") == set()


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_an_edition_is_the_same_whatever_was_built_before(make, project, publisher):
    order = {"regions": ["first"], "audience": "public", "publisher": publisher}
    site = make(**order)
    first = {name: (site / name).read_bytes() for name in files(site)}
    make(publisher=publisher)
    make(data=project / "elsewhere", audience="public", publisher=publisher)
    site = make(**order)
    assert {name: (site / name).read_bytes() for name in files(site)} == first


def test_quarto_is_run_as_a_program(build_edition, quarto_program):
    assert "reports/first/schools.html" in files(build_edition(publisher="quarto"))


def test_the_store_of_an_edition_keeps_nothing_of_another_one_or_of_a_former_order(make, project):
    make()
    make(audience="public")
    make(regions=["first"], audience="public")
    store = edition_store(project, "public").folder
    assert that_name(store, "first")
    assert that_name(store, "second") == set()
    assert not [name for name in files(store) if b"edu9" in (store / name).read_bytes()]


def test_nothing_is_made_in_the_project_but_in_its_generated_folders(make, project):
    before = {path.name for path in project.iterdir()}
    make()
    assert {path.name for path in project.iterdir()} - before == {"build", "_internal"}


PLANTED = [
    "reports/first/tables/planted.csv",
    "reports/second/tables/planted.csv",
    "reports/first/planted.ipynb",
    "reports/assets/planted.js",
    "site_libs/planted.js",
    "_site/planted.html",
]


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_what_lies_around_in_the_staging_folder_does_not_get_into_the_site(
    make, project, publisher
):
    order = {"regions": ["first"], "audience": "public", "publisher": publisher}
    make(**order)
    staging = staging_folder(project, "public")
    for name in PLANTED:
        (staging / name).parent.mkdir(parents=True, exist_ok=True)
        (staging / name).write_text('{"cells": [], "metadata": {}}', encoding="utf-8")
    assert not [name for name in files(make(**order)) if "planted" in name]
    assert not [name for name in PLANTED if (staging / name).exists()]


def test_a_file_that_the_order_did_not_make_stops_the_build(make, monkeypatch):
    site = make()
    before = {name: (site / name).read_bytes() for name in files(site)}

    def with_another(program, project, profile, target):
        target.joinpath("reports", "second", "tables").mkdir(parents=True)
        target.joinpath("reports", "second", "tables", "of-others.csv").write_text("Школа")

    monkeypatch.setattr(build.quarto, "render", with_another)
    with pytest.raises(ShnorError) as failure:
        make(publisher="quarto")
    problem = failure.value.problems[0]
    assert (problem.code, problem.seen) == ("foreign-file", "reports/second/tables/of-others.csv")
    assert {name: (site / name).read_bytes() for name in files(site)} == before


def name_a_school(project):
    notes = project / "data" / "raw" / "second" / "notes.md"
    notes.write_text("## schools\n\nВ списке – Школа first.\n", encoding="utf-8")


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_a_public_edition_that_names_a_school_is_refused_and_the_former_stays(
    make, project, publisher
):
    site = make(audience="public", publisher=publisher)
    before = {name: (site / name).read_bytes() for name in files(site)}
    name_a_school(project)
    with pytest.raises(ShnorError) as failure:
        make(audience="public", publisher=publisher)
    problems = failure.value.problems
    assert {problem.code for problem in problems} == {"name-in-edition"}
    assert "reports/second/schools.html" in {problem.place.file for problem in problems}
    assert {name: (site / name).read_bytes() for name in files(site)} == before


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_an_internal_edition_may_name_it(make, project, publisher):
    name_a_school(project)
    assert "reports/second/schools.html" in files(make(publisher=publisher))


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_files_that_the_settings_of_the_project_name_come_along(make, project, publisher):
    (project / "own.css").write_text("p {}", encoding="utf-8")
    (project / "pictures").mkdir()
    (project / "pictures" / "map.svg").write_text("<svg/>", encoding="utf-8")
    settings = project / "_quarto.yml"
    text = settings.read_text(encoding="utf-8")
    more = '  resources:\n    - own.css\n    - "pictures/*.svg"\n'
    settings.write_text(text.replace("  resources:\n", more), encoding="utf-8")
    assert {"own.css", "pictures/map.svg"} <= files(make(publisher=publisher))


@pytest.fixture
def quarto_render(project, monkeypatch):
    """`quarto render` in the project: its two steps around what Quarto does; 0: all went well."""

    def _render(profile="public", pages=None, between=lambda: None, made="index.html"):
        output = project / RENDERED
        monkeypatch.chdir(project)
        monkeypatch.setenv("QUARTO_PROFILE", profile)
        monkeypatch.setenv("QUARTO_PROJECT_OUTPUT_DIR", str(output))
        monkeypatch.setenv("QUARTO_PROJECT_RENDER_ALL", "" if pages else "1")
        monkeypatch.setenv("QUARTO_PROJECT_OUTPUT_FILES", f"{RENDERED}/{made}")
        if not pages:
            shutil.rmtree(output, ignore_errors=True)
        if failed := prerender.main():
            return failed
        found = [project / page for page in pages] if pages else None
        render(project, profile, output, found)
        between()
        return postrender.main()

    return _render


def test_quarto_alone_makes_the_public_edition(quarto_render, make, project):
    make()
    assert quarto_render() == 0
    public = project / "_site"
    assert {"reports/second/schools.html", "manifest.json"} <= files(public)
    assert not [name for name in files(public) if b"edu9" in (public / name).read_bytes()]
    assert not [name for name in files(public) if "/school/" in name]


def test_the_site_that_quarto_makes_has_all_files_of_the_built_one(quarto_render, make):
    built = files(make(audience="public"))
    libraries = {name for name in built if name.startswith("site_libs/")}
    assert quarto_render() == 0
    assert files(Path("_site")) == built - libraries


@pytest.mark.parametrize("page", [None, "reports/first/schools.ipynb"])
def test_documents_that_quarto_made_do_not_get_into_the_site(quarto_render, capsys, page):
    assert quarto_render() == 0
    before = files(Path("_site"))
    assert quarto_render(pages=page and [page], made="reports/first/schools.docx") == 1
    assert files(Path("_site")) == before
    assert "shnor build --formats docx,pdf,xlsx" in capsys.readouterr().err


def test_quarto_takes_no_page_of_another_edition_and_none_twice(quarto_render, make, project):
    made = set()
    make()
    assert quarto_render(between=lambda: made.update(files(project / RENDERED))) == 0
    assert {name.partition("/")[0] for name in made if name.endswith(".html")} == {
        "index.html",
        "reports",
    }


def test_quarto_refuses_the_internal_edition_before_anything_is_made(
    quarto_render, project, capsys
):
    before = {path.name for path in project.iterdir()}
    assert quarto_render("internal") == 1
    assert {path.name for path in project.iterdir()} == before
    assert "shnor build" in capsys.readouterr().err


def test_a_page_rendered_alone_is_a_public_one(quarto_render, make, project):
    page = "reports/first/schools"
    make()
    assert quarto_render() == 0
    assert quarto_render(pages=[f"{page}.ipynb"]) == 0
    assert "edu91" not in (project / "_site" / f"{page}.html").read_text(encoding="utf-8")
    assert "edu91" in (project / "_internal" / f"{page}.html").read_text(encoding="utf-8")


def test_what_quarto_took_besides_does_not_stay_in_the_site(quarto_render, project):
    def planted():
        (project / RENDERED / "internal").mkdir()
        (project / RENDERED / "internal" / "planted.html").write_text("Школа")

    assert quarto_render(between=planted) == 0
    assert not [name for name in files(project / "_site") if "planted" in name]


def test_a_site_that_quarto_made_passes_the_checks_of_an_edition_or_does_not_stay(
    quarto_render, project, monkeypatch, capsys
):
    def refuse(*_):
        raise ShnorError([error("refused", "Проверка не пройдена.")])

    monkeypatch.setattr(sealing, "check_edition", refuse)
    assert quarto_render() == 1
    assert not (project / RENDERED).exists()
    assert not (project / "_site").exists()
    assert "Проверка не пройдена" in capsys.readouterr().err


def test_the_last_edition_stays_when_a_site_is_refused(quarto_render, project, monkeypatch):
    def refuse(*_):
        raise ShnorError([error("refused", "Проверка не пройдена.")])

    assert quarto_render() == 0
    before = files(project / "_site")
    monkeypatch.setattr(sealing, "check_edition", refuse)
    assert quarto_render() == 1
    assert files(project / "_site") == before


def test_the_last_edition_stays_while_quarto_renders_and_when_it_is_killed(quarto_render, project):
    class KilledError(Exception):
        pass

    def killed():
        assert files(project / "_site") == before
        raise KilledError

    assert quarto_render() == 0
    before = files(project / "_site")
    with pytest.raises(KilledError):
        quarto_render(between=killed)
    assert files(project / "_site") == before


def test_what_quarto_publishes_and_the_edition_are_the_same(quarto_render, project):
    assert quarto_render() == 0
    rendered, edition = project / RENDERED, project / "_site"
    assert {name: (rendered / name).read_bytes() for name in files(rendered)} == {
        name: (edition / name).read_bytes() for name in files(edition)
    }


def test_a_rendered_public_site_that_names_a_school_does_not_stay(quarto_render, project, capsys):
    name_a_school(project)
    assert quarto_render("public") == 1
    assert not (project / "_site" / "public").exists()
    assert "«Школа first»" in capsys.readouterr().err


def test_a_profile_that_names_nobody_is_refused_before_anything_is_made(
    quarto_render, project, capsys
):
    assert quarto_render("Public") == 1
    assert not (project / "build").exists()
    assert "Профиль Quarto не говорит, что страницы – публичной редакции" in capsys.readouterr().err


def test_regions_that_are_no_more_leave_the_pages_of_the_project(quarto_render, project):
    quarto_render()
    shutil.rmtree(project / "data" / "raw" / "second")
    note = project / "reports" / "README.md"
    note.write_text("о папке", encoding="utf-8")
    quarto_render()
    assert not (project / "reports" / "second").exists()
    assert note.exists()


def test_an_order_for_nobody_is_refused():
    with pytest.raises(ShnorError):
        Order(audience="everyone")
    assert Order(audience="Public").edition == "public"
