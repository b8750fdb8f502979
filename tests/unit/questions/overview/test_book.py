"""The sheet «Школы»: all schools, one row each, with what is known of each."""

from dataclasses import replace

import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.disclosure import Disclosure
from shnor_lib.model.documents import Published
from shnor_lib.model.support import HistorySource, Support
from shnor_lib.model.tables import contracts, empty_table, table_from_records
from shnor_lib.questions.history.findings import find_history
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.overview import page_book
from shnor_lib.questions.schools.findings import find_schools
from shnor_lib.questions.shared.context import files_context
from shnor_lib.questions.support.findings import find_support

SCHOOLS = [
    {"school_id": "edu980001", "school": "СОШ № 1", "municipality": "Район", "type": "СОШ"},
    {"school_id": "edu980002", "school": "ООШ № 2", "municipality": "Район", "highest_grade": 9},
]
RESULTS = [
    {"school_id": "edu980001", "school": "СОШ № 1", "municipality": "Район", "procedure": code}
    | {"year": 2021, "sitting": "spring", "participants": n, "below": below}
    for code, below, n in (("vpr-math-5", 7, 19), ("vpr-rus-5", 2, 4), ("ege-rus", 0, 12))
]
NAMED = Disclosure(schools="names", consent="письмо 1 от 01.02.2024")


@pytest.fixture
def book():
    """The sheet as columns by titles, each a list of cells."""

    def _book(gate=None, **records):
        tables = {name: empty_table(name) for name in contracts()}
        tables |= {name: table_from_records(name, rows) for name, rows in records.items()}
        context = replace(files_context(2021), gate=gate or Gate("internal"))
        identification = find_identification(context, tables)
        schools = find_schools(context, tables, identification)
        history = find_history(context, tables, HistorySource(window=2), identification)
        support = find_support(context, tables, Support(), history, Published())
        shown = page_book.schools_table(schools, identification, history, support, tables["lists"])
        heads = [field.title for field in shown.fields]
        cells = [[cell.replace("\u00a0", " ") for cell in row] for row in shown.rows()]
        return dict(zip(heads, zip(*cells, strict=True), strict=True)) if cells else {}

    return _book


def test_every_school_of_the_data_has_one_row(book):
    shown = book(schools=SCHOOLS, results=RESULTS)
    assert shown["Школа"] == ("ООШ № 2", "СОШ № 1")
    assert shown["Логин"] == ("edu980002", "edu980001")


def test_a_result_stands_with_its_n_and_a_low_one_with_a_star(book):
    shown = book(schools=SCHOOLS, results=RESULTS)
    assert shown["МА-5, 2021"][1] == "7 (19)*"
    assert shown["ЕГЭ РУ, 2021"][1] == "0 (12)"


def test_what_a_school_does_not_have_says_why(book):
    shown = book(schools=SCHOOLS, results=RESULTS)
    assert shown["МА-5, 2021"][0] == "школа не участвовала"
    assert shown["ЕГЭ РУ, 2021"][0] == "не применимо"


def test_what_no_school_has_is_no_column(book):
    shown = book(schools=SCHOOLS, results=RESULTS)
    assert "МА-6, 2021" not in shown
    assert "Куратор" not in shown


def test_the_verdict_stands_with_its_clause_and_counts(book):
    shown = book(schools=SCHOOLS, results=RESULTS)
    row = {title: cells[1] for title, cells in shown.items()}
    assert row["ШНОР по результатам 2021 года"] == "да"
    assert (row["Условие"], row["Низких в 2021"]) == ("1", "2")


def test_lists_and_curators_of_a_school_are_named(book):
    lists = [
        {"list": name, "list_year": year, "school_id": "edu980001", "school": "СОШ № 1"}
        for name, year in (("fioko", 2021), ("shnor", 2020), ("shnor", 2021))
    ]
    pair = {"year": 2021, "school": "СОШ № 1", "curator": "Лицей", "certainty": "printed"}
    place = {"document": "письмо", "place": "с. 1"}
    shown = book(schools=SCHOOLS, results=RESULTS, lists=lists, curators=[pair | place])
    assert shown["Списки и годы"] == ("–", "fioko: 2021; shnor: 2020, 2021")
    assert shown["Куратор"] == ("–", "Лицей")


def test_everyone_may_read_nothing_of_single_schools(book):
    assert book(Gate("public"), schools=SCHOOLS, results=RESULTS) == {}


def test_with_consent_schools_are_named_but_few_pupils_and_logins_are_not_shown(book):
    shown = book(Gate("public", NAMED), schools=SCHOOLS, results=RESULTS)
    assert "Логин" not in shown
    assert shown["МА-5, 2021"][1] == "7 (19)*"
    assert "РУ-5, 2021" not in shown
