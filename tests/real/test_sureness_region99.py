"""How sure the list of the real region is, against counts made without the library's shortcuts."""

import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.procedures import registry
from shnor_lib.questions.identification.verdicts import identify
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.sureness.chance import expect_list, expect_low_results
from shnor_lib.questions.sureness.probabilities import measure_results, measure_verdicts
from shnor_lib.questions.sureness.redrawing import start_redrawing
from shnor_lib.questions.sureness.sensitivity import try_settings
from tests.small_rules import two_clauses

pytestmark = pytest.mark.real
RULE = criteria_sets()["two-clauses"]
VERDICTS = ["да", "нет", "не определено"]


@pytest.fixture(scope="module")
def tables(region99):
    return load_files(sorted(region99.glob("*Статистика*.xlsx")), registry()).tables


@pytest.fixture(scope="module")
def found(tables):
    return identify(tables["results"], tables["schools"], RULE, 2021)


@pytest.fixture(scope="module")
def tried(found):
    return try_settings(found)


@pytest.fixture(scope="module")
def results(tables, found):
    return measure_results(
        found, comparison_shares(tables["results"], tables["controls"], "own_sum")
    )


def variant(tried, *setting):
    return tried.variants.set_index(["percent", "reading", "minimum"]).loc[setting]


def test_the_present_settings_give_the_present_list(tried):
    present = variant(tried, 30, "any", 0)
    assert present[["shnor", "not_shnor", "undecided"]].tolist() == [179, 457, 4]


@pytest.mark.parametrize("setting", [(25, "same", 10), (33, "any", 20), (35, "same", 0)])
def test_other_settings_give_what_the_rule_gives_from_the_start(tables, tried, setting):
    percent, reading, minimum = setting
    changes = {
        "threshold": (percent, 100),
        "any_of": two_clauses(reading=reading),
        "minimum_participants": minimum,
    }
    again = identify(tables["results"], tables["schools"], RULE.model_copy(update=changes), 2021)
    tally = again.verdicts["verdict"].value_counts()
    counts = variant(tried, *setting)[["shnor", "not_shnor", "undecided"]]
    assert counts.tolist() == [tally.get(word, 0) for word in VERDICTS]


def test_the_observed_list_is_the_identified_one(found, results):
    sure = expect_list(measure_verdicts(found, results))
    undecided_without_year = (found.verdicts["counted_results_year"] == 0).sum()
    assert sure.shnor == 179
    assert sure.schools == 640 - undecided_without_year
    assert 0 < sure.one_pupil < sure.shnor


def test_low_results_add_up_over_the_assessments(found, results):
    expected = expect_low_results(results, RULE.procedures)
    assert expected["low"].sum() == found.evidence["low"].sum()
    assert expected["expected_low"].sum() == pytest.approx(results["flag_probability"].sum())


def test_the_redrawn_list_is_as_long_as_the_list(found, results):
    redrawing = start_redrawing(found, results, registry())
    again = redrawing.again
    assert again.length == pytest.approx(again.shnor, rel=0.05)
    assert again.low < again.again < again.high < 179


def test_without_its_results_the_last_year_is_told_within_three_points(found, results):
    checked = start_redrawing(found, results, registry()).checked
    assert checked.expected / checked.results == pytest.approx(
        checked.low / checked.results, abs=0.03
    )
