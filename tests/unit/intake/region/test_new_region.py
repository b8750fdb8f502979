"""A new region's folder and the workbook that it fills in."""

import io

import openpyxl
import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.intake.region.material import load_region
from shnor_lib.intake.region.new_region import WORKBOOK, make_region
from shnor_lib.intake.region.template import template_bytes, wanted_tables
from shnor_lib.intake.region.template_examples import example_row
from shnor_lib.model.pages import pages
from shnor_lib.model.problems import ShnorError
from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import contracts
from shnor_lib.study import open_study

YEARS = (2020, 2021)


def write_results(path, rows):
    """Fill the sheet of results of a new region's workbook."""
    workbook = openpyxl.load_workbook(path)
    for row in rows:
        names = [column.name for column in contracts()["results"].columns]
        workbook["Результаты"].append([row[name] for name in names])
    workbook.save(path)


@pytest.fixture
def workbook():
    return openpyxl.load_workbook(io.BytesIO(template_bytes(pages(), registry())))


def test_a_filled_in_workbook_loads_without_a_word(workbook, tmp_path):
    for contract in wanted_tables(pages()):
        row = example_row(contract, registry())
        workbook[contract.title[:31]].append([row[column.name] for column in contract.columns])
    workbook.save(tmp_path / "книга.xlsx")
    loaded = load_files([tmp_path / "книга.xlsx"], registry())
    assert loaded.problems == ()
    assert all(len(loaded.tables[contract.name]) for contract in wanted_tables(pages()))


def test_a_workbook_not_filled_in_gives_no_rows_and_says_so(workbook, tmp_path):
    workbook.save(tmp_path / "книга.xlsx")
    loaded = load_files([tmp_path / "книга.xlsx"], registry())
    assert [problem.code for problem in loaded.problems] == ["no-rows"]
    assert all(table.empty for table in loaded.tables.values())


def test_logins_are_text_and_words_are_chosen_from_a_list(workbook):
    sheet = workbook["Результаты"]
    assert sheet.column_dimensions["A"].number_format == "@"
    ranges = [str(list_.sqref) for list_ in sheet.data_validations.dataValidation]
    assert ranges == ["D2:D5000", "F2:F5000"]


def test_any_title_is_kept_as_it_is(tmp_path):
    title = 'Энская "область": {да} # нет'
    material = load_region(make_region(tmp_path, "enskaya", title, "Энской области"))
    assert material.profile.title.nominative == title
    assert [problem.code for problem in material.problems] == ["no-rows"]


def test_a_new_region_opens_with_nothing_to_judge_by(tmp_path):
    make_region(tmp_path, "enskaya", "Энская область", "Энской области", results_year=2021)
    study = open_study("enskaya", data=tmp_path)
    assert study.identification.tally.empty
    assert (tmp_path / "raw" / "enskaya" / WORKBOOK).is_file()


def test_without_a_word_the_latest_loaded_year_is_used(tmp_path):
    folder = make_region(tmp_path, "enskaya", "Энская область", "Энской области")
    assert load_region(folder).profile.results_year is None
    rows = [{**example_row(contracts()["results"], registry()), "year": year} for year in YEARS]
    write_results(folder / WORKBOOK, rows)
    assert open_study("enskaya", data=tmp_path).results_year == max(YEARS)


def test_a_year_without_data_is_refused_with_the_years_that_there_are(tmp_path):
    folder = make_region(tmp_path, "enskaya", "Энская область", "Энской области", "region", 2026)
    rows = [{**example_row(contracts()["results"], registry()), "year": year} for year in YEARS]
    write_results(folder / WORKBOOK, rows)
    with pytest.raises(ShnorError) as failure:
        open_study("enskaya", data=tmp_path)
    assert ("no-such-year", "2020, 2021") in [(p.code, p.expected) for p in failure.value.problems]


def test_the_pages_are_those_that_are_asked_for_and_the_book_has_their_tables(tmp_path):
    folder = make_region(
        tmp_path, "enskaya", "Энская область", "Энской области", page_codes=tuple(pages())
    )
    assert load_region(folder).profile.pages == tuple(pages())
    sheets = openpyxl.load_workbook(folder / WORKBOOK).sheetnames
    assert {contract.title[:31] for contract in wanted_tables(pages())} <= set(sheets)
