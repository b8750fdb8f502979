"""What is not known: not held, not applicable and absent are three things; none is a zero."""

import pandas as pd
import pytest

from shnor_lib.questions.identification.words import verdict_reasons
from shnor_lib.questions.shared.context import files_context


def test_one_low_procedure_and_no_data_for_the_year_before_is_undecided(decide, verdict_of):
    found = decide("1 vpr-math-5 2021 3/10", "1 vpr-rus-5 2021 0/10")
    assert verdict_of(found) == ("не определено", "no_year_before")


def test_no_low_procedure_needs_no_year_before(decide, verdict_of):
    found = decide("1 vpr-math-5 2021 2/10")
    assert verdict_of(found) == ("нет", "no_clause")


def test_two_low_procedures_need_no_year_before(decide, verdict_of):
    found = decide("1 vpr-math-5 2021 3/10", "1 vpr-rus-5 2021 3/10")
    assert verdict_of(found) == ("да", "clause1")


def test_without_the_last_year_nothing_is_decided(decide, verdict_of):
    found = decide("1 vpr-math-5 2020 9/10", "1 vpr-rus-5 2020 9/10")
    assert verdict_of(found) == ("не определено", "no_results_year")


def test_results_of_too_few_participants_are_not_said_to_be_absent(decide, verdict_of):
    found = decide("1 vpr-math-5 2021 3/9", "1 vpr-rus-5 2021 3/9", minimum_participants=10)
    assert verdict_of(found) == ("не определено", "small_results_year")


def test_so_are_those_of_the_year_before(decide, verdict_of):
    lines = ("1 vpr-math-5 2021 3/10", "1 vpr-math-5 2020 3/9")
    found = decide(*lines, minimum_participants=10)
    assert verdict_of(found) == ("не определено", "small_year_before")


def test_the_number_of_low_procedures_of_an_unknown_year_is_missing_not_zero(decide):
    found = decide("1 vpr-math-5 2021 3/10")
    assert found.verdicts.loc[0, "low_year_before"] is pd.NA


@pytest.mark.parametrize("procedure", ["oge-math", "oge-rus", "ege-math-base"])
def test_cancelled_in_2020_is_not_held(decide, status_of, procedure):
    found = decide("1 vpr-math-5 2021 3/10")
    assert status_of(found, procedure, 2020) == "not_held"


def test_exams_of_grade_11_do_not_apply_to_a_school_that_ends_with_grade_9(decide, status_of):
    found = decide("1 vpr-math-5 2021 3/10", "2 ege-rus 2021 0/10", schools={"s1": {"type": "ООШ"}})
    assert status_of(found, "ege-rus", 2021) == "not_applicable"


def test_a_school_without_a_result_of_a_work_that_others_sat_is_absent(decide, status_of):
    found = decide("1 vpr-math-5 2021 3/10", "2 vpr-rus-5 2021 0/10")
    assert status_of(found, "vpr-rus-5", 2021) == "absent"


def test_a_work_that_no_file_holds_is_not_reported(decide, status_of):
    found = decide("1 vpr-math-5 2021 3/10")
    assert status_of(found, "vpr-rus-5", 2021) == "not_reported"


def test_a_stated_reason_is_kept(decide, status_of):
    found = decide("1 vpr-math-5 2021 suppressed", "1 vpr-rus-5 2021 0/10")
    assert status_of(found, "vpr-math-5", 2021) == "suppressed"


def test_a_primary_school_is_outside_the_rule(decide, verdict_of):
    found = decide("1 vpr-math-4 2021 9/10", schools={"s1": {"type": "НОШ"}})
    assert verdict_of(found) == ("не определено", "not_applicable")


LOW, OTHER = "1 vpr-math-5 2021 3/10", "1 vpr-rus-5 2020 0/10"


@pytest.mark.parametrize("line", ["suppressed", "absent", "not_reported", "9/9"])
def test_reading_same_is_undecided_where_the_same_procedure_could_have_been_low(
    decide, verdict_of, line
):
    found = decide(LOW, OTHER, f"1 vpr-math-5 2020 {line}", reading="same", minimum_participants=10)
    assert verdict_of(found) == ("не определено", "no_same_procedure")


def test_reading_same_is_undecided_where_nobody_says_anything_of_the_same_procedure(
    decide, verdict_of
):
    assert verdict_of(decide(LOW, OTHER, reading="same"))[0] == "не определено"
    assert verdict_of(decide(LOW, OTHER, reading="any")) == ("нет", "no_clause")


def test_reading_same_says_no_where_the_same_procedure_was_not_held(decide, verdict_of):
    found = decide("1 oge-math 2021 3/10", OTHER, reading="same")  # ОГЭ 2020 was cancelled
    assert verdict_of(found) == ("нет", "no_clause")


def test_reading_same_says_no_where_the_same_procedure_did_not_apply(decide, verdict_of):
    found = decide(LOW, OTHER, "1 vpr-math-5 2020 not_applicable", reading="same")
    assert verdict_of(found) == ("нет", "no_clause")


def test_reading_same_asks_of_each_low_procedure(decide, verdict_of):
    settings = {"reading": "same", "low_procedures": 3}
    lines = (LOW, "1 vpr-rus-5 2021 3/10")
    assert verdict_of(decide(*lines, OTHER, **settings))[0] == "не определено"
    assert verdict_of(decide(*lines, "1 vpr-rus-5 2020 3/10", **settings)) == ("да", "clause2")
    known = (OTHER, "1 vpr-math-5 2020 0/10")
    assert verdict_of(decide(*lines, *known, **settings)) == ("нет", "no_clause")


def test_what_clause_1_decides_needs_no_same_procedure(decide, verdict_of):
    found = decide(LOW, "1 vpr-rus-5 2021 3/10", OTHER, reading="same")
    assert verdict_of(found) == ("да", "clause1")


def test_without_a_low_procedure_now_the_year_before_is_not_asked(decide, verdict_of):
    found = decide("1 vpr-rus-5 2021 0/10", "1 vpr-math-5 2020 9/10", reading="same")
    assert verdict_of(found) == ("нет", "no_clause")


@pytest.mark.parametrize("reading", ["any", "same"])
def test_a_year_before_in_which_nothing_was_held_decides_nothing_in_doubt(
    decide, verdict_of, reading
):
    found = decide("1 oge-math 2021 3/10", reading=reading, procedures=("oge-math", "oge-rus"))
    assert verdict_of(found) == ("нет", "no_clause")


def test_the_words_name_the_same_procedure(decide):
    found = decide(LOW, OTHER, reading="same")
    assert verdict_reasons(found.verdicts, files_context(2021, found.criteria)).tolist() == [
        "низкий результат в 2021 году есть, а результата той же процедуры за 2020 год нет"
    ]
