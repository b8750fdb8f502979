"""How a cohort changed, against whom it may be held, and who stays on the list."""

from functools import partial

import pandas as pd
import pytest

from shnor_lib.model.problems import ShnorError
from tests.spec.cohorts.conftest import school_id


@pytest.fixture(scope="module")
def usual(study):
    """Six schools that are as the other ones: not listed, СОШ, large, one of them rural."""
    return study.cohort(ids=[school_id(number) for number in (21, 22, 23, 25, 27, 29)])


def test_the_change_of_all_pupils_together(listed):
    found = listed.dynamics(2021, 2022)
    # Every school has the same results in every year.
    assert found.data["change_pp"].tolist() == [0, 0]
    assert "Школы проекта «500+»" in found.chart.title
    assert found.table.caption.startswith("Школы проекта «500+»")


def test_a_year_without_results_is_refused(listed):
    with pytest.raises(ShnorError, match="Нет года результатов «2020»; есть: 2018, 2019"):
        listed.dynamics(2020, 2022)


def test_schools_alike_are_of_the_same_type_and_place(study, usual):
    matched = usual.matched()
    facts = study.schools.directory.set_index("school_id")
    for name in ("type", "rural"):
        pairs = matched.pairs.apply(lambda ids, name=name: ids.map(facts[name]))
        assert (pairs["school_id"] == pairs["control_id"]).all()


def test_each_school_has_three_schools_alike_none_of_the_cohort(usual):
    matched = usual.matched()
    assert set(matched.pairs["school_id"].value_counts()) == {3}
    assert not matched.controls.ids & usual.ids
    assert not matched.refused


def test_without_schools_alike_there_is_no_estimate(listed):
    # Four tenths below in the listed schools, one tenth in all others.
    answer = listed.difference_in_differences()
    assert "оценки нет" in repr(answer.sentence)
    assert "У 10 из 10\xa0школ похожих школ меньше 3" in repr(answer.sentence)
    assert answer.data.empty


def test_a_part_may_be_compared_where_it_is_asked_for(study, usual):
    mixed = usual | study.cohort(ids=[school_id(4)])
    assert mixed.matched().refused
    part = mixed.matched(part=True)
    assert part.is_part
    assert "у 6 из 7\xa0школ, взяты только они" in repr(part.sentence)


def test_schools_that_did_not_change_differ_by_nothing_and_did_so_before(usual):
    found = usual.difference_in_differences(base=2021, current=2022)
    assert found.data["kind"].tolist() == ["alike", "others", "alike", "others"]
    assert found.data["placebo"].tolist() == [False, False, True, True]
    assert found.data["difference_pp"].abs().max() < 1e-9
    assert "отличить это от случайного нельзя" in repr(found.sentence)
    assert "Раньше группы не расходились" in repr(found.sentence)


def test_without_earlier_years_it_is_said_that_nothing_checks_the_difference(listed):
    found = listed.dynamics(2018, 2019, against=~listed)
    assert "Проверить на прежних годах нельзя" in repr(found.sentence)


def test_in_what_schools_are_alike_is_chosen_from_what_is_known(usual):
    matched = usual.matched(by=["municipality"], controls=1)
    assert matched.pairs["school_id"].nunique() == 6
    with pytest.raises(ShnorError, match="Нет признака сходства «weather»; есть: size, locality"):
        usual.matched(by=["weather"])


def test_the_history_of_a_cohort_is_that_of_its_schools(listed, study):
    data = listed.history().data
    assert data["school_id"].tolist() == sorted(listed.ids)
    assert set(data["state_2022"]) == {"listed"}


def test_who_stays_on_the_list_beside_the_other_listed_schools(listed):
    found = listed.persistence()
    assert found.data.iloc[-1][["own_n", "own_stayed", "other_n"]].tolist() == [10, 10, 0]
    assert "10 из 10\xa0школ" in repr(found.sentence)


def test_the_flow_from_cohort_to_cohort(study, listed):
    rural, small = study.schools.where(rural=True), study.schools.where(participants__lt=20)
    moves = listed.flow([rural, small]).data
    # All listed schools are even; of the last it is not known whether it is rural.
    first = moves.iloc[0][["schools_from", "stayed", "left", "left_unknown", "entered"]]
    assert first.tolist() == [10, 9, 0, 1, 10]
    assert moves.iloc[1]["stayed"] == 10


def test_what_regression_to_the_mean_gives_is_that_of_the_page(study, listed):
    found = listed.regression_to_mean(2021, 2022)
    group = study.compare_years((2021, 2022)).group
    pd.testing.assert_frame_equal(found.data, group.own_change.drop(columns="row_hidden"))


def test_a_cohort_may_say_how_it_was_chosen(study, listed):
    told, untold = (
        listed.regression_to_mean(2021, 2022, chosen=chosen) for chosen in ("conditions", "unknown")
    )
    pd.testing.assert_frame_equal(told.data, untold.data)
    assert str(told.sentence) != str(untold.sentence)


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".parquet"])
def test_a_cohort_is_written_to_a_file(listed, tmp_path, ending):
    path = listed.export(tmp_path / f"когорта{ending}")
    read = {
        ".xlsx": partial(pd.read_excel, engine="openpyxl"),
        ".csv": pd.read_csv,
        ".parquet": pd.read_parquet,
    }[ending]
    column = "school_id" if ending == ".parquet" else "Логин"
    assert sorted(read(path)[column]) == sorted(listed.ids)


def test_a_public_edition_writes_no_schools(public, tmp_path):
    with pytest.raises(ShnorError, match="только во внутренней редакции"):
        public.cohort(list="500+").export(tmp_path / "x.csv")


@pytest.mark.parametrize("verb", ["history", "persistence"])
def test_a_public_edition_tells_nothing_of_the_list(public, verb):
    answer = getattr(public.cohort(list="500+"), verb)()
    assert "не говорится" in repr(answer)
    assert answer.data.empty
