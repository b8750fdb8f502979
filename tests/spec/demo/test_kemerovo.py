"""Kemerovo's demonstration results hold nine ШНОР at results_year 2021, five of them ООШ."""

from statistics import mean

import pytest

RULE = {
    *(f"vpr-{subject}-{grade}" for subject in ("math", "rus") for grade in (5, 6)),
    *("oge-math", "oge-rus", "ege-math-base", "ege-math-profile", "ege-rus"),
}


@pytest.fixture
def results(table):
    return table("kemerovo", "results")


@pytest.fixture
def low_count(results):
    """How many procedures of the rule were low in a school in a year."""

    def _low_count(school: str, year: int) -> int:
        return sum(
            10 * int(row["below"]) >= 3 * int(row["participants"])
            for row in results
            if row["school_id"] == school
            and int(row["year"]) == year
            and row["procedure"] in RULE
            and row["participants"]
        )

    return _low_count


@pytest.fixture
def shnor(table, low_count):
    """Schools that the clauses find: (schools of clause 1, schools of clause 2)."""

    def _shnor(year: int) -> tuple[set[str], set[str]]:
        ids = [row["school_id"] for row in table("kemerovo", "schools")]
        first = {school for school in ids if low_count(school, year) >= 2}
        second = {s for s in ids if low_count(s, year) >= 1 and low_count(s, year - 1) >= 1}
        return first, second

    return _shnor


def test_nine_schools_are_found_and_five_of_them_are_basic(table, shnor):
    first, second = shnor(2021)
    types = {row["school_id"]: row["type"] for row in table("kemerovo", "schools")}
    assert len(first | second) == 9
    assert [types[school] for school in first | second].count("ООШ") == 5


def test_each_clause_alone_finds_somebody(shnor):
    first, second = shnor(2021)
    assert first - second
    assert second - first


def test_the_nine_have_every_work_of_both_years(results, shnor):
    first, second = shnor(2021)
    for school in first | second:
        own = [row for row in results if row["school_id"] == school and int(row["year"]) >= 2020]
        assert {row["year"] for row in own} == {"2020", "2021"}
        assert all(row["participants"] for row in own)


def test_one_school_is_undecided_for_want_of_the_year_before(table, results, low_count):
    ids = {row["school_id"] for row in table("kemerovo", "schools")}
    without = ids - {row["school_id"] for row in results if row["year"] == "2020"}
    assert len(without) == 1
    assert low_count(without.pop(), 2021) == 1


def test_who_was_absent_could_not_have_been_found(results, low_count):
    absent = [row for row in results if not row["participants"]]
    assert {row["participants_reason"] for row in absent} == {"absent"}
    recent = {row["school_id"] for row in absent if row["year"] == "2021"}
    assert recent
    assert all(low_count(school, year) == 0 for school in recent for year in (2020, 2021))


def test_schools_come_and_go_over_the_years(shnor):
    before, now = (set.union(*shnor(year)) for year in (2020, 2021))
    assert before - now
    assert now - before


def test_basic_schools_have_no_unified_exam(table, results):
    basic = {row["school_id"] for row in table("kemerovo", "schools") if row["type"] == "ООШ"}
    assert not [
        row for row in results if row["school_id"] in basic and row["procedure"].startswith("ege")
    ]


@pytest.mark.parametrize(
    ("start", "year"),
    [
        ("oge", "2020"),
        ("ege-math-base", "2020"),
        ("ege-math-base", "2021"),
    ],
)
def test_what_was_not_held_has_no_rows(results, start, year):
    assert not [
        row for row in results if row["procedure"].startswith(start) and row["year"] == year
    ]


def test_works_of_2020_were_sat_in_autumn(results):
    sittings = {
        row["sitting"] for row in results if row["year"] == "2020" and row["procedure"][:3] == "vpr"
    }
    assert sittings == {"autumn"}


@pytest.mark.parametrize("subject", ["math", "rus"])
def test_quality_drops_from_primary_to_main_school(results, subject):
    def quality(grade):
        return mean(
            (int(row["n4"]) + int(row["n5"])) / int(row["participants"])
            for row in results
            if row["procedure"] == f"vpr-{subject}-{grade}" and row["participants"]
        )

    assert 0.1 < quality(4) - quality(5) < 0.35


def test_marks_add_up(results):
    for row in results:
        if row["n2"]:
            assert row["n2"] == row["below"]
            assert sum(int(row[f"n{mark}"]) for mark in (2, 3, 4, 5)) == int(row["participants"])
