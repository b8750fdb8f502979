"""What must not go out does not: each reason has its code and says what to do."""

import json

import pytest

from shnor_lib.publish.editions import edition_store
from shnor_lib.publish.publishing import outgoing
from shnor_lib.publish.publishing.outgoing import open_outgoing
from tests.small_region import PROFILE, write_region


def test_an_edition_that_is_whole_and_current_may_go_out(project, site):
    opened = open_outgoing(project)
    assert (opened.site, opened.data) == (site, project / "data")
    assert [study.material.region for study in opened.studies] == ["enskaya"]


@pytest.mark.parametrize("text", [None, "", '{"audience": "pub', "[]", "{}"])
def test_an_unfinished_one_is_refused(project, site, refused, text):
    manifest = site / "manifest.json"
    manifest.unlink() if text is None else manifest.write_text(text)
    assert refused(open_outgoing, project).code == "edition-unfinished"


def test_where_there_is_none_the_command_that_makes_it_is_named(project, refused):
    problem = refused(open_outgoing, project, 2020)
    assert problem.code == "edition-unfinished"
    assert "shnor build --audience public --results-year 2020" in problem.advice


def test_an_internal_one_is_refused(project, site, seal, refused):
    seal("internal")
    assert refused(open_outgoing, project).code == "edition-internal"


def change(site):
    (site / "index.html").write_text("другое", encoding="utf-8")


def add(site):
    (site / "index.html").with_name("school.html").write_text("Школа", encoding="utf-8")


def remove(site):
    (site / "index.html").unlink()


@pytest.mark.parametrize(
    ("alter", "seen"), [(change, "index.html"), (add, "school.html"), (remove, "index.html")]
)
def test_one_whose_files_differ_from_the_manifest_is_refused(project, site, refused, alter, seen):
    alter(site)
    problem = refused(open_outgoing, project)
    assert (problem.code, problem.seen) == ("edition-altered", seen)


def test_one_of_which_nobody_knows_what_it_was_made_of_is_refused(project, site, refused):
    edition_store(project, "public").clear()
    assert refused(open_outgoing, project).code == "edition-unnoted"


def test_one_that_another_program_put_in_its_place_is_refused(project, site, refused):
    manifest = site / "manifest.json"
    manifest.write_bytes(manifest.read_bytes() + b"\n")
    assert refused(open_outgoing, project).code == "edition-unnoted"


@pytest.mark.parametrize("name", ["results__csv", "notes__md", "region__yml"])
def test_one_whose_inputs_have_changed_is_refused(project, site, refused, name):
    texts = {"notes__md": "## data\n\nВывод.\n", "region__yml": PROFILE + "order: 7\n"}
    write_region(project / "data", **{name: texts.get(name, "другое")})
    problem = refused(open_outgoing, project)
    assert (problem.code, problem.seen) == ("edition-outdated", "другие данные или настройки")


def test_one_that_another_code_made_is_refused(project, site, refused, monkeypatch):
    manifest = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    manifest["code"]["sha256"] = "of a former version"
    (site / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    monkeypatch.setattr(outgoing.LastOrder, "made", lambda *_: True)
    monkeypatch.setattr(outgoing.LastOrder, "holds", lambda *_: False)
    problem = refused(open_outgoing, project)
    assert (problem.code, problem.seen) == ("edition-outdated", "другая версия программы")


@pytest.fixture
def invented(project, site, seal):
    sources = 'sources: [{files: "*.csv", origin: demonstration}]\n'
    write_region(project / "data", region__yml=PROFILE + sources)
    seal()


def test_one_with_demonstration_data_is_refused_unless_told(project, invented, refused):
    problem = refused(open_outgoing, project)
    assert (problem.code, problem.seen) == ("edition-demonstration", "Энская область")
    assert "--demonstration" in problem.advice
    assert open_outgoing(project, demonstration=True).studies


def test_one_that_fails_the_checks_of_an_edition_is_refused(project, another_edition, refused):
    another_edition("В списке – Школа № 1")
    problem = refused(open_outgoing, project)
    assert (problem.code, problem.place.file) == ("name-in-edition", "index.html")
