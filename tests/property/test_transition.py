"""Laws of the transition and of the signs of biased results, on any results."""

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.objectivity.floors import chance_of_none
from shnor_lib.questions.shared.heaping import measure_heaping
from shnor_lib.questions.transition.drop import measure_drop
from shnor_lib.questions.transition.shares import grade_results, pair_with_primary, pool_grades
from tests.small_tables import histogram, large_tables

MARKS = st.tuples(*[st.integers(0, 12)] * 4).filter(any)


@st.composite
def results(draw):
    """One school is of municipality «А», two are of «Б», the others, up to nine, of «В»."""
    records = []
    for number in range(draw(st.integers(1, 12))):
        for grade in (4, 5, 6):
            marks = draw(MARKS)
            records.append(
                {
                    "school_id": f"edu98{number:04}",
                    "school": f"Школа {number}",
                    "municipality": "АББ"[number] if number < 3 else "В",
                    "procedure": f"vpr-math-{grade}",
                    "year": 2016 + grade,
                    "sitting": "spring",
                    "participants": sum(marks),
                    "below": marks[0],
                    **dict(zip(("n2", "n3", "n4", "n5"), marks, strict=True)),
                }
            )
    return table_from_records("results", records)


@settings(large_tables, max_examples=6)
@given(results())
def test_pools_are_those_of_another_library(table):
    pooled = pool_grades(grade_results(table, registry()))
    frame = pl.from_pandas(table[["procedure", "participants", "below", "n4", "n5"]])
    expected = (
        frame.group_by("procedure")
        .agg(
            passed=1 - pl.col("below").sum() / pl.col("participants").sum(),
            good=(pl.col("n4").sum() + pl.col("n5").sum()) / pl.col("participants").sum(),
        )
        .sort("procedure")
    )
    assert pooled["passed_share"].tolist() == pytest.approx(expected["passed"].to_list())
    assert pooled["good_share"].tolist() == pytest.approx(expected["good"].to_list())


@settings(large_tables, max_examples=6)
@given(results())
def test_indicators_keep_their_order(table):
    pooled = pool_grades(grade_results(table, registry()))
    assert (pooled["good_share"] <= pooled["passed_share"] + 1e-12).all()
    assert pooled["sou"].between(0.16 - 1e-12, 1 + 1e-12).all()


@settings(large_tables, max_examples=5)
@given(results())
def test_municipalities_hold_the_regions_pupils(table):
    pairs = pair_with_primary(grade_results(table, registry()), 2022)
    whole, parts = measure_drop(pairs), measure_drop(pairs, ["municipality"])
    keys = ["design", "grade", "indicator"]
    assert parts.groupby(keys)["n"].sum().equals(whole.set_index(keys)["n"].sort_index())


@settings(large_tables, max_examples=5)
@given(results())
def test_the_two_units_have_one_sign(table):
    drop = measure_drop(pair_with_primary(grade_results(table, registry()), 2021), ["school_id"])
    known = drop.dropna(subset=["change_percent"])
    assert (known["change_pp"] * known["change_percent"] >= 0).all()


@settings(large_tables, max_examples=6)
@given(results())
def test_an_interval_holds_its_change(table):
    pairs = pair_with_primary(grade_results(table, registry()), 2021)
    known = measure_drop(pairs, ["municipality"]).dropna(subset=["low_pp"])
    assert (known["low_pp"] <= known["change_pp"] + 1e-9).all()
    assert (known["change_pp"] <= known["high_pp"] + 1e-9).all()


@settings(max_examples=20)
@given(results())
def test_the_chance_of_nobody_is_a_probability(table):
    chances = chance_of_none(table, 2021)
    assert chances["chance"].between(0, 1).all()
    assert (chances.loc[chances["rare"], "below"] == 0).all()


@settings(max_examples=20)
@given(st.lists(st.integers(0, 40), min_size=21, max_size=21))
def test_the_ratio_lies_in_its_interval(counts):
    scores = table_from_records("histograms", histogram(dict(enumerate(counts))))
    heaps = measure_heaping(scores)
    known = heaps[heaps["ratio"].notna()]
    assert (known["ratio_low"] <= known["ratio"] + 1e-9).all()
    finite = known[known["ratio_high"].notna()]
    assert (finite["ratio"] <= finite["ratio_high"] + 1e-9).all()
    assert heaps["ratio"].isna().equals(pd.Series(heaps["under"] == 0).astype(bool))
