"""Into a folder: swapped whole; a former edition that stays says on its pages that it is one."""

import json

import pytest

from shnor_lib.model.publish_targets import FolderTarget, GitTarget
from shnor_lib.publish.publishing.putting import check_target, put_out

BANNER = 'Это прежняя редакция: есть <a href="{}">более новая</a>'


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "www" / "shnor"


@pytest.fixture
def put(site, project, folder):
    def _put(keep=False, **settings):
        target = FolderTarget(kind="folder", path=str(folder), **settings)
        check_target(site, project, target, keep=keep)
        return put_out(site, target, "", keep=keep)

    return _put


def test_the_folder_then_holds_the_edition_and_nothing_else(put, site, folder, held):
    assert put() == []
    assert held(folder) == held(site)
    assert [path.name for path in folder.parent.iterdir()] == ["shnor"]


def test_the_next_edition_takes_the_place_of_the_one_before(put, another_edition, folder, held):
    put()
    site = another_edition()
    put()
    assert held(folder) == held(site)


def test_a_former_edition_that_is_kept_says_on_each_page_where_the_newer_one_is(
    put, another_edition, folder
):
    put()
    another_edition()
    assert put(keep=True) == ["Прежняя редакция осталась в папке archive/1."]
    pages = {
        "index.html": "../../index.html",
        "reports/enskaya/data.html": "../" * 4 + "index.html",
    }
    for address, newer in pages.items():
        text = (folder / "archive" / "1" / address).read_text(encoding="utf-8")
        assert BANNER.format(newer) in text
        assert (folder / "archive" / "1" / address).parent.joinpath(newer).is_file()
        assert "прежняя" not in (folder / address).read_text(encoding="utf-8")


def test_the_manifest_of_a_kept_edition_says_that_it_was_superseded(put, another_edition, folder):
    put()
    another_edition()
    put(keep=True)
    manifest = json.loads((folder / "archive/1/manifest.json").read_text(encoding="utf-8"))
    assert manifest["superseded"].keys() == {"by"}


def test_editions_that_were_kept_stay_under_their_numbers(put, another_edition, folder):
    put()
    for text in ("второе", "третье"):
        another_edition(text)
        put(keep=True)
    another_edition("четвёртое")
    put()
    assert sorted(path.name for path in (folder / "archive").iterdir()) == ["1", "2"]
    assert not (folder / "archive" / "2" / "archive").exists()


def test_the_same_edition_is_not_kept_beside_itself(put, folder):
    put()
    assert put(keep=True) == []
    assert not (folder / "archive").exists()


@pytest.mark.parametrize("name", ["письмо.docx", "manifest.json"])
def test_a_folder_of_something_else_is_left_alone(put, folder, refused, name, held):
    folder.mkdir(parents=True)
    (folder / name).write_text('{"audience": "internal"}', encoding="utf-8")
    before = held(folder)
    assert refused(put).code == "not-an-edition"
    assert held(folder) == before


def test_what_the_folder_has_of_its_own_stays_if_it_is_named(put, folder, refused):
    put()
    (folder / "robots.txt").write_text("Disallow: /", encoding="utf-8")
    (folder / "well-known").mkdir()
    (folder / "well-known" / "a.txt").touch()
    problem = refused(put)
    assert (problem.code, problem.seen) == ("foreign-beside-edition", "robots.txt, well-known")
    put(own=["robots.txt", "well-known"])
    assert (folder / "robots.txt").read_text(encoding="utf-8") == "Disallow: /"
    assert (folder / "well-known" / "a.txt").exists()


@pytest.mark.parametrize("place", [".", "..", "_site", "_site/x", "data", "data/raw/x", "build/x"])
def test_no_edition_goes_into_the_project(site, project, refused, place):
    target = FolderTarget(kind="folder", path=str((project / place).resolve()))
    assert refused(check_target, site, project, target, keep=False).code == "target-in-the-way"


def test_only_a_folder_keeps_former_editions(site, project, refused):
    target = GitTarget(kind="git", repository=str(project))
    assert refused(check_target, site, project, target, keep=True).code == "keep-needs-folder"
