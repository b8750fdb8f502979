"""The page «Методика»: what was measured keeps its bounds, and the region's own data are asked."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from shnor_lib.model.estimators import estimators
from shnor_lib.model.tables import empty_table
from shnor_lib.questions.methods import page
from shnor_lib.questions.methods.document import methods_document
from shnor_lib.questions.methods.findings import find_methods
from shnor_lib.questions.methods.prediction import predict_next_year
from shnor_lib.questions.shared.cohorts import CohortVariation
from shnor_lib.questions.shared.context import files_context

VARIATION = CohortVariation(0.05, "assumed", 0)


def two_years(seed=4, schools=400):
    rng = np.random.default_rng(seed)
    sizes, level = rng.integers(3, 60, schools), rng.beta(2, 8, schools)
    rows = [
        pd.DataFrame(
            {
                "school_id": [f"edu98{place:04}" for place in range(schools)],
                "procedure": "vpr-math-5",
                "year": year,
                "participants": sizes,
                "below": rng.binomial(sizes, level),
            }
        )
        for year in (2020, 2021)
    ]
    numbers = dict.fromkeys(["year", "participants", "below"], "Int64")
    return pd.concat(rows, ignore_index=True).astype(numbers)


@pytest.fixture(scope="module")
def methods():
    return find_methods(files_context(2021), {"results": two_years()}, VARIATION)


def test_what_did_not_change_is_called_changed_in_3_to_7_per_cent():
    rates = [rate for row in estimators().changes for rate in row.called.values()]
    assert all(3 <= rate <= 7 for rate in rates)


def test_what_is_said_of_a_group_holds_the_truth_in_about_95_per_cent():
    held = [row.fitting.coverage for row in estimators().groups]
    assert all(93 <= coverage <= 97 for coverage in held)
    assert all(abs(row.fitting.bias) < 1 for row in estimators().groups)


def test_a_redrawn_list_keeps_its_length_and_its_interval_holds():
    for row in estimators().lists:
        assert row.length == pytest.approx(100, abs=5)
        assert 90 <= row.coverage <= 97
        assert abs(row.tenths) <= 5
        assert row.by_chance == pytest.approx(100, abs=5)


def test_the_probability_of_the_own_level_holds_where_levels_are_ordinary():
    levels = {row.region: abs(row.levels) for row in estimators().lists}
    assert levels["ordinary"] <= 3
    assert levels["sizes"] <= 3


def test_the_tables_have_a_row_for_all_that_was_tried(methods):
    measured = methods.measured
    assert len(page.false_table(methods).rows()) == 2 * len(measured.changes)
    assert len(page.power_table(methods).rows()) == 4 * len(measured.changes)
    assert len(page.groups_table(methods).rows()) == 12
    assert len(page.lists_table(methods).rows()) == len(measured.lists)
    assert len(page.signs_table(methods).rows()) == len(measured.signs)


def test_the_answer_names_the_worst_and_the_best(methods):
    rates = [rate for row in methods.measured.changes for rate in row.called.values()]
    text = page.answer(methods).text
    assert f"{min(rates)}–{max(rates)} %".replace(".", ",") in text


def test_steadied_shares_tell_the_next_year_better(methods):
    assert methods.years == (2020, 2021)
    table = methods.prediction
    assert table["results"].tolist() == [400, int((two_years()["participants"] < 10).sum() / 2)]
    assert (table["ratio"] < 0.96).all()
    assert table["ratio"].iloc[1] < table["ratio"].iloc[0]


def test_the_errors_are_those_of_the_raw_shares():
    results = two_years()
    shares = results.assign(share=results["below"] / results["participants"])
    wide = shares.pivot_table(index="school_id", columns="year", values="share").astype(float)
    _, table = predict_next_year(results, None)
    assert table["raw"][0] == pytest.approx(np.sqrt(((wide[2020] - wide[2021]) ** 2).mean()))


def test_of_one_year_nothing_can_be_told():
    one = two_years().query("year == 2021")
    years, table = predict_next_year(one, 2021)
    assert years is None
    assert table.empty
    alone = find_methods(files_context(2021), {"results": empty_table("results")}, VARIATION)
    assert "не на чем" in page.prediction_table(alone).text


def test_the_document_is_what_was_measured():
    written = Path(__file__).parents[4] / "docs" / "methods.md"
    assert written.read_text(encoding="utf-8") == methods_document()
