"""What a build may put its edition over when it is told a folder."""

import json

import pytest

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.elsewhere import check_elsewhere
from shnor_lib.publish.manifest import MANIFEST


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "отчёты"
    folder.mkdir()
    return folder


@pytest.fixture
def portal(tmp_path):
    """An edition for the public in a folder of its own."""
    folder = tmp_path / "портал"
    folder.mkdir()
    said = {"audience": "public", "regions": [], "code": "", "files": {"index.html": ""}}
    (folder / MANIFEST).write_text(json.dumps(said), encoding="utf-8")
    (folder / "index.html").touch()
    return folder


def refused(project, folder, audience="public"):
    with pytest.raises(ShnorError) as failure:
        check_elsewhere(project, folder, audience)
    return failure.value.problems[0]


def test_a_new_folder_an_empty_one_and_a_former_edition_are_taken(project, portal, tmp_path):
    (tmp_path / "пусто").mkdir()
    for name in ("нет", "пусто", portal.name):
        check_elsewhere(project, tmp_path / name, "public")


@pytest.mark.parametrize("inside", ["_site", "data/raw", "."])
def test_a_folder_of_the_workspace_is_refused(project, inside):
    assert refused(project, project / inside).code == "output-in-workspace"


def test_the_folder_that_holds_the_workspace_is_refused(project, tmp_path):
    assert refused(project, tmp_path).code == "output-in-workspace"


def test_an_internal_edition_never_takes_the_place_of_a_public_one(project, portal):
    assert refused(project, portal, "internal").code == "output-not-empty"


def test_what_lies_beside_an_edition_is_named(project, portal):
    (portal / "письмо.docx").touch()
    problem = refused(project, portal)
    assert (problem.code, problem.seen) == ("output-not-empty", "письмо.docx")
