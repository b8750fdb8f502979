"""A value holds from the year of results that its order names."""

import pytest

from shnor_lib.model.criteria import Amendment
from shnor_lib.questions.identification.words import explain_criteria
from shnor_lib.questions.shared.context import files_context
from tests.spec.conftest import RULE

STRICTER = Amendment(valid_from=2020, basis="Приказ № 7", threshold=(1, 2))
LATER = Amendment(valid_from=2022, basis="Приказ № 9", minimum_participants=5)
DATED = RULE.model_copy(update={"amendments": (STRICTER, LATER)})


@pytest.mark.parametrize(
    ("year", "threshold", "minimum"),
    [(2019, (3, 10), 0), (2020, (1, 2), 0), (2021, (1, 2), 0), (2022, (1, 2), 5)],
)
def test_each_value_holds_from_its_year(year, threshold, minimum):
    rule = DATED.in_year(year)
    assert (rule.threshold, rule.minimum_participants) == (threshold, minimum)


@pytest.mark.parametrize(("year", "said"), [(2019, "да"), (2020, "нет")])
def test_the_list_of_a_year_is_made_by_the_values_of_that_year(verdicts, year, said):
    lines = [f"1 {code} {year} 4/10" for code in ("vpr-math-5", "vpr-rus-5")]
    assert verdicts(DATED, *lines, f"1 vpr-math-5 {year - 1} 0/10", year=year) == {1: said}


def test_the_rule_names_the_order_of_each_changed_value():
    text = explain_criteria(files_context(2022, DATED))
    assert "Порог – по документу: Приказ № 7." in text
    assert "Наименьшее число участников – по документу: Приказ № 9." in text
    assert "Приказ № 9" not in explain_criteria(files_context(2021, DATED))
