"""The page «Правило и его варианты» on a region of a few schools."""

from dataclasses import replace

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.conditions import Condition
from shnor_lib.model.criteria import Reform, criteria_sets
from shnor_lib.model.tables import empty_table
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.rule import page
from shnor_lib.questions.rule.findings import find_rule
from shnor_lib.questions.shared.context import files_context
from shnor_lib.show.wording import NBSP
from tests.small_tables import results

RULE = criteria_sets()["two-clauses"]
# The first is listed by two procedures; the second would be at 25 %; the third is far from it.
LINES = (
    *("1 vpr-math-5 2021 4/10", "1 vpr-rus-5 2021 4/10", "1 vpr-rus-5 2020 0/10"),
    *("2 vpr-math-5 2021 26/100", "2 vpr-rus-5 2021 27/100", "2 vpr-rus-5 2020 0/10"),
    *("3 vpr-math-5 2021 0/10", "3 vpr-rus-5 2020 0/10"),
)
LOWER = Reform(title="Порог ниже", threshold=(25, 100))
HIGHER = Reform(title="Порог выше", threshold=(45, 100))


def rule(*reforms, criteria=RULE, audience="internal", lines=LINES):
    context = replace(files_context(2021, criteria), gate=Gate(audience))
    tables = {"results": results(*lines), "schools": empty_table("schools")}
    identification = find_identification(context, tables)
    named = {f"r{place}": reform for place, reform in enumerate(reforms)}
    return find_rule(identification, empty_table("lists"), named, criteria_sets())


def plain(text):
    return str(text).replace(NBSP, " ")


def test_the_answer_says_how_far_other_rules_change_the_list():
    said = plain(page.answer(rule(LOWER, HIGHER)))
    assert "**1 школа** из 3" in said
    assert "от 0 до 2" in said


def test_each_reform_has_its_counts_and_its_changes_in_words():
    rows = [[plain(cell) for cell in row] for row in page.reforms_table(rule(LOWER, HIGHER)).rows()]
    assert rows == [
        ["Порог ниже", "порог – 25 %", "2", "1", "0", "0"],
        ["Порог выше", "порог – 45 %", "0", "0", "1", "0"],
    ]


def test_the_schools_that_change_are_named_with_the_reason_of_the_other_rule():
    ((title, school, _, was, becomes, why),) = page.changed_table(rule(LOWER)).rows()
    assert (title, school, was, becomes) == ("Порог ниже", "Школа 2", "нет", "да")
    assert plain(why) == "не меньше 2 низких результатов в 2021 году"


def test_a_reform_may_begin_with_another_rule():
    same = Reform(title="То же", baseline="two-clauses-same-procedure", threshold=(25, 100))
    assert rule(same).reforms[0].baseline.criteria.two_clauses.reading == "same"


def test_the_public_edition_names_no_school():
    public = rule(LOWER, audience="public")
    assert not page.changed_table(public).rows()
    assert "Школа" not in plain(page.answer(public))


def test_schools_near_the_list_are_those_of_the_condition_that_are_not_on_it():
    near = Condition.model_validate({"lowest": {"share": [67, 100]}})
    said = page.near_table(rule(criteria=RULE.model_copy(update={"near_miss": near})))
    assert [row[0] for row in said.rows()] == ["Школа 2"]


def test_without_results_there_is_nothing_to_apply_the_rule_to():
    assert "Нет данных" in plain(page.answer(rule(LOWER, lines=())))
