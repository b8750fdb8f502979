"""What is printed as a total is the total."""

import pytest

SUM = {"kind": "sum", "parts": ["a", "b"], "total": "t"}
LIST = {"kind": "complete-list", "rows": ["list/*/name"]}


def test_parts_that_do_not_make_the_total_are_a_discrepancy(printed, sentences):
    published = printed(SUM, numbers={"a": 23, "b": 115, "t": 139})
    assert sentences(published) == ["Проверка: 23 + 115 = 138, а напечатано 139."]


def test_parts_that_make_the_total_are_not_mentioned(printed, find):
    assert find(printed(SUM, numbers={"a": 23, "b": 115, "t": 138})) == []


def test_decimals_are_added_exactly(printed, find):
    """As binary floats 0,1 + 0,2 is not 0,3."""
    assert find(printed(SUM, numbers={"a": 0.1, "b": 0.2, "t": 0.3})) == []


@pytest.mark.parametrize(("part", "found"), [(35, [("part", "discrepancy")]), (34, [])])
def test_a_part_is_not_greater_than_the_whole(printed, find, part, found):
    check = {"kind": "part", "part": "a", "whole": "b"}
    assert find(printed(check, numbers={"a": part, "b": 34})) == found


@pytest.mark.parametrize(("said", "found"), [(3, [("count", "discrepancy")]), (2, [])])
def test_as_many_are_listed_as_are_said(printed, find, said, found):
    check = {"kind": "count", "rows": ["list/*/name"], "figure": "a"}
    lists = {"list": ["name", "Школа 1", "Школа 2"]}
    assert find(printed(check, numbers={"a": said}, tables=lists)) == found


def test_a_list_of_unknown_size_says_nothing_of_the_others(printed, sentences):
    published = printed(LIST, tables={"list": ["name", "А", "Б"]})
    assert "ноль вместо них не подставляется" in sentences(published)[0]


@pytest.mark.parametrize(("whole", "found"), [(3, [("complete-list", "note")]), (2, [])])
def test_a_list_of_known_size_is_whole_or_not(printed, find, whole, found):
    check = LIST | {"whole": "a"}
    lists = {"list": ["name", "А", "Б"]}
    assert find(printed(check, numbers={"a": whole}, tables=lists)) == found
