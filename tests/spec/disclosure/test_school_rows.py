"""Rows about schools and plain counts, read back from a finished edition."""

import pandas as pd
import pytest

from shnor_lib.disclosure.declared import Declared
from shnor_lib.disclosure.floors import Few
from shnor_lib.disclosure.pseudonyms import pseudonym
from shnor_lib.disclosure.school_rows import told_of_schools
from shnor_lib.model.disclosure import Disclosure
from shnor_lib.publish.page_tables import csv_bytes, read_cells
from shnor_lib.questions.reconciliation.page import municipality_table
from shnor_lib.releases import SAID_OF_SCHOOLS, groups_apart
from shnor_lib.study import open_study
from tests.run_pages import run_page
from tests.tiny_regions import LONE, write_tiny_region

KEY = "ключ Энской области"
NAMES = Disclosure(schools="names", consent="письмо")
PSEUDONYMS = Disclosure(schools="pseudonyms", pseudonym_key=KEY)
LIST = sorted(pseudonym(f"edu98000{number}", KEY) for number in (1, 2, 3))


def told(policy, **columns):
    file = pd.DataFrame(columns, dtype="string")
    return list(told_of_schools({"list.csv": file}, policy, SAID_OF_SCHOOLS))


@pytest.mark.parametrize(
    ("title", "cell", "is_found"),
    [
        ("Участников, 2021", "4", True),
        ("Участников, 2021", "5", False),
        ("Учеников", "1", True),
        ("МА-5", "2∕4", True),
        ("МА-5", "2∕17", False),
        ("Низкие в 2021", "МА-6 7∕20; РУ-6 1∕3", True),
        ("Классов", "4", False),
    ],
)
def test_beside_the_name_of_a_school_stands_no_number_of_few_pupils(title, cell, is_found):
    assert told(NAMES, Школа=["СОШ № 1"], **{title: [cell]}) == (
        [Few("list.csv", title)] if is_found else []
    )


def test_pseudonyms_with_what_may_be_said_of_them_pass():
    assert told(PSEUDONYMS, Школа=LIST, Условие=["первое", "второе", "оба"]) == []


def test_beside_pseudonyms_stands_nothing_else():
    found = told(PSEUDONYMS, Школа=LIST, Муниципалитет=["А", "Б", "В"])
    assert found == [Few("list.csv", "Муниципалитет")]


def test_another_order_than_that_of_the_pseudonyms_tells_of_the_schools():
    assert told(PSEUDONYMS, Школа=LIST[::-1]) == [Few("list.csv", "Школа")]


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """A region whose municipality of one school is hidden, and its counts of two lists."""
    folder = tmp_path_factory.mktemp("counted")
    others = ["Заречный район"] * 4 + ["Приморский район"] * 5 + ["Лесной район"] * 4
    write_tiny_region(folder, *others, LONE, profile="disclosure: {municipalities: hide}\n")
    study = open_study("enskaya", data=folder, audience="public")
    path = folder / "counts.csv"
    path.write_bytes(csv_bytes(municipality_table(study.reconciliation).data()))
    titles, rows = read_cells(path)
    return study, pd.DataFrame(rows, columns=titles, dtype="string")


def apart(study, counts):
    return groups_apart(study, {"reconciliation-municipalities.csv": counts}, Declared())


def test_counts_of_lists_leave_no_few_schools(counted):
    study, counts = counted
    assert apart(study, counts) == ()
    assert (counts == "скрыто, чтобы не раскрыть малые группы").any(axis=None)


@pytest.mark.parametrize("column", range(1, 7))
def test_a_count_of_a_municipality_of_one_school_is_found(counted, column):
    study, counts = counted
    tampered = counts.copy()
    tampered.iloc[tampered["Муниципалитет"].eq(LONE).to_numpy(), column] = "1"
    assert apart(study, tampered)


def test_a_single_hidden_municipality_is_what_the_total_leaves(counted):
    study, counts = counted
    tampered = counts.copy()
    tampered.iloc[tampered["Муниципалитет"].ne(LONE).to_numpy(), 1:] = "3"
    assert apart(study, tampered)


def test_no_login_stands_in_the_rule_that_a_reader_may_change(tmp_path):
    profile = "disclosure: {schools: names, consent: письмо}\n"
    write_tiny_region(tmp_path, *["Заречный район"] * 4, profile=profile)
    shown = run_page("rule", "enskaya", tmp_path, "public")
    forms = [one for one in shown if type(one).__name__ == "Experiment"]
    assert forms
    assert not [one for one in forms if "edu987" in one._repr_markdown_()]
