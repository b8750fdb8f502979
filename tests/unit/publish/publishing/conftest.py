"""A project with a small finished public edition, and a host that scripts of ours reach."""

import os
import sys
from pathlib import Path

import pytest

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.editions import edition_key, edition_store
from shnor_lib.publish.last_order import LastOrder, choices_of, note_order
from shnor_lib.publish.manifest import MANIFEST, manifest_bytes, sums
from shnor_lib.publish.store import code_stamp, file_hash
from tests.small_region import write_region

PAGE = '<html><body class="page">\n<p>{}</p></body></html>'
FILES = {
    "index.html": PAGE.format("Регионы"),
    "reports/enskaya/data.html": PAGE.format("Данные"),
    "reports/enskaya/tables/data-tables.csv": "Таблица;Строк\r\nРезультаты;1\r\n",
}


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "Мои отчёты"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "_quarto.yml").touch()
    write_region(folder / "data")
    return folder


@pytest.fixture
def seal(project):
    """Finish an edition as a build does, though nobody checks it."""

    def _seal(audience="public"):
        site, data = project / "_site", project / "data"
        manifest = {
            "audience": audience,
            "regions": {"enskaya": {"title": "Энская область"}},
            "code": {"version": "1", "sha256": code_stamp()},
            "files": sums(site),
        }
        (site / MANIFEST).write_bytes(manifest_bytes(manifest))
        choices = choices_of("public", None, "embedded", ())
        made_of = edition_key(project, data / "raw", (), choices)
        store = edition_store(project, "public")
        note_order(store, LastOrder(file_hash(site / MANIFEST), made_of, str(data), (), choices))
        return site

    return _seal


@pytest.fixture
def site(project, seal):
    for address, text in FILES.items():
        path = project / "_site" / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return seal()


@pytest.fixture
def another_edition(site, seal):
    """Make the edition anew with another first page."""

    def _another(text="Новые регионы"):
        (site / "index.html").write_text(PAGE.format(text), encoding="utf-8")
        return seal()

    return _another


@pytest.fixture
def refused():
    """The only problem that an action is refused with."""

    def _refused(action, *arguments, **options):
        with pytest.raises(ShnorError) as failure:
            action(*arguments, **options)
        problem = failure.value.problems[0]
        assert problem.advice
        return problem

    return _refused


@pytest.fixture
def host(tmp_path, monkeypatch):
    """A folder in place of a host, reached by rsync and sftp that are scripts of ours."""
    programs, host = tmp_path / "bin", tmp_path / "host"
    programs.mkdir()
    host.mkdir()
    for name in ("rsync", "sftp"):
        script = Path(__file__).with_name(f"fake_{name}.py")
        program = programs / name
        program.write_text(f"#!/bin/sh\nexec '{sys.executable}' '{script}' \"$@\"\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("FAKE_HOST", str(host))
    return host


@pytest.fixture
def held():
    """Every file of a folder with what it holds."""

    def _held(folder):
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    return _held
