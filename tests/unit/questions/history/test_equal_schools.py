"""The rule on schools all alike, redrawn: what it keeps by itself."""

import numpy as np
import pytest

from shnor_lib.model.conditions import Condition
from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.history.equal_schools import redraw_equal_schools
from shnor_lib.questions.history.equal_shares import measure_equal_shares

RULE = criteria_sets()["two-clauses"]
NONE = empty_table("schools"), empty_table("lists")
LAST, WORKS = 2023, ("vpr-math-5", "vpr-rus-6")


def results(schools=120, years=(2021, 2022, 2023), alike=0.0, seed=1):
    """Schools that do not differ; pupils of one school and year are alike by so much."""
    rng = np.random.default_rng(seed)
    rows = []
    for school in range(schools):
        for year in years:
            weight = 1e9 if not alike else (1 - alike) / alike
            share = rng.beta(0.2 * weight, 0.8 * weight)
            rows += [
                {
                    "school_id": f"edu98{school:04}",
                    "procedure": work,
                    "year": year,
                    "sitting": "spring",
                    "participants": 20,
                    "below": int(rng.binomial(20, share)),
                }
                for work in WORKS
            ]
    return table_from_records("results", rows)


def redrawn(table, **rule):
    criteria = RULE.model_copy(update=rule)
    return redraw_equal_schools((table, *NONE), criteria, LAST, registry())


def test_where_cohorts_do_not_vary_it_is_the_exact_calculation():
    table = results()
    exact, found = measure_equal_shares(table, RULE, LAST), redrawn(table)
    assert found["schools"] == exact["schools"] == 120
    for name in ("listed_from", "listed_to", "stayed"):
        assert found[name] == pytest.approx(exact[name], rel=0.2, abs=1)


def test_cohorts_that_vary_bring_more_schools_to_the_list():
    table = results(alike=0.15)
    exact, found = measure_equal_shares(table, RULE, LAST), redrawn(table)
    assert found["listed_to"] > 1.1 * exact["listed_to"]


def test_any_rule_can_be_asked():
    lowest = (Condition.model_validate({"lowest": {"share": (1, 10)}}),)
    found = redrawn(results(alike=0.05), any_of=lowest)
    assert 12 <= found["listed_to"] <= 16  # of equal shares all are taken
    assert found["stayed"] < found["listed_to"] / 4


@pytest.mark.parametrize("few", [{"schools": 29}, {"years": (2022, 2023)}, {"years": (2023,)}])
def test_too_few_schools_or_years_are_not_redrawn(few):
    assert redrawn(results(**few)) is None
