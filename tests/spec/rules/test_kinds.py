"""Each kind of condition: when it holds, when it does not, when nobody can say."""

import pytest

from shnor_lib.model.conditions import Condition
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.identification.verdicts import identify
from tests.relations import ENGINES
from tests.small_tables import results
from tests.spec.conftest import RULE, passports


@pytest.fixture(params=ENGINES)
def answer(request):
    """The answer to one condition of each school, in the order of the schools."""

    def _answer(condition, *lines, schools=None, lists=None):
        asked = (Condition.model_validate(condition),)
        criteria = RULE.model_copy(update={"any_of": asked})
        known = passports(**(schools or {}))
        return (
            identify(request.param(results(*lines)), known, criteria, 2021, lists=lists)
            .verdicts["verdict"]
            .tolist()
        )

    return _answer


MATH, RUS = "1 vpr-math-5 2021 3/10", "1 vpr-rus-5 2021 3/10"


@pytest.mark.parametrize(("among", "said"), [(["vpr-math-5"], "нет"), (["vpr-rus-5"], "да")])
def test_low_procedures_may_be_counted_among_some(answer, among, said):
    low = {"low_procedures": {"least": 1, "among": among}}
    assert answer(low, "1 vpr-math-5 2021 2/10", RUS) == [said]


def test_low_procedures_of_an_earlier_year(answer):
    low = {"low_procedures": {"least": 1, "years_back": 2}}
    lines = ("1 vpr-math-5 2019 3/10", "2 vpr-math-5 2019 0/10", "3 vpr-math-5 2021 3/10")
    assert answer(low, *lines) == ["да", "нет", "не определено"]


@pytest.mark.parametrize(
    ("counts", "said"),
    [("3/10", "да"), ("0/10", "нет"), ("absent", "не определено"), ("not_held", "нет")],
)
def test_three_years_ask_of_each_of_them(answer, counts, said):
    lines = (MATH, "1 vpr-rus-5 2020 3/10", f"1 vpr-math-5 2019 {counts}")
    others = [f"1 {code} 2019 not_held" for code in RULE.procedures if code != "vpr-math-5"]
    assert answer({"low_years": {"years": 3, "reading": "any"}}, *lines, *others) == [said]


@pytest.mark.parametrize(("year_before", "said"), [("vpr-math-5", "да"), ("vpr-rus-5", "нет")])
def test_three_years_by_the_same_procedure(answer, year_before, said):
    other = {"vpr-math-5": "vpr-rus-5", "vpr-rus-5": "vpr-math-5"}[year_before]
    lines = (MATH, f"1 {year_before} 2020 3/10", "1 vpr-math-5 2019 3/10")
    known = (f"1 {other} 2020 0/10", "1 vpr-rus-5 2021 0/10", "1 vpr-rus-5 2019 0/10")
    assert answer({"low_years": {"years": 3, "reading": "same"}}, *lines, *known) == [said]


def test_two_years_are_the_general_case_of_several(answer):
    """Low years of the two years and of a longer window with nothing before say the same."""
    lines = (MATH, "1 vpr-rus-5 2020 3/10", "2 vpr-math-5 2021 3/10", "2 vpr-rus-5 2020 0/10")
    assert answer({"low_years": {"years": 2, "reading": "any"}}, *lines) == ["да", "нет"]


def lowest(**settings):
    return {"lowest": {"share": [50, 100], **settings}}


FOUR = ["1 vpr-math-5 2021 9/10", "2 vpr-math-5 2021 5/10", "3 vpr-math-5 2021 5/10"]


def test_the_part_is_rounded_down(answer):
    """Half of three schools is one."""
    different = ["1 vpr-math-5 2021 9/10", "2 vpr-math-5 2021 5/10", "3 vpr-math-5 2021 4/10"]
    assert answer(lowest(), *different) == ["да", "нет", "нет"]


@pytest.mark.parametrize(("ties", "said"), [("all", "да"), ("none", "нет")])
def test_schools_with_the_share_of_the_boundary_come_together(answer, ties, said):
    """Two places of four: the second school and the third share the second place."""
    lines = [*FOUR, "4 vpr-math-5 2021 0/10"]
    assert answer(lowest(ties=ties), *lines) == ["да", said, said, "нет"]


def test_the_share_is_of_all_procedures_together(answer):
    """Nine of twenty and one of ten make 10 of 30, less than 4 of 10."""
    lines = ["1 vpr-math-5 2021 9/20", "1 vpr-rus-5 2021 1/10", "2 vpr-math-5 2021 4/10"]
    assert answer(lowest(), *lines) == ["нет", "да"]


def test_a_school_of_too_few_takes_no_place_and_is_not_decided(answer):
    lines = ["1 vpr-math-5 2021 4/4", "2 vpr-math-5 2021 5/10", "3 vpr-math-5 2021 1/10"]
    assert answer(lowest(participants=10), *lines) == ["не определено", "да", "нет"]


def test_without_a_whole_place_nobody_is_in_the_part(answer):
    assert answer({"lowest": {"share": [15, 100]}}, *FOUR) == ["нет", "нет", "нет"]


def standing(*entries):
    rows = [
        {"list": "500+", "list_year": year, "school_id": f"edu98000{school}"}
        for school, year in entries
    ]
    return table_from_records("lists", rows)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"list": "500+"}, ["да", "нет"]),
        ({"list": "500+", "year": 2020}, ["нет", "да"]),
        ({"list": "500+", "year": 2019}, ["не определено"] * 2),
        ({"list": "другой"}, ["не определено"] * 2),
    ],
)
def test_a_list_that_was_given(answer, asked, said):
    lists = standing((1, 2021), (2, 2020))
    lines = (MATH, "2 vpr-math-5 2021 0/10")
    assert answer({"listed": asked}, *lines, lists=lists) == said


@pytest.mark.parametrize(
    ("passport", "said"), [(True, "да"), (False, "нет"), (None, "не определено")]
)
def test_an_attribute_of_the_passport(answer, passport, said):
    schools = {"s1": {"social_conditions": passport}}
    assert answer({"attribute": "social_conditions"}, MATH, schools=schools) == [said]


TRUE, FALSE, UNKNOWN = (
    {"attribute": name} for name in ("rural", "correctional", "social_conditions")
)
PASSPORT = {"s1": {"rural": True, "correctional": False}}
TOGETHER = [
    ("all_of", (TRUE, TRUE), "да"),
    ("all_of", (FALSE, UNKNOWN), "нет"),
    ("all_of", (TRUE, UNKNOWN), "не определено"),
    ("any_of", (TRUE, UNKNOWN), "да"),
    ("any_of", (FALSE, UNKNOWN), "не определено"),
    ("none_of", (FALSE, FALSE), "да"),
    ("none_of", (TRUE, UNKNOWN), "нет"),
    ("none_of", (FALSE, UNKNOWN), "не определено"),
]


@pytest.mark.parametrize(("kind", "parts", "said"), TOGETHER)
def test_conditions_are_put_together_by_three_valued_logic(answer, kind, parts, said):
    assert answer({kind: list(parts)}, MATH, schools=PASSPORT) == [said]


def test_no_rule_prints_a_place(answer):
    """The order of the shares decides; what is kept of a school is да or нет alone."""
    criteria = RULE.model_copy(update={"any_of": (Condition.model_validate(lowest()),)})
    columns = identify(results(*FOUR), passports(), criteria, 2021).verdicts.columns
    assert not {name for name in columns if "rank" in name or "place" in name}
