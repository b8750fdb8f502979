"""Ids that are one school have one id in every table; undecided ones are counted once."""

from datetime import date
from pathlib import Path

import pytest

from shnor_lib.model.problems import ShnorError
from shnor_lib.model.reconciliation import ComparedLists, ConfirmedMatch
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.overview import page
from shnor_lib.questions.reconciliation.same_schools import join_schools, same_schools
from shnor_lib.questions.schools.findings import find_schools
from shnor_lib.questions.schools.page import answer
from shnor_lib.questions.shared.context import files_context
from shnor_lib.study import open_study

COMPARED = ComparedLists(left="ours", right="theirs")
DATA = Path(__file__).parents[3] / "data"
PASSPORTS = [
    {"school_id": "edu980001", "school": "СОШ № 1", "gia_code": "0101"},
    {"school_id": "edu980002", "school": "СОШ № 2 села Примерное"},
    {"school_id": "edu980003", "school": "Лицей № 3"},
]
DISTRICT = {"municipality": "Заречный район"}
SCHOOLS = table_from_records("schools", [passport | DISTRICT for passport in PASSPORTS])


def lists(**named):
    """Lists of 2023: code of the list → ids with names."""
    return table_from_records(
        "lists",
        [
            {"list": code, "list_year": 2023, "school_id": school, "school": name} | DISTRICT
            for code, rows in named.items()
            for school, name in rows.items()
        ],
    )


def match(left, right, decision="да"):
    day = date(2024, 2, 12)
    return ConfirmedMatch(left=left, right=right, decision=decision, date=day, basis="адрес")


ALIKE = lists(ours={"edu980002": "СОШ № 2 села Примерное"}, theirs={"7002": "СОШ № 2 с. Примерный"})


def test_a_confirmed_pair_is_one_school():
    found = same_schools(ALIKE, SCHOOLS, COMPARED, [match("edu980002", "7002")])
    assert (found.joined, found.undecided) == ({"7002": "edu980002"}, {})


def test_a_pair_that_nobody_decided_about_is_not_joined():
    found = same_schools(ALIKE, SCHOOLS, COMPARED)
    assert (found.joined, found.undecided) == ({}, {"7002": "edu980002"})


def test_a_refused_pair_is_two_schools():
    found = same_schools(ALIKE, SCHOOLS, COMPARED, [match("edu980002", "7002", "нет")])
    assert (found.joined, found.undecided) == ({}, {})


@pytest.mark.parametrize("side", ["ours", "theirs", "other"])
def test_the_code_of_a_passport_is_its_school_in_any_list(side):
    assert same_schools(lists(**{side: {"0101": "1-я школа"}}), SCHOOLS, COMPARED).joined == {
        "0101": "edu980001"
    }


def test_the_name_of_a_passport_is_its_school():
    found = same_schools(lists(theirs={"7003": "МБОУ «Лицей №3»"}), SCHOOLS, COMPARED)
    assert found.joined == {"7003": "edu980003"}


def test_an_equal_name_without_a_passport_is_one_school():
    listed = lists(ours={"5": "Гимназия № 9"}, theirs={"6": "гимназия 9"})
    assert same_schools(listed, SCHOOLS, COMPARED).joined == {"6": "5"}


def test_schools_that_merged_stay_apart():
    listed = lists(ours={"edu980001": "А", "edu980003": "Б"}, theirs={"7009": "В"})
    matches = [match("edu980001", "7009"), match("edu980003", "7009")]
    assert same_schools(listed, SCHOOLS, COMPARED, matches).joined == {}


def test_the_joined_id_stands_in_every_column_that_names_a_school():
    pair = {"year": 2023, "school_id": "7002", "school": "А", "curator_id": "7003", "curator": "Б"}
    curators = table_from_records("curators", [pair])
    joined = join_schools(curators, "curators", {"7002": "edu980002", "7003": "edu980003"})
    assert joined[["school_id", "curator_id"]].to_numpy().tolist() == [["edu980002", "edu980003"]]


def test_a_row_of_a_list_that_both_ids_have_stands_once():
    both = lists(ours={"7002": "Другое название", "edu980002": "СОШ № 2"})
    joined = join_schools(both, "lists", {"7002": "edu980002"})
    assert joined[["school_id", "school"]].to_numpy().tolist() == [["edu980002", "СОШ № 2"]]


def test_the_passport_that_is_kept_is_that_of_the_kept_id():
    joined = join_schools(SCHOOLS, "schools", {"edu980003": "edu980001"})
    assert joined["school"].tolist() == ["СОШ № 1", "СОШ № 2 села Примерное"]


def result(school, procedure):
    work = {"procedure": procedure, "year": 2021, "sitting": "spring"}
    return {"school_id": school, "school": "А", "participants": 10, "below": 1} | work


def test_results_of_both_ids_come_together():
    results = table_from_records(
        "results", [result("edu980001", "vpr-math-5"), result("7001", "oge-math")]
    )
    joined = join_schools(results, "results", {"7001": "edu980001"})
    assert joined["school_id"].tolist() == ["edu980001"] * 2


def test_two_results_of_one_work_show_that_they_are_two_schools():
    results = table_from_records(
        "results", [result("edu980001", "vpr-math-5"), result("7001", "vpr-math-5")]
    )
    with pytest.raises(ShnorError) as failure:
        join_schools(results, "results", {"7001": "edu980001"})
    assert failure.value.problems[0].code == "matched-schools-differ"


def schools_of(listed, undecided):
    tables = {"results": empty_table("results"), "schools": SCHOOLS, "lists": listed}
    context = files_context(None)
    return find_schools(context, tables, find_identification(context, tables), undecided)


def test_an_undecided_pair_is_counted_once_with_a_word():
    schools = schools_of(ALIKE, {"7002": "edu980002"})
    assert (schools.number, schools.doubts) == (3, 1)
    assert schools.directory["may_be"].dropna().tolist() == ["СОШ № 2 села Примерное"]
    assert "**3\N{NO-BREAK SPACE}школы**" in answer(schools).text
    assert "Ещё 1\N{NO-BREAK SPACE}запись списков похожа на эти школы" in answer(schools).text


def test_without_doubts_there_is_no_such_word():
    assert "Ещё" not in answer(schools_of(ALIKE, {})).text


def test_the_pages_of_chelyabinsk_agree_on_the_number_of_schools():
    study = open_study("chelyabinsk", data=DATA)
    figures = dict(page.key_figures(study.overview).frame.itertuples(index=False, name=None))
    summary = study.data.summary.set_index("table")["schools"]
    [home] = page.regions_table([study.overview]).frame["Школ в данных"]
    counted = {
        figures["Школ в данных"],
        summary["schools"],
        home,
        len(study.history.traced.paths),
        study.schools.number,
    }
    assert figures["Записей списков, о которых не решено, новая ли это школа"] == 2
    assert counted == {902}


def test_a_confirmed_school_of_chelyabinsk_is_in_both_lists_under_one_id():
    lists_of = open_study("chelyabinsk", data=DATA).tables["lists"]
    confirmed = lists_of[(lists_of["school_id"] == "edu960772") & (lists_of["list_year"] == 2023)]
    assert set(confirmed["list"]) >= {"shnor-region", "shnor-fioko"}
