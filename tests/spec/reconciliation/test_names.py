"""Without keys a school is looked for by its name, within its municipality."""

import pytest

OURS = ("edu980001", "МБОУ «СОШ № 15 имени Героя Королёва»", "Троицкий МР")


@pytest.mark.parametrize(
    "spelled",
    [
        'МКОУ "СОШ №15  имени Героя Королева"',
        "МБОУ «COШ № 15 имени Героя Королёва»",
        "Муниципальное бюджетное общеобразовательное учреждение "
        "«Средняя общеобразовательная школа № 15 им. Героя Королёва»",
        "сош N 15 ИМЕНИ ГЕРОЯ КОРОЛЁВА",
    ],
)
def test_what_does_not_matter_does_not_part_a_school_from_itself(compare, pairs, spelled):
    found = compare([OURS], [("У-1", spelled, "Троицкий муниципальный район")])
    assert pairs(found) == [("edu980001", "У-1", "name")]
    assert found.both["other_name"].tolist() == [False]


@pytest.mark.parametrize(
    ("name", "municipality"),
    [
        ("СОШ № 1 имени Героя Королёва", "Троицкий МР"),
        ("СОШ № 115 имени Героя Королёва", "Троицкий МР"),
        ("ООШ № 15 имени Героя Королёва", "Троицкий МР"),
        ("Филиал СОШ № 15 имени Героя Королёва", "Троицкий МР"),
        ("СОШ № 15 имени Героя Королёва", "Троицкий ГО"),
    ],
    ids=["another number", "a longer number", "another kind", "a branch", "another municipality"],
)
def test_what_matters_is_neither_matched_nor_proposed(compare, pairs, proposed, name, municipality):
    ours = (*OURS[:2], "Троицкий МР")
    other = ("edu980009", "СОШ № 9", "Троицкий ГО")
    found = compare([ours, other], [("У-1", name, municipality)])
    assert (pairs(found), proposed(found)) == ([], [])


def test_a_like_name_is_only_proposed(compare, pairs, proposed):
    found = compare([OURS], [("У-1", "СОШ № 15 имени Героя Каралёва", "Троицкий МР")])
    assert (pairs(found), proposed(found)) == ([], [("edu980001", "У-1", "similar")])
    assert found.proposals["score"].between(75, 99).all()
    assert len(found.only_left) == len(found.only_right) == 1


def test_a_lost_dedication_is_proposed(compare, proposed):
    found = compare([OURS], [("У-1", "СОШ № 15", "Троицкий МР")])
    assert proposed(found) == [("edu980001", "У-1", "similar")]


def test_a_name_that_stands_twice_decides_nothing(compare, pairs, proposed):
    twice = [("У-1", "МБОУ СОШ № 15", "М"), ("У-2", "МКОУ СОШ № 15", "М")]
    found = compare([("edu980001", "СОШ № 15", "М")], twice)
    assert pairs(found) == []
    assert proposed(found) == [
        ("edu980001", "У-1", "not_unique"),
        ("edu980001", "У-2", "not_unique"),
    ]


def test_equal_names_never_join_two_logins(compare, pairs, proposed):
    found = compare([("edu980001", "СОШ № 1", "М")], [("edu980002", "СОШ № 1", "М")])
    assert (pairs(found), proposed(found)) == ([], [("edu980001", "edu980002", "keys_differ")])


def test_without_a_municipality_a_name_is_only_proposed(compare, pairs, proposed):
    found = compare([("edu980001", "СОШ № 1", "М")], [("У-1", "СОШ № 1")])
    assert (pairs(found), proposed(found)) == ([], [("edu980001", "У-1", "no_municipality")])


def test_a_municipality_spelled_otherwise_is_only_proposed(compare, pairs, proposed):
    found = compare([OURS], [("У-1", OURS[1], "Троицкий муниципальный округ")])
    assert (pairs(found), proposed(found)) == ([], [("edu980001", "У-1", "other_municipality")])


def test_a_list_without_codes_is_matched_by_names(compare, pairs):
    coded = [("edu980001", "МБОУ «СОШ № 1»", "Заречный район")]
    named = [("Заречный район: СОШ № 1", "СОШ № 1", "Заречный район")]
    assert pairs(compare(coded, named)) == [
        ("edu980001", "Заречный район: СОШ № 1", "name"),
    ]
