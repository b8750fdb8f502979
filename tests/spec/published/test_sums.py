"""What is printed as a total is the total."""

import pytest

SUM = {"kind": "sum", "parts": ["a", "b"], "total": "t"}
LIST = {"kind": "count", "rows": ["list/*/name"]}


def test_parts_that_do_not_make_the_total_are_a_discrepancy(printed, sentences):
    published = printed(SUM, numbers={"a": 23, "b": 115, "t": 139})
    assert sentences(published) == ["Проверка: 23 + 115 = 138, а напечатано 139."]


def test_parts_that_make_the_total_are_not_mentioned(printed, find):
    assert find(printed(SUM, numbers={"a": 23, "b": 115, "t": 138})) == []


def test_decimals_are_added_exactly(printed, find):
    """As binary floats 0,1 + 0,2 is not 0,3."""
    assert find(printed(SUM, numbers={"a": 0.1, "b": 0.2, "t": 0.3})) == []


@pytest.mark.parametrize(("said", "found"), [(3, [("count", "discrepancy")]), (2, [])])
def test_as_many_are_listed_as_are_said(printed, find, said, found):
    lists = {"list": ["name", "Школа 1", "Школа 2"]}
    published = printed(LIST | {"figure": "a"}, numbers={"a": said}, tables=lists)
    assert find(published) == found


def test_a_list_of_unknown_size_says_nothing_of_the_others(printed, sentences):
    published = printed(LIST, tables={"list": ["name", "А", "Б"]})
    assert "ноль вместо них не подставляется" in sentences(published)[0]
