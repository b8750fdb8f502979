"""The analyst's word on a pair: yes counts, no does not come back."""

LEFT = ("edu980001", "СОШ с. Тюбук", "М")
RIGHT = ("У-1", "СОШ с. Тюбок", "М")


def test_a_confirmed_pair_is_one_school(compare, pairs, proposed):
    found = compare([LEFT], [RIGHT], decisions=[("edu980001", "У-1", "да")])
    assert (pairs(found), proposed(found)) == ([("edu980001", "У-1", "confirmed")], [])
    assert found.both["other_name"].tolist() == [True]


def test_a_refused_pair_does_not_come_back(compare, pairs, proposed):
    found = compare([LEFT], [RIGHT], decisions=[("edu980001", "У-1", "нет")])
    assert (pairs(found), proposed(found)) == ([], [])


def test_after_a_refusal_the_next_likely_pair_comes_up(compare, proposed):
    other = ("У-2", "СОШ с. Тюбуково", "М")
    refused = [("edu980001", "У-1", "нет")]
    assert proposed(compare([LEFT], [RIGHT, other], decisions=refused)) == [
        ("edu980001", "У-2", "similar")
    ]


def test_a_refusal_outweighs_a_login(compare, pairs):
    found = compare([LEFT], [LEFT], decisions=[("edu980001", "edu980001", "нет")])
    assert pairs(found) == []


def test_a_school_may_be_named_by_any_login_or_by_its_name(compare, pairs):
    found = compare([LEFT], [RIGHT], decisions=[("sch980001", "СОШ с. Тюбок", "да")])
    assert pairs(found) == [("edu980001", "У-1", "confirmed")]


def test_a_decision_that_names_nobody_is_told(compare):
    found = compare([LEFT], [RIGHT], decisions=[("edu980001", "У-9", "да")])
    assert [entry.right for entry in found.strays] == ["У-9"]


def test_a_decision_that_names_two_is_told(compare):
    twice = [RIGHT, ("У-2", *RIGHT[1:])]
    found = compare([LEFT], twice, decisions=[("edu980001", RIGHT[1], "да")])
    assert (len(found.strays), len(found.both)) == (1, 0)
