"""Intervals of the drop against independent implementations."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.transition.drop import measure_drop
from shnor_lib.questions.transition.shares import grade_results, pair_with_primary

# below and participants in grade 4, then in grade 5, by school
SCHOOLS = [
    (2, 20, 5, 22),
    (0, 11, 3, 12),
    (4, 50, 9, 48),
    (1, 8, 4, 9),
    (3, 30, 3, 31),
    (2, 15, 6, 14),
]


def results(schools):
    return table_from_records(
        "results",
        [
            {
                "school_id": f"edu98000{number}",
                "school": f"Школа {number}",
                "procedure": f"vpr-rus-{grade}",
                "year": 2015 + grade,
                "sitting": "spring",
                "participants": n,
                "below": below,
            }
            for number, (below4, n4, below5, n5) in enumerate(schools)
            for grade, below, n in ((4, below4, n4), (5, below5, n5))
        ],
    )


ALIKE = {"alike": {"passed": 0.05}}


def drop(schools, by=(), **widths):
    graded = grade_results(results(schools), registry())
    return measure_drop(pair_with_primary(graded, 2020), by, **widths)


def test_a_single_school_has_nearly_newcombes_interval_where_pupils_are_not_alike():
    below4, n4, below5, n5 = SCHOOLS[0]
    row = drop(SCHOOLS[:1], ["school_id"]).iloc[0]
    expected = confint_proportions_2indep(
        n5 - below5, n5, n4 - below4, n4, compare="diff", method="newcomb"
    )
    assert (row["low_pp"] / 100, row["high_pp"] / 100) == pytest.approx(expected, abs=0.01)


def test_a_single_school_whose_pupils_are_alike_has_a_wider_interval():
    one, alike = (drop(SCHOOLS[:1], ["school_id"], **widths).iloc[0] for widths in ({}, ALIKE))
    widths = [row["high_pp"] - row["low_pp"] for row in (one, alike)]
    assert widths[1] > 1.2 * widths[0]


def test_a_group_is_as_sure_as_its_schools_are_alike():
    one, alike = (drop(SCHOOLS, **widths).iloc[0] for widths in ({}, ALIKE))
    assert one["low_pp"] == alike["low_pp"]


def test_a_group_has_the_interval_of_a_linearised_difference_of_ratios():
    below4, n4, below5, n5 = (np.array(column, float) for column in zip(*SCHOOLS, strict=True))
    ratio4, ratio5 = 1 - below4.sum() / n4.sum(), 1 - below5.sum() / n5.sum()
    influence = (n5 - below5 - ratio5 * n5) / n5.sum() - (n4 - below4 - ratio4 * n4) / n4.sum()
    spread = np.sqrt(len(SCHOOLS) * np.var(influence, ddof=1))
    half = stats.t.ppf(0.975, len(SCHOOLS) - 1) * spread
    row = drop(SCHOOLS).iloc[0]
    assert row["change_pp"] == pytest.approx(100 * (ratio5 - ratio4))
    assert (row["high_pp"] - row["low_pp"]) / 2 == pytest.approx(100 * half, rel=0.005)
