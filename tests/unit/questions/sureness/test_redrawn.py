"""The list as a whole, had other pupils sat: made-up schools of which the truth is known."""

import numpy as np
import pytest

from shnor_lib.model.conditions import Condition
from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.shared.cohorts import CohortVariation
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.shared.context import files_context
from shnor_lib.questions.sureness import page, page_redrawn
from shnor_lib.questions.sureness.card import level_parts
from shnor_lib.questions.sureness.findings import find_sureness

WORKS = ("vpr-math-5", "vpr-math-6", "vpr-rus-5", "vpr-rus-6")
LOWEST = (Condition.model_validate({"lowest": {"share": (15, 100)}}),)


def region(schools=80, years=(2020, 2021), seed=1):
    rng = np.random.default_rng(seed)
    level = rng.beta(3, 9, schools)
    rows = [
        {
            "school_id": f"edu98{school:04}",
            "school": f"Школа {school}",
            "procedure": work,
            "year": year,
            "sitting": "spring",
            "participants": (n := int(rng.integers(8, 60))),
            "below": int(rng.binomial(n, rng.beta(20 * level[school], 20 * (1 - level[school])))),
        }
        for school in range(schools)
        for work in WORKS
        for year in years
    ]
    return table_from_records("results", rows)


def find(results, comparison="own_sum", **rule):
    criteria = criteria_sets()["two-clauses"].model_copy(update=rule)
    context = files_context(2021, criteria)
    tables = {"results": results, "schools": empty_table("schools")}
    shares = comparison_shares(results, empty_table("controls"), comparison)
    variation = CohortVariation(0.05, "years", 100)
    return find_sureness(find_identification(context, tables), shares, variation)


@pytest.fixture(scope="module")
def sureness():
    return find(region())


def test_the_redrawn_list_is_about_as_long_as_the_list(sureness):
    again = sureness.redrawing.again
    assert again.length == pytest.approx(again.shnor, rel=0.1)
    assert again.low <= again.again <= again.high < again.shnor


def test_the_same_results_are_redrawn_alike(sureness):
    assert find(region()).redrawing.again == sureness.redrawing.again


def test_the_page_says_how_many_would_be_listed_again(sureness):
    again = sureness.redrawing.again
    text = page_redrawn.redrawn_note(sureness).text
    assert f"около **{again.again:.0f}**" in text
    assert f"от {again.low} до {again.high}" in text
    assert f"около **{again.again:.0f}**" in page.answer(sureness).text


def test_each_school_has_its_probability_of_being_named_again(sureness):
    table = page.schools_table(sureness)
    column = [field.title for field in table.fields].index("При других учениках")
    assert all(row[column].endswith("%") for row in table.rows())


def test_schools_far_above_the_threshold_are_surely_named_again():
    results = region()
    bad = results["school_id"].isin(["edu980000", "edu980001"])
    results["below"] = results["below"].mask(bad, results["participants"])
    probabilities = find(results).redrawing.probabilities
    assert (probabilities[["edu980000", "edu980001"]] > 0.95).all()


def test_earlier_years_are_set_beside_the_last_one(sureness):
    checked = sureness.redrawing.checked
    assert checked.results == 4 * 80
    assert checked.expected == pytest.approx(checked.low, rel=0.35)
    assert f"из {checked.results}" in page_redrawn.checked_note(sureness).text


def test_the_card_gives_the_probability_of_the_own_level(sureness):
    parts = level_parts(sureness)
    assert len(parts) == 80
    assert "МА-5 – " in parts["edu980003"]
    assert "не меньше 30\xa0%" in parts["edu980003"]


@pytest.mark.parametrize("results", [region(29), region(80, years=(2021,))])
def test_too_few_schools_or_years_are_refused_in_words(results):
    little = find(results)
    assert little.redrawing is None
    assert "не оценить" in page_redrawn.redrawn_note(little).text
    assert "снова" not in page.answer(little).text
    assert page_redrawn.checked_note(little).text == ""
    assert level_parts(little) == {}


def test_works_that_share_pupils_shorten_the_list_of_chance(sureness):
    alone = sureness.verdicts["shnor_probability"].sum()
    assert sureness.whole.expected < alone


def test_without_a_comparison_value_chance_stays_unknown():
    alone = find(region(), "none")
    assert alone.redrawing.by_chance is None
    assert alone.whole.expected is None
    assert alone.redrawing.again.shnor > 0


def test_any_rule_is_redrawn():
    lowest = find(region(), any_of=LOWEST)
    again = lowest.redrawing.again
    assert again.shnor == 12
    assert again.length == pytest.approx(12, abs=0.1)  # of equal shares all are taken
    assert 0 < again.again < 12
    text = page.answer(lowest).text
    assert "к ШНОР отнесено **12" in text
    assert "снова было бы отнесено около" in text
    assert "не из двух условий" in text


def test_the_schools_of_another_rule_have_no_variants_and_no_pupils(sureness):
    titles = [field.title for field in page.schools_table(find(region(), any_of=LOWEST)).fields]
    assert "Решают учеников" not in titles
    assert "Вероятность случайно" in titles


def test_an_empty_list_has_nothing_to_say_of():
    good = region()
    good["below"] = 0
    none = find(good)
    assert "ни одна школа" in page_redrawn.redrawn_note(none).text
    assert "снова" not in page.answer(none).text
