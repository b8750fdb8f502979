"""The rule: two low procedures in the last year, or at least one in each of the last two."""


def test_clause_1_two_low_procedures_in_the_last_year(decide, verdict_of):
    found = decide("1 vpr-math-5 2021 3/10", "1 vpr-rus-5 2021 4/10", "1 vpr-math-5 2020 0/10")
    assert verdict_of(found) == ("да", "clause1")


def test_clause_2_one_low_procedure_in_each_of_two_years(decide, verdict_of):
    found = decide("1 vpr-math-5 2021 3/10", "1 vpr-rus-6 2020 3/10")
    assert verdict_of(found) == ("да", "clause2")


def test_both_clauses(decide, verdict_of):
    found = decide("1 vpr-math-5 2021 3/10", "1 vpr-rus-5 2021 3/10", "1 vpr-rus-6 2020 3/10")
    assert verdict_of(found) == ("да", "several_clauses")


def test_one_low_procedure_in_the_last_year_alone_is_not_enough(decide, verdict_of):
    found = decide("1 vpr-math-5 2021 3/10", "1 vpr-rus-5 2021 2/10", "1 vpr-math-5 2020 2/10")
    assert verdict_of(found) == ("нет", "no_clause")


def test_low_only_in_the_year_before_is_not_enough(decide, verdict_of):
    found = decide(
        "1 vpr-math-5 2021 0/10",
        "1 vpr-math-5 2020 9/10",
        "1 vpr-rus-5 2020 9/10",
        "1 vpr-rus-6 2020 9/10",
    )
    assert verdict_of(found) == ("нет", "no_clause")


def test_years_further_back_do_not_matter(decide, verdict_of):
    found = decide("1 vpr-math-5 2021 3/10", "1 vpr-math-5 2020 0/10", "1 vpr-math-5 2019 9/10")
    assert verdict_of(found) == ("нет", "no_clause")


def test_procedures_outside_the_rule_do_not_matter(decide, verdict_of):
    found = decide("1 vpr-math-4 2021 9/10", "1 vpr-rus-4 2021 9/10", "1 vpr-math-5 2021 0/10")
    assert verdict_of(found) == ("нет", "no_clause")


def test_two_sittings_of_one_procedure_are_one_low_procedure(decide):
    found = decide("1 vpr-math-5 2021 3/10 spring", "1 vpr-math-5 2021 4/10 autumn")
    assert found.verdicts.loc[0, "low_results_year"] == 1


def test_reading_same_asks_for_the_same_procedure_in_both_years(decide, verdict_of):
    lines = ("1 vpr-math-5 2021 3/10", "1 vpr-math-5 2020 0/10", "1 vpr-rus-6 2020 3/10")
    assert verdict_of(decide(*lines, reading="any")) == ("да", "clause2")
    assert verdict_of(decide(*lines, reading="same")) == ("нет", "no_clause")


def test_reading_same_holds_when_one_procedure_was_low_twice(decide, verdict_of):
    lines = ("1 vpr-math-5 2021 3/10", "1 vpr-math-5 2020 3/10")
    assert verdict_of(decide(*lines, reading="same")) == ("да", "clause2")


def test_a_minimum_of_participants_leaves_small_results_out(decide, verdict_of, status_of):
    lines = (
        "1 vpr-math-5 2021 3/9",
        "1 vpr-rus-5 2021 3/10",
        "1 vpr-math-5 2020 0/10",
    )
    found = decide(*lines, minimum_participants=10)
    assert status_of(found, "vpr-math-5", 2021) == "below_minimum"
    assert verdict_of(found) == ("нет", "no_clause")


def test_an_excluded_school_is_not_shnor_and_the_reason_says_so(decide, verdict_of):
    found = decide(
        "1 vpr-math-5 2021 9/10",
        "1 vpr-rus-5 2021 9/10",
        schools={"s1": {"correctional": True}},
        exclude=("correctional",),
    )
    assert verdict_of(found) == ("нет", "excluded")
