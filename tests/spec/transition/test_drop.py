"""The drop from primary to main school: whose, compared with what, in which unit."""

import pandas as pd
import pytest

from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.transition.drop import measure_drop
from shnor_lib.questions.transition.shares import (
    grade_results,
    pair_with_primary,
    pool_cohorts,
    pool_grades,
)
from shnor_lib.stats.uncertainty import newcombe_interval


def result(school, procedure, year, marks, sitting="spring", **more):
    """A result from its marks «2», «3», «4», «5»."""
    n2, n3, n4, n5 = marks
    return {
        "school_id": f"edu98000{school}",
        "school": f"Школа {school}",
        "municipality": "Заречный район",
        "procedure": procedure,
        "year": year,
        "sitting": sitting,
        "participants": sum(marks),
        "below": n2,
        "n2": n2,
        "n3": n3,
        "n4": n4,
        "n5": n5,
        **more,
    }


def graded(*records):
    return grade_results(table_from_records("results", records), registry())


def drop_of(pairs, indicator, design="cohort"):
    (row,) = pairs[(pairs["indicator"] == indicator) & (pairs["design"] == design)].to_dict(
        "records"
    )
    return row


FOURTH = result(1, "vpr-math-4", 2020, (2, 2, 8, 8))  # 18 of 20 passed, 16 of 20 good
FIFTH = result(1, "vpr-math-5", 2021, (4, 8, 6, 2))  # 16 of 20 passed, 8 of 20 good


@pytest.fixture
def drop():
    return measure_drop(pair_with_primary(graded(FOURTH, FIFTH), 2021))


def test_a_drop_from_80_to_40_per_cent_is_40_points_and_half_of_its_start(drop):
    row = drop_of(drop, "good")
    assert (row["change_pp"], row["change_percent"]) == pytest.approx((-40, -50))


def test_passed_is_everyone_but_those_below_the_minimum(drop):
    row = drop_of(drop, "passed")
    assert (row["primary"], row["main"]) == pytest.approx((0.9, 0.8))


def test_sou_is_the_weighted_sum_of_marks(drop):
    row = drop_of(drop, "sou")
    fourth = (100 * 8 + 64 * 8 + 36 * 2 + 16 * 2) / 20 / 100
    fifth = (100 * 2 + 64 * 6 + 36 * 8 + 16 * 4) / 20 / 100
    assert (row["primary"], row["main"]) == pytest.approx((fourth, fifth))


def test_the_cohort_is_in_grade_5_a_year_after_grade_4():
    late = result(1, "vpr-math-5", 2022, (4, 8, 6, 2))
    pairs = pair_with_primary(graded(FOURTH, late), 2022)
    assert pairs.empty


def test_the_cohort_reaches_grade_6_two_years_later():
    sixth = result(1, "vpr-math-6", 2022, (4, 8, 6, 2))
    (pair,) = pair_with_primary(graded(FOURTH, sixth), 2022).to_dict("records")
    assert (pair["design"], pair["year_primary"], pair["cohort"]) == ("cohort", 2020, 2020)


def test_autumn_counts_by_its_programme_year():
    autumn = {**FOURTH, "sitting": "autumn"}
    (pair,) = pair_with_primary(graded(autumn, FIFTH), 2021).to_dict("records")
    assert (pair["sitting_primary"], pair["sitting"]) == ("autumn", "spring")


def test_other_pupils_of_the_same_year_are_another_design():
    now = result(1, "vpr-math-4", 2021, (0, 0, 10, 10))
    drop = measure_drop(pair_with_primary(graded(now, FIFTH), 2021))
    assert drop_of(drop, "good", "year")["change_pp"] == pytest.approx(-60)


def test_a_school_that_sat_twice_is_one_school_of_its_cohort():
    twice = [{**FIFTH, "sitting": sitting} for sitting in ("spring", "autumn")]
    found = pool_cohorts(graded(*twice)).to_dict("records")
    assert [(row["sitting"], row["schools"], row["participants"]) for row in found] == [
        ("autumn+spring", 1, 40)
    ]


def test_of_no_results_there_is_no_cohort():
    assert pool_cohorts(graded()).empty


def test_schools_that_change_alike_do_not_make_the_change_certain():
    works = [
        result(school, f"vpr-math-{grade}", year, (0, 5, 10, 5))
        for school in range(1, 7)
        for grade, year in ((4, 2020), (5, 2021))
    ]
    row = drop_of(measure_drop(pair_with_primary(graded(*works), 2021)), "good")
    pupils = [pd.Series([number]) for number in (90, 120, 90, 120)]
    low, high = newcombe_interval(*pupils)
    assert (row["low_pp"], row["high_pp"]) == pytest.approx((100 * low[0], 100 * high[0]))
    assert row["low_pp"] < 0 < row["high_pp"]


def test_two_sittings_are_two_sets_of_pupils():
    spring = result(1, "vpr-math-5", 2022, (0, 5, 5, 0))
    autumn = result(2, "vpr-math-5", 2022, (0, 0, 10, 0), "autumn")
    fourths = [result(n, "vpr-math-4", 2021, (0, 0, 10, 0)) for n in (1, 2)]
    drop = measure_drop(pair_with_primary(graded(*fourths, spring, autumn), 2022))
    good = drop[drop["indicator"] == "good"].set_index("sitting")["change_pp"]
    assert good.to_dict() == pytest.approx({"spring": -50, "autumn": 0})


def test_a_school_without_one_of_the_results_is_left_out():
    lonely = result(2, "vpr-math-5", 2021, (10, 0, 0, 0))
    drop = measure_drop(pair_with_primary(graded(FOURTH, FIFTH, lonely), 2021))
    assert drop_of(drop, "passed")["n"] == 20


def test_schools_are_weighted_by_participants():
    large = [
        result(2, "vpr-math-4", 2020, (0, 0, 80, 0)),
        result(2, "vpr-math-5", 2021, (0, 0, 80, 0)),
    ]
    drop = measure_drop(pair_with_primary(graded(FOURTH, FIFTH, *large), 2021))
    row = drop_of(drop, "good")
    assert (row["primary"], row["main"]) == pytest.approx((96 / 100, 88 / 100))


def test_a_value_of_nothing_in_grade_4_has_no_per_cent():
    none = result(1, "vpr-math-4", 2020, (10, 10, 0, 0))
    row = drop_of(measure_drop(pair_with_primary(graded(none, FIFTH), 2021)), "good")
    assert row["change_percent"] is None or row["change_percent"] != row["change_percent"]


def test_results_without_marks_have_shares_of_passed_only():
    plain = {**FOURTH, **dict.fromkeys(("n2", "n3", "n4", "n5"))}
    drop = measure_drop(pair_with_primary(graded(plain, FIFTH), 2021))
    assert set(drop["indicator"]) == {"passed"}


def test_a_group_of_fewer_than_five_schools_has_no_interval():
    records = [
        result(n, f"vpr-math-{grade}", 2016 + grade, (1, 4, 4, 1))
        for n in (1, 2, 3, 4)
        for grade in (4, 5)
    ]
    drop = measure_drop(pair_with_primary(graded(*records), 2021))
    assert drop["low_pp"].isna().all()


def test_exams_stand_beside_the_works_but_are_no_part_of_the_drop():
    exam = result(1, "oge-math", 2021, (1, 5, 3, 1))
    records = graded(FOURTH, FIFTH, exam)
    assert "oge-math" in set(pool_grades(records)["procedure"])
    assert set(pair_with_primary(records, 2021)["grade"]) == {5}


def test_grades_below_the_fourth_are_not_shown():
    assert set(graded(FOURTH, FIFTH)["grade"]) == {4, 5}
