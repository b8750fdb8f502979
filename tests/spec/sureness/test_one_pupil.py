"""How many pupils decide a verdict: the fewest who would have to do otherwise."""

import pytest

from shnor_lib.model.tables import empty_table
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.sureness.probabilities import measure_results, measure_verdicts


@pytest.fixture
def deciding(decide):
    """How many pupils decide about the only school."""

    def _deciding(*lines, **settings):
        found = decide(*lines, **settings)
        nothing = comparison_shares(empty_table("results"), empty_table("controls"), "none")
        verdicts = measure_verdicts(found, measure_results(found, nothing))
        return verdicts["deciding"].iloc[0]

    return _deciding


BEFORE = "1 vpr-math-6 2020 0/10"


def test_a_school_on_the_threshold_twice_hangs_on_one_pupil(deciding):
    assert deciding("1 vpr-math-5 2021 3/10", "1 vpr-rus-5 2021 3/10", BEFORE) == 1


def test_the_weaker_of_two_low_results_decides(deciding):
    assert deciding("1 vpr-math-5 2021 9/10", "1 vpr-rus-5 2021 4/10", BEFORE) == 2


def test_a_third_low_result_must_fall_too(deciding):
    # Clause 1 asks for two: of the three, the two nearest have to change, 1 + 2 pupils.
    lines = ("1 vpr-math-5 2021 3/10", "1 vpr-rus-5 2021 4/10", "1 vpr-rus-6 2021 9/10")
    assert deciding(*lines, BEFORE) == 3


def test_when_both_clauses_hold_both_have_to_fail(deciding):
    # 3/10 in 2021 breaks clause 1 by one pupil, but clause 2 stands until 2020 changes (1 pupil).
    lines = ("1 vpr-math-5 2021 9/10", "1 vpr-rus-5 2021 3/10", "1 vpr-rus-6 2020 3/10")
    assert deciding(*lines) == 2


def test_a_school_outside_the_list_may_be_one_pupil_away(deciding):
    assert deciding("1 vpr-math-5 2021 3/10", "1 vpr-rus-5 2021 2/10", BEFORE) == 1


def test_two_results_short_of_the_threshold_add_up(deciding):
    # One more pupil and two more make two low results.
    assert deciding("1 vpr-math-5 2021 2/10", "1 vpr-rus-5 2021 1/10", BEFORE) == 3


def test_reading_same_asks_more_of_the_year_before(deciding):
    lines = ("1 vpr-math-5 2021 3/10", "1 vpr-rus-5 2020 2/10", "1 vpr-math-5 2020 0/10")
    assert deciding(*lines, reading="any") == 1
    assert deciding(*lines, reading="same") == 3


def test_reading_same_counts_the_step_to_undecided(deciding):
    # One more pupil makes МА-5 low, and nobody knows what it was the year before.
    lines = ("1 vpr-math-5 2021 2/10", "1 vpr-rus-5 2020 0/10")
    assert deciding(*lines, reading="same") == 1
    assert str(deciding(*lines, "1 vpr-math-5 2020 not_applicable", reading="same")) == "<NA>"


def test_of_two_sittings_both_must_change_for_the_procedure_to_be_spared(deciding):
    lines = ("1 vpr-math-5 2021 3/10 spring", "1 vpr-math-5 2021 4/10 autumn")
    assert deciding(*lines, "1 vpr-rus-5 2021 9/10", BEFORE) == 3


def test_without_the_year_before_the_step_to_undecided_counts(deciding):
    assert deciding("1 vpr-math-5 2021 2/10", "1 vpr-rus-5 2021 0/10") == 1


def test_a_school_without_results_of_the_year_has_no_such_number(deciding):
    assert str(deciding("1 vpr-math-5 2020 3/10")) == "<NA>"


def test_an_excluded_school_has_no_such_number(deciding):
    settings = {"schools": {"s1": {"correctional": True}}, "exclude": ("correctional",)}
    assert str(deciding("1 vpr-math-5 2021 3/10", BEFORE, **settings)) == "<NA>"
