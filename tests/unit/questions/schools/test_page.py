"""The page «Школы» lists every school once; single schools are shown in internal editions."""

from dataclasses import replace

import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.schools import page
from shnor_lib.questions.schools.findings import find_schools
from shnor_lib.questions.shared.context import files_context

PASSPORTS = [
    {"school_id": "edu980001", "school": "Школа 1", "municipality": "Район", "type": "ООШ"},
    {"school_id": "edu980002", "school": "Школа 2", "municipality": "Город"},
]
LOW = [
    {"school_id": "edu980001", "school": "Школа 1", "procedure": code, "year": 2021}
    | {"sitting": "spring", "participants": 10, "below": 5}
    for code in ("vpr-math-5", "vpr-rus-5")
]


def schools(passports=PASSPORTS, results=(), audience="internal"):
    tables = {
        "schools": table_from_records("schools", passports),
        "results": table_from_records("results", results),
        "lists": empty_table("lists"),
    }
    context = replace(files_context(2021), gate=Gate(audience))
    return find_schools(context, tables, find_identification(context, tables))


def test_the_answer_counts_schools_and_municipalities():
    text = page.answer(schools()).text.replace("\u00a0", " ")
    assert "**2 школы**, муниципалитетов – 2" in text


def test_without_schools_the_answer_says_so():
    assert "Нет данных" in page.answer(schools([])).text


@pytest.mark.parametrize(("audience", "listed"), [("internal", 2), ("public", 0)])
def test_single_schools_are_shown_in_an_internal_edition_only(audience, listed):
    found = schools(audience=audience)
    assert len(page.directory_table(found).rows()) == listed
    assert ("только во внутренней редакции" in page.answer(found).text) == (not listed)


def test_a_school_stands_with_what_was_decided_of_it():
    table = page.directory_table(schools(results=LOW))
    assert [row[1:] for row in table.rows()] == [
        ["Школа 2", "–", "–", "не определено"],
        ["Школа 1", "ООШ", "–", "да"],
    ]


def test_where_the_rule_was_not_applied_no_column_says_what_it_decided():
    assert len(page.directory_table(schools()).fields) == 4
