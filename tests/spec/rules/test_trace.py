"""A verdict says how it was computed: the rule as a tree, each answer with what it rests on."""

import pytest

from shnor_lib.model.conditions import Condition
from shnor_lib.model.procedures import registry
from shnor_lib.questions.identification.trace import Tracer
from shnor_lib.questions.identification.verdicts import identify
from shnor_lib.show.wording import NBSP
from tests.small_tables import results
from tests.spec.conftest import RULE, passports


@pytest.fixture
def trace():
    """The tree of the first school, as text with plain spaces."""

    def _trace(*lines, criteria=RULE, schools=None):
        known = passports(**(schools or {}))
        found = identify(results(*lines), known, criteria, 2021)
        return str(Tracer(found, registry()).trace("edu980001")).replace(NBSP, " ")

    return _trace


LOW = ("1 vpr-math-5 2021 5/12", "1 vpr-rus-5 2021 1/12", "1 vpr-math-5 2020 absent")


def test_each_condition_has_its_answer_and_its_results(trace):
    assert trace(*LOW).splitlines() == [
        "не определено: ШНОР – выполнено хотя бы одно условие",
        "    нет: не меньше 2 низких результатов в 2021 году – 2021: низких 1 из 2 результатов "
        "(МА-5 5 из 12 (41,7 %))",
        "    не определено: низкие результаты и в 2021 году, и в 2020 году – 2021: низких 1 из "
        "2 результатов (МА-5 5 из 12 (41,7 %)); за 2020 год результатов нет",
    ]


def written(condition, **settings):
    asked = (Condition.model_validate(condition),)
    return RULE.model_copy(update={"any_of": asked, **settings})


def test_parts_stand_under_what_they_are_parts_of(trace):
    both = written({"all_of": [{"attribute": "social_conditions"}, {"low_procedures": 1}]})
    said = trace(*LOW, criteria=both, schools={"s1": {"social_conditions": True}}).splitlines()
    assert [line.split(":")[0] for line in said] == ["да", "    да", "        да", "        да"]
    assert said[1] == "    да: выполнены все условия"


def test_a_share_stands_beside_the_boundary_of_its_part(trace):
    lowest = written({"lowest": {"share": [50, 100]}})
    said = trace(*LOW, "2 vpr-math-5 2021 1/20", criteria=lowest)
    assert "доля 25,0 % (6 из 24 участий); граница – 25,0 %: мест 1 на 2 школы" in said


def test_an_exclusion_is_named(trace):
    criteria = RULE.model_copy(update={"exclude": ("correctional",)})
    said = trace(*LOW, criteria=criteria, schools={"s1": {"correctional": True}})
    assert said == "нет: ШНОР – настройка правила исключает школу"


def test_who_stays_on_exit_is_told_why(trace, rule):
    lines = ["1 vpr-math-5 2020 9/10", *(f"{n} vpr-math-5 2020 1/10" for n in range(2, 10))]
    now = ["2 vpr-math-5 2021 9/10", "1 vpr-math-5 2021 8/10"]
    others = [f"{n} vpr-math-5 2021 1/10" for n in range(3, 10)]
    half = {"lowest": {"share": [12, 100]}}
    leaves = {"none_of": [{"lowest": {"share": [34, 100]}}]}
    criteria = written(half, exit=Condition.model_validate(leaves))
    said = trace(*lines, *now, *others, criteria=criteria).splitlines()
    assert said[0].startswith("да: ШНОР")
    assert said[2:4] == [
        "    да: в списке года раньше, и условие выхода не выполнено",
        "        да: школа была в списке годом раньше",
    ]
