"""A school is first looked for by its keys."""


def test_sch_and_edu_are_one_school(compare, pairs):
    found = compare([("sch980001", "СОШ № 1", "М")], [("edu980001", "Школа", "М")])
    assert pairs(found) == [("sch980001", "edu980001", "login")]


def test_ksh_is_another_school_whatever_its_digits(compare, pairs, proposed):
    found = compare([("edu980001", "СОШ № 1", "М")], [("ksh980001", "Школа-интернат", "М")])
    assert (pairs(found), proposed(found)) == ([], [])


def test_a_gia_code_leads_to_the_login_by_the_passport(compare, pairs):
    passport = {"school_id": "edu980001", "school": "СОШ № 1", "gia_code": "0101"}
    found = compare([("edu980001",)], [("0101",)], [passport])
    assert pairs(found) == [("edu980001", "0101", "gia_code")]


def test_a_gia_code_of_two_schools_leads_nowhere(compare, pairs):
    passports = [{"school_id": f"edu98000{n}", "school": f"№ {n}", "gia_code": "1"} for n in (1, 2)]
    assert pairs(compare([("edu980001",)], [("1",)], passports)) == []


def test_a_number_that_no_passport_knows_is_no_key(compare, pairs):
    """Two lists numbered from 1 have nothing in common but the numbering."""
    assert pairs(compare([("1", "СОШ № 5", "М")], [("1", "СОШ № 6", "М")])) == []


def test_another_login_of_the_passport_is_the_same_school(compare, pairs):
    passport = {"school_id": "edu980001", "school": "СОШ № 1", "aliases": "sch980077"}
    found = compare([("edu980001",)], [("sch980077",)], [passport])
    assert pairs(found) == [("edu980001", "sch980077", "login")]


def test_a_name_known_to_a_passport_leads_to_its_login(compare, pairs):
    passport = {
        "school_id": "edu980001",
        "school": "Лицей № 1",
        "municipality": "М",
        "aliases": "СОШ № 1",
    }
    found = compare([("edu980001", "Лицей № 1", "М")], [("У-1", "МБОУ СОШ №1", "М")], [passport])
    assert pairs(found) == [("edu980001", "У-1", "passport_name")]
    assert found.both["renamed"].tolist() == [True]
    assert found.both["other_name"].tolist() == [False]
