"""What differs among the schools of both lists, and totals that close."""

from shnor_lib.model.reconciliation import ComparedLists
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.reconciliation.differences import common_year


def test_merged_schools_are_found_by_their_successor(compare, pairs):
    passport = {
        "school_id": "edu980003",
        "school": "СОШ № 3",
        "predecessor": "edu980001, edu980002",
    }
    ours = [("edu980001", "СОШ № 1", "М"), ("edu980002", "СОШ № 2", "М")]
    found = compare(ours, [("edu980003", "СОШ № 3", "М")], [passport])
    assert [basis for *_, basis in pairs(found)] == ["successor", "successor"]
    assert found.both["reorganised"].all()
    assert not found.both["other_name"].any()
    (row,) = found.municipalities.to_dict("records")
    assert (row["left_both"], row["right_both"]) == (2, 1)


def test_two_schools_that_merged_into_a_third_are_not_one_another(compare, pairs):
    passport = {"school_id": "edu980003", "school": "№ 3", "predecessor": "edu980001; edu980002"}
    assert pairs(compare([("edu980001",)], [("edu980002",)], [passport])) == []


def test_another_name_status_and_municipality_are_told(compare):
    found = compare(
        [("edu980001", "СОШ № 1", "Район А", "ШНОР")], [("edu980001", "Лицей", "Район Б", "риск")]
    )
    facts = ["other_name", "other_status", "other_municipality", "renamed", "reorganised"]
    assert found.both[facts].iloc[0].tolist() == [True, True, True, False, False]


def test_a_status_that_one_list_leaves_out_is_no_difference(compare):
    found = compare([("edu980001", "СОШ № 1", "М", "ШНОР")], [("edu980001", "СОШ № 1", "М")])
    assert found.both["other_status"].tolist() == [False]


def test_each_list_counts_by_its_own_municipality_and_closes(compare):
    ours = [("edu980001", "1", "А"), ("edu980002", "2", "А"), ("edu980003", "3", "Б")]
    theirs = [("edu980001", "1", "Б"), ("edu980004", "4")]
    table = compare(ours, theirs).municipalities
    counts = ["left", "left_both", "only_left", "right", "right_both", "only_right"]
    assert table["municipality"].fillna("?").tolist() == ["А", "Б", "?"]
    assert table[counts].values.tolist() == [
        [2, 1, 1, 0, 0, 0],
        [1, 0, 1, 1, 1, 0],
        [0, 0, 0, 1, 0, 1],
    ]
    assert table["municipality_reason"].tolist()[-1] == "unknown_municipality"


def test_the_year_is_the_last_one_that_both_lists_have():
    rows = [
        {"list": code, "list_year": year, "school_id": "edu980001"}
        for code, year in (("a", 2021), ("a", 2022), ("a", 2023), ("b", 2022), ("b", 2021))
    ]
    lists = table_from_records("lists", rows)
    compared = ComparedLists(left="a", right="b")
    assert common_year(lists, compared) == 2022
    named = compared.model_copy(update={"list_year": 2023})
    assert common_year(lists, named) is None


def test_without_two_lists_everything_is_empty(compare):
    found = compare([("edu980001", "СОШ № 1", "М")], [])
    assert found.list_year is None
    assert [len(part) for part in (found.both, found.only_left, found.municipalities)] == [0, 0, 0]
