"""Pages of a region's own: found in its folder, written by a template, refused by their names."""

import json

import pytest

from shnor_lib.intake.region.material import fingerprint, load_region, only_region
from shnor_lib.intake.region.own_pages import make_own_page, own_pages
from shnor_lib.model.problems import ShnorError
from tests.small_region import write_region


@pytest.fixture
def folder(tmp_path):
    return write_region(tmp_path)


def code_of(failure):
    return failure.value.problems[0].code


def test_a_new_page_is_found_with_its_heading(folder):
    path = make_own_page(folder, "rural-schools", " Сельские  школы ")
    (page,) = own_pages(folder)
    assert (page.code, page.title, page.notebook) == ("rural-schools", "Сельские школы", path)


def test_it_opens_the_region_of_its_folder_and_is_stored_without_outputs(folder):
    cells = json.loads(make_own_page(folder, "mine", "Моя").read_text(encoding="utf-8"))["cells"]
    (parameters,) = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    assert parameters["source"][0] == 'region = "enskaya"\n'
    assert all(not cell.get("outputs") for cell in cells)


def test_a_page_holds_no_data_of_the_region(folder):
    before = fingerprint(folder)
    make_own_page(folder, "mine", "Моя")
    assert fingerprint(folder) == before
    assert load_region(folder).problems == ()


@pytest.mark.parametrize("code", ["Моя", "My", "a/b", "..", "1st", ""])
def test_a_code_that_is_no_address_is_refused(folder, code):
    with pytest.raises(ShnorError) as failure:
        make_own_page(folder, code, "Моя")
    assert code_of(failure) == "bad-page-code"


@pytest.mark.parametrize("code", ["dynamics", "index", "overview", "school", "tables"])
def test_a_code_of_another_page_is_refused(folder, code):
    with pytest.raises(ShnorError) as failure:
        make_own_page(folder, code, "Моя")
    assert code_of(failure) == "page-exists"


def test_a_page_that_is_there_is_not_written_over(folder):
    make_own_page(folder, "mine", "Моя").write_text("свой текст", encoding="utf-8")
    with pytest.raises(ShnorError) as failure:
        make_own_page(folder, "mine", "Другая")
    assert code_of(failure) == "page-exists"
    assert (folder / "pages" / "mine.ipynb").read_text(encoding="utf-8") == "свой текст"


def test_a_file_that_is_no_notebook_bears_its_own_name(folder):
    make_own_page(folder, "mine", "Моя").write_text("не блокнот", encoding="utf-8")
    assert [page.title for page in own_pages(folder)] == ["mine"]


def test_of_several_regions_one_is_to_be_named(folder, tmp_path):
    assert only_region(tmp_path, None) == "enskaya"
    (tmp_path / "raw" / "other").mkdir()
    (tmp_path / "raw" / "other" / "region.yml").write_text("", encoding="utf-8")
    with pytest.raises(ShnorError, match="enskaya, other"):
        only_region(tmp_path, None)
