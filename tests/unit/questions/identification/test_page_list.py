"""What a row of the list of ШНОР says."""

from dataclasses import replace

import pandas as pd
import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.disclosure import Disclosure
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.identification.page_list import shnor_table
from shnor_lib.questions.shared.context import files_context

SLASH = "∕"


def result(procedure, below, participants, year=2021):
    return {
        "school_id": "edu980001",
        "school": "Школа 1",
        "municipality": "Район",
        "procedure": procedure,
        "year": year,
        "sitting": "spring",
        "below": below,
        "participants": participants,
    }


@pytest.fixture
def row():
    """Cells of the only school of the list, by their heads."""

    def _row(*results, since=None):
        tables = {"results": table_from_records("results", results)}
        tables["schools"] = empty_table("schools")
        table = shnor_table(find_identification(files_context(2021), tables), since)
        [cells] = table.rows()
        return dict(zip([field.title for field in table.fields], cells, strict=True))

    return _row


TWO_LOW = (result("vpr-math-5", 7, 19), result("vpr-rus-5", 6, 14))


def test_each_procedure_has_its_numbers(row):
    cells = row(*TWO_LOW, result("vpr-math-6", 1, 20))
    shown = [cells[name] for name in ("МА-5", "РУ-5", "МА-6")]
    assert shown == [f"7{SLASH}19", f"6{SLASH}14", f"1{SLASH}20"]


def test_low_results_stand_out_and_others_do_not():
    results = (*TWO_LOW, result("vpr-math-6", 1, 20))
    tables = {"results": table_from_records("results", results), "schools": empty_table("schools")}
    text = shnor_table(find_identification(files_context(2021), tables)).markdown()
    assert f"**7{SLASH}19**" in text
    assert f"**1{SLASH}20**" not in text


def test_the_clause_is_named_by_its_number(row):
    assert row(*TWO_LOW)["Условие"] == "1"
    both = row(*TWO_LOW, result("vpr-math-5", 9, 20, year=2020))
    assert both["Условие"] == "1\u00a0и\u00a02"


def test_the_low_results_of_the_year_before_are_listed(row):
    before = (result("vpr-math-5", 9, 20, year=2020), result("vpr-rus-5", 1, 20, year=2020))
    assert row(*TWO_LOW, *before)["Низкие в 2020"].replace("\u00a0", " ") == f"МА-5 9{SLASH}20"


def test_a_procedure_without_any_result_has_no_column(row):
    assert "МА-6" not in row(*TWO_LOW)


def test_since_when_the_school_is_listed_stands_beside_it(row):
    assert row(*TWO_LOW, since=pd.Series({"edu980001": "2019"}))["В списке с"] == "2019"
    assert "В списке с" not in row(*TWO_LOW)


def test_where_schools_are_named_to_all_the_results_of_few_pupils_are_not_told():
    results = (*TWO_LOW, result("vpr-math-6", 3, 4), result("vpr-rus-6", 3, 4, year=2020))
    tables = {"results": table_from_records("results", results), "schools": empty_table("schools")}
    policy = Disclosure(schools="names", consent="письмо 1")
    context = replace(files_context(2021), gate=Gate("public", policy))
    [cells] = shnor_table(find_identification(context, tables)).rows()
    assert f"7{SLASH}19" in cells
    assert not [cell for cell in cells if f"3{SLASH}4" in cell]
