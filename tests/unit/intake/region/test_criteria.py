"""A rule of the region names only what there is."""

import pytest

from shnor_lib.intake.region.criteria import criteria_problems, reform_problems
from shnor_lib.model.conditions import Condition
from shnor_lib.model.criteria import Amendment, Reform, criteria_sets
from shnor_lib.model.procedures import registry

RULE = criteria_sets()["two-clauses"]
AMONG = Condition.model_validate({"low_procedures": {"least": 1, "among": ["vpr-math-55"]}})
PART = Condition.model_validate(
    {"none_of": [{"low_procedures": {"least": 1, "among": ["vpr-math-55"]}}]}
)
WHERE = {
    "condition": {"any_of": (AMONG,)},
    "part": {
        "any_of": (
            Condition.model_validate(
                {"none_of": [{"low_procedures": {"least": 1, "among": ["vpr-math-55"]}}]}
            ),
        )
    },
    "exit": {"exit": AMONG},
    "near miss": {"near_miss": AMONG},
    "amendment": {"amendments": (Amendment(valid_from=2030, basis="П", any_of=(AMONG,)),)},
}


@pytest.mark.parametrize("changes", WHERE.values(), ids=WHERE)
def test_an_unknown_procedure_is_found_wherever_it_stands(changes):
    own = {"своё": RULE.model_copy(update=changes)}
    (problem,) = criteria_problems(own, registry(), "criteria.yml")
    assert (problem.code, problem.seen) == ("unknown-procedure", "vpr-math-55")
    assert "vpr-math-5" in problem.advice


def test_an_unknown_attribute_of_a_condition_is_found():
    own = {"своё": RULE.model_copy(update={"any_of": (Condition(attribute="villages"),)})}
    (problem,) = criteria_problems(own, registry(), "criteria.yml")
    assert (problem.code, problem.seen) == ("unknown-attribute", "villages")


def test_a_reform_begins_with_a_rule_that_there_is():
    reforms = {"новое": Reform(title="Новое", baseline="two-clause")}
    (problem,) = reform_problems(reforms, criteria_sets(), registry(), "reforms.yml")
    assert (problem.code, problem.seen) == ("unknown-criteria", "two-clause")
