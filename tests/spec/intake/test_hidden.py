"""Hidden sheets are not read, hidden rows are; both are told, in every kind of workbook."""

import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.intake.reading.workbook import sheets_of
from shnor_lib.model.procedures import registry
from shnor_lib.model.profile import HiddenParts
from tests.small_books import WRITERS, Page, written
from tests.small_region import RESULTS

HEADER, SCHOOL = RESULTS
OTHERS = [[f"edu98000{number}", f"Школа № {number}", *SCHOOL[2:]] for number in range(2, 10)]
DRAFT = [HEADER, [*SCHOOL[:4], 2020, *SCHOOL[5:]]]
KINDS = pytest.mark.parametrize("kind", WRITERS)


@pytest.fixture
def loaded(tmp_path):
    def _load(kind, *pages, **hidden):
        path = tmp_path / f"книга.{kind}"
        path.write_bytes(written(kind, *pages))
        return load_files([path], registry(), hidden=HiddenParts(**hidden))

    return _load


def told(found):
    return [(problem.code, problem.place.sheet, problem.seen) for problem in found.problems]


@KINDS
def test_a_hidden_sheet_is_not_read_and_is_named(loaded, kind):
    found = loaded(
        kind, Page("2021", [HEADER, SCHOOL]), Page("черновик 2020", DRAFT, is_hidden=True)
    )
    assert found.tables["results"]["year"].tolist() == [2021]
    assert told(found) == [("hidden-sheet", "черновик 2020", "")]


@KINDS
def test_a_hidden_sheet_is_read_when_the_region_asks_for_it(loaded, kind):
    pages = Page("2021", [HEADER, SCHOOL]), Page("2020", DRAFT, is_hidden=True)
    found = loaded(kind, *pages, sheets="read")
    assert sorted(found.tables["results"]["year"]) == [2020, 2021]
    assert ("hidden-sheet-read", "2020", "") in told(found)


@KINDS
def test_of_a_blank_hidden_sheet_nothing_is_said(loaded, kind):
    assert told(loaded(kind, Page("а", [HEADER, SCHOOL]), Page("б", [], is_hidden=True))) == []


@KINDS
def test_of_the_hidden_lists_of_the_projects_own_workbook_nothing_is_said(loaded, kind):
    lists = Page("Справочник", [["весна"], ["осень"]], is_hidden=True)
    assert told(loaded(kind, Page("а", [HEADER, SCHOOL]), lists)) == []


def test_a_file_of_hidden_sheets_alone_is_refused(loaded):
    found = loaded("xlsx", Page("а", [[None]]), Page("2020", DRAFT, is_hidden=True))
    assert told(found) == [("only-hidden-sheets", "", "листы: «2020»")]


@KINDS
def test_hidden_rows_are_read_and_named(loaded, kind):
    page = Page("Лист", [HEADER, SCHOOL, *OTHERS], hidden_rows=(2, 3, 4, 8))
    found = loaded(kind, page)
    assert len(found.tables["results"]) == 9
    assert told(found) == [("hidden-rows", "Лист", "строки 3–5, 9; всего 4")]


@KINDS
def test_hidden_rows_are_left_out_when_the_region_asks_for_it(loaded, kind):
    page = Page("Лист", [HEADER, SCHOOL, *OTHERS[:2]], hidden_rows=(2,))
    found = loaded(kind, page, rows="skip")
    assert found.tables["results"]["school_id"].tolist() == ["edu980001", "edu980003"]
    assert told(found) == [("hidden-rows-skipped", "Лист", "строки 3; всего 1")]


def test_the_place_of_a_problem_does_not_move_when_rows_are_left_out(loaded):
    bad = [*OTHERS[1][:-1], "много"]
    page = Page("Лист", [HEADER, SCHOOL, OTHERS[0], bad], hidden_rows=(2,))
    problems = loaded("xlsx", page, rows="skip").problems
    assert [p.place.row for p in problems if p.is_error] == [4]


def test_an_error_in_a_hidden_row_that_is_left_out_does_not_refuse_the_file(loaded):
    page = Page("Лист", [HEADER, SCHOOL, [*OTHERS[0][:-1], "#N/A"]], hidden_rows=(2,))
    assert len(loaded("xlsx", page, rows="skip").tables["results"]) == 1


def test_of_many_hidden_rows_the_first_are_named(loaded):
    rows = [HEADER, SCHOOL, *([*other] for other in OTHERS), *[[None]] * 3]
    page = Page("Лист", [*rows, HEADER], hidden_rows=(1, 3, 5, 7, 9, 13))
    assert sheets_of("а.xlsx", written("xlsx", page))[0].hidden_rows == (1, 3, 5, 7, 9, 13)
    (seen,) = [seen for code, _, seen in told(loaded("xlsx", page)) if code == "hidden-rows"]
    assert seen == "строки 2, 4, 6, 8, 10, …; всего 6"


@KINDS
def test_of_blank_hidden_rows_nothing_is_said(loaded, kind):
    rows = [HEADER, SCHOOL, [None] * 8, OTHERS[0]]
    assert told(loaded(kind, Page("Лист", rows, hidden_rows=(2,)))) == []


def test_rows_of_a_sheet_that_is_not_read_are_no_matter(loaded):
    strange = Page("Прочее", [["а"], ["б"]], hidden_rows=(1,))
    codes = [code for code, _, _ in told(loaded("xlsx", Page("Лист", [HEADER, SCHOOL]), strange))]
    assert codes == ["unknown-sheet"]
