"""An edition takes the place of the one before when it is complete, and only then."""

import hashlib
import json

import pytest

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish import build
from shnor_lib.publish.build import choose_quarto, lay_out, make_pages, page_runs


def fingerprint(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def laid_out(executed, regions, progress):
    def lay(audience="internal"):
        return lay_out(executed, regions, audience=audience, found=None, progress=progress)

    return lay


def test_two_editions_of_the_same_pages_are_the_same_bytes(laid_out):
    first = fingerprint(laid_out())
    assert fingerprint(laid_out()) == first


def test_the_manifest_lists_every_file_with_its_hash(laid_out):
    site = laid_out()
    manifest = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["regions"] == ["kemerovo", "yugra"]
    assert (manifest["audience"], manifest["publisher"]) == ("internal", "embedded")
    found = fingerprint(site)
    del found["manifest.json"]
    assert manifest["files"] == found


def test_a_failed_build_leaves_the_edition_as_it_was(laid_out, executed):
    before = fingerprint(laid_out())
    (executed / "_quarto.yml").write_text("website: [", encoding="utf-8")
    with pytest.raises(ShnorError):
        laid_out()
    assert fingerprint(executed / "_site" / "internal") == before
    assert [path.name for path in (executed / "_site").iterdir()] == ["internal"]


def test_pages_of_other_regions_do_not_stay(executed, regions, progress, notebook, tmp_path):
    for name in ("home", "overview", "data"):
        given = "regions = []" if name == "home" else "region = ''"
        cells = (f"text: # {name}", f"parameters: {given}\ndata = ''\naudience = ''")
        notebook(name, *cells, folder=executed / "notebooks")
    chosen = regions[:1]
    make_pages(executed, chosen, data=tmp_path, audience="public", jobs=1, progress=progress)
    lay_out(executed, chosen, audience="public", found=None, progress=progress)
    assert (executed / "_site/public/reports/kemerovo/data.html").exists()
    assert not (executed / "_site/public/reports/yugra").exists()


def test_each_page_is_given_its_region_and_the_home_page_all(executed, regions, tmp_path):
    home, first, *_ = page_runs(executed, regions, data=tmp_path, audience="public")
    assert home.target == executed / "index.ipynb"
    assert home.parameters["regions"] == ["kemerovo", "yugra"]
    assert first.target == executed / "reports/kemerovo/index.ipynb"
    given = {"data": str(tmp_path), "audience": "public", "region": "kemerovo"}
    assert first.parameters == given


def test_quarto_that_is_asked_for_and_not_there_is_an_error(monkeypatch):
    monkeypatch.setattr(build.quarto, "find_quarto", lambda: None)
    assert choose_quarto("auto") is None
    with pytest.raises(ShnorError) as failure:
        choose_quarto("quarto")
    assert failure.value.problems[0].code == "quarto-missing"
