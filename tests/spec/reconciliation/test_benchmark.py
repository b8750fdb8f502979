"""640 names with realistic corruption: nothing false is accepted, nearly nothing is lost."""

import runpy
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[3] / "benchmarks" / "reconciliation.py"


@pytest.fixture(scope="module", params=[2023, 7])
def measured(request):
    return runpy.run_path(str(BENCHMARK))["measure"](request.param)


def test_the_lists_hold_640_pairs(measured):
    assert measured["pairs"] == 640


def test_no_false_match_is_accepted(measured):
    assert measured["false_matches"] == 0


def test_99_of_100_true_pairs_are_matched_or_proposed(measured):
    assert measured["found_share"] >= 0.99


def test_false_proposals_are_few(measured):
    assert measured["false_proposals"] <= 0.05 * measured["pairs"]
