"""What a cohort answers: who its schools are, their results, how they differ from others."""

import pytest

from shnor_lib.show.chart import Chart
from shnor_lib.show.table import Table


def row(answer, **where):
    """The only row of an answer's data with these values."""
    data = answer.data
    for name, value in where.items():
        data = data[data[name] == value]
    assert len(data) == 1
    return data.iloc[0]


@pytest.fixture(params=["profile", "results", "compare"])
def answer(request, listed):
    return getattr(listed, request.param)()


def test_an_answer_has_a_sentence_a_figure_a_table_data_and_a_method(answer):
    assert "10\xa0школ" in answer.sentence.text or "10 из 40\xa0школ" in answer.sentence.text
    assert isinstance(answer.chart, Chart)
    assert isinstance(answer.table, Table)
    assert len(answer.data)
    assert answer.method.text


def test_the_data_are_plain(answer):
    assert [name for name in answer.data if str(name).startswith("row_")] == []


def test_the_shown_columns_have_russian_titles(answer):
    titles = "".join(answer.table.frame.columns)
    assert not any("a" <= letter <= "z" for letter in titles)


def test_the_profile_sets_the_cohort_beside_the_others(listed):
    # Of the ten listed schools (4, 8, … 40) two are among the first ten, which are ООШ.
    told = row(listed.profile(), name="Вид школы: ООШ")
    assert [told["own"], told["own_n"], told["other"], told["other_n"]] == [2, 10, 8, 30]


def test_results_are_pooled_over_pupils(listed):
    # Five small schools of 10 and five large of 40; four tenths below in each.
    told = row(listed.results("vpr-math-5", 2021), procedure="vpr-math-5")
    assert [told["own_schools"], told["own_n"], told["own_below"]] == [10, 250, 100]
    assert told["own_share"] == pytest.approx(0.6)
    assert told["other_share"] == pytest.approx(0.9)


def test_several_years_are_rows_of_their_own(listed):
    data = listed.results("vpr-rus-5", [2021, 2022]).data
    assert data["year"].tolist() == [2021, 2022]


def test_the_difference_of_two_cohorts(study, listed):
    told = row(listed.compare(~listed, "vpr-rus-5"), procedure="vpr-rus-5")
    assert told["difference_pp"] == pytest.approx(-30)
    assert told["high_pp"] < 0


def test_two_cohorts_say_which_schools_they_share(study, listed):
    small = study.schools.where(participants__lt=20)
    said = repr(listed.compare(small).sentence)
    assert "В обеих – 5, только в первой – 5, только во второй – 15." in said


def test_an_empty_cohort_says_so(study, listed):
    nobody = listed & ~listed
    assert "Нет данных" in repr(nobody.profile())
    assert "Нет данных" in repr(nobody.results())


def test_a_procedure_that_is_not_loaded_is_refused_with_those_that_are(listed):
    with pytest.raises(Exception, match="Нет процедуры «oge-math»; есть: vpr-math-5, vpr-rus-5"):
        listed.results("oge-math")
