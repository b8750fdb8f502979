"""A cohort is a named set of schools: how it is made, joined, and what it says of itself."""

import pandas as pd
import pytest

from shnor_lib.model.problems import ShnorError
from tests.spec.cohorts.conftest import NUMBER, is_listed, participants, school_id


def ids(holds):
    return {school_id(number) for number in range(1, NUMBER + 1) if holds(number)}


def refusal(ask):
    with pytest.raises(ShnorError) as failure:
        ask()
    return failure.value.problems[0]


def test_a_list_is_found_by_its_code_its_title_or_what_the_title_quotes(study):
    asked = ("500plus", "Школы проекта «500+»", "500+", "«500+»")
    found = [study.cohort(list=name) for name in asked]
    assert {one.ids for one in found} == {frozenset(ids(is_listed))}


def test_a_list_that_is_not_there_is_refused_with_those_that_are(study):
    problem = refusal(lambda: study.cohort(list="ШНОР"))
    assert problem.what == "Нет списка «ШНОР»; есть: 500plus – Школы проекта «500+» (2022)."


def test_a_year_that_the_list_does_not_have_is_refused_with_those_that_it_has(study):
    problem = refusal(lambda: study.cohort(list="500+", year=2021))
    assert problem.what.endswith("года «2021»; есть: 2022.")


def test_conditions_hold_together(study):
    small = study.schools.where(type="ООШ", participants__lt=20, rural=True)
    assert small.ids == ids(lambda n: n <= 10 and participants(n) < 20 and n % 2 == 0)


def test_one_of_several_values_may_be_named(study):
    assert study.schools.where(type=["ООШ", "СОШ"]).n == NUMBER


def test_a_query_chooses_by_the_same_facts(study):
    by_words = study.schools.where(rural=False, participants__ge=20)
    assert study.cohort("not rural and participants >= 20") == by_words


@pytest.mark.parametrize("chosen", ["rural", "rural == True"])
def test_a_school_of_which_it_is_not_known_is_neither_in_nor_out(study, chosen):
    rural = study.cohort(chosen)
    last = school_id(NUMBER)
    assert rural.unknown == {last}
    assert last not in rural
    assert last not in ~rural
    assert rural.n + (~rural).n + 1 == NUMBER


def test_the_sentence_tells_how_many_are_not_known(study):
    assert "Ещё о 1\xa0школе это не известно." in repr(study.schools.where(rural=True))


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda study: study.schools.where(rurals=1), "Нет признака школы «rurals»; есть: rural."),
        (lambda study: study.schools.where(rural__is=1), "Нет сравнения «rural__is»; есть: "),
        (lambda study: study.schools.where(participants__lt="20"), "не подходит к признаку"),
        (lambda study: study.cohort("rurall"), "Условие «rurall» не понято"),
        (lambda study: study.cohort(verdict="yes"), "Нет вердикта «yes»; есть: да, нет"),
        (lambda study: study.cohort(verdict="да", criteria="x"), "Нет критерия «x»; есть:"),
        (lambda study: study.cohort(curator="x"), "Пар «школа – куратор» с логинами"),
        (lambda study: study.cohort(ids=["edu980999"]), "Ближайшие: "),
        (lambda study: study.cohort(ids=pd.DataFrame({"a": [1]})), "нет столбца с логинами"),
        (lambda study: study.cohort(ids="no.csv"), "Файла no.csv нет"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_refused_with_what_is(study, ask, said):
    assert said in refusal(lambda: ask(study)).what


def test_a_verdict_of_the_rule(study):
    # Two procedures of ten or forty pupils with four tenths below: low in both.
    assert study.cohort(verdict="да").ids == ids(is_listed)


def test_an_own_table_names_schools_by_old_logins_too(study, tmp_path):
    path = tmp_path / "мои.csv"
    path.write_text("Логин\nsch980001\nedu980002\n", encoding="utf-8")
    by_file = study.cohort(ids=path)
    assert by_file == study.cohort(ids=["edu980001", "edu980002"])
    assert by_file.title == "файл мои.csv – 2"


def test_without_conditions_all_schools_are_taken(study):
    assert study.cohort().n == study.schools.where().n == NUMBER


def test_cohorts_are_joined_as_sets(study, listed):
    small = study.schools.where(participants__lt=20)
    assert (listed & small).ids == listed.ids & small.ids
    assert (listed | small).ids == listed.ids | small.ids
    assert (listed - small).ids == listed.ids - small.ids
    assert (~listed).ids == study.cohort().ids - listed.ids


def test_the_title_of_a_joined_cohort_tells_how_it_was_made(study, listed):
    small = study.schools.where(type="ООШ", participants__lt=20)
    assert (listed - small).title == (
        "Школы проекта «500+», список 2022 года без: "
        "(вид школы – ООШ; участников в среднем на процедуру меньше 20)"
    )


def test_cohorts_of_two_studies_are_not_joined(listed, public):
    problem = refusal(lambda: listed & public.cohort(list="500+"))
    assert problem.code == "other-study"


def test_a_notebook_completes_what_there_is(study):
    assert study.lists._ipython_key_completions_() == ["500plus"]
    assert "vpr_math_5" in dir(study.procedures)
    assert study.procedures.vpr_math_5 == "vpr-math-5"
    assert study.years == (2018, 2019, 2021, 2022)


def test_the_card_of_a_school_of_the_cohort(listed):
    assert listed.school("sch980004").school_id == "edu980004"
    assert refusal(lambda: listed.school("edu980001")).code == "not-of-cohort"
