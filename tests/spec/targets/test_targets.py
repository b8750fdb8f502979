"""A target is met, missed by so much, or not known."""

from decimal import Decimal

import pytest

from shnor_lib.questions.targets.judging import judge_targets, main_year
from shnor_lib.questions.targets.path import count_met, trace_path
from shnor_lib.questions.targets.relations import compare_with_cap, relate_indicators

PHYSICS = "ege-phys"


@pytest.mark.parametrize(
    ("printed", "verdict", "gap"),
    [("6,25", "met", "0"), ("6.24", "met", "-0.01"), ("6,26%", "missed", "0.01")],
)
def test_the_boundary_is_decided_on_the_printed_decimal(shares_of, printed, verdict, gap):
    shares = shares_of((PHYSICS, 2024, "target", "6,25"), (PHYSICS, 2024, "final", printed))
    (row,) = judge_targets(shares).to_dict("records")
    assert (row["verdict"], row["gap"]) == (verdict, Decimal(gap))


def test_of_the_university_minimum_a_greater_share_is_the_better(shares_of):
    kind = ("", "", "university_minimum")
    shares = shares_of(
        (PHYSICS, 2024, "target", "93,75", *kind), (PHYSICS, 2024, "final", "93,74", *kind)
    )
    (row,) = judge_targets(shares).to_dict("records")
    assert (row["verdict"], row["gap"]) == ("missed", Decimal("-0.01"))


def test_the_final_result_outweighs_the_preliminary_one(shares_of):
    shares = shares_of(
        (PHYSICS, 2024, "target", "6"),
        (PHYSICS, 2024, "preliminary", "7"),
        (PHYSICS, 2024, "final", "5"),
    )
    (row,) = judge_targets(shares).to_dict("records")
    assert (row["verdict"], row["result_stage"]) == ("met", "final")


def test_a_diagnostic_work_never_decides(shares_of):
    shares = shares_of((PHYSICS, 2024, "target", "6"), (PHYSICS, 2024, "diagnostic-3", "1"))
    (row,) = judge_targets(shares).to_dict("records")
    assert (row["verdict"], row["result_reason"]) == ("no_data", "not_reported")


def test_a_target_printed_in_two_ways_is_not_judged(shares_of):
    shares = shares_of(
        (PHYSICS, 2024, "target", "6,25"),
        (PHYSICS, 2024, "target", "6,52", "", "таблица 2"),
        (PHYSICS, 2024, "final", "1"),
    )
    (row,) = judge_targets(shares).to_dict("records")
    assert (row["verdict"], row["target_reason"]) == ("no_data", "printed_differently")
    assert shares.loc[shares["stage"] == "target", "agrees"].tolist() == [False]


def test_one_number_written_in_two_ways_agrees(shares_of):
    shares = shares_of(
        (PHYSICS, 2024, "target", "6,0"), (PHYSICS, 2024, "target", "6%", "", "таблица 2")
    )
    (row,) = shares.to_dict("records")
    assert (row["agrees"], row["printings"], row["printed"]) == (True, 2, "6,0; 6%")


@pytest.mark.parametrize(
    ("target", "result", "told"),
    [
        ("ВТГ", "ВТГ", "same"),
        ("ВТГ", "все участники", "differ"),
        ("не указано", "ВТГ", "unstated"),
        (None, "ВТГ", "unstated"),
    ],
)
def test_denominators_are_compared(shares_of, target, result, told):
    shares = shares_of(
        (PHYSICS, 2024, "target", "6", target), (PHYSICS, 2024, "final", "5", result)
    )
    assert judge_targets(shares)["gap_populations"].tolist() == [told]


def test_the_change_is_taken_from_the_last_result_before(shares_of):
    shares = shares_of(
        (PHYSICS, 2022, "fact", "9"),
        (PHYSICS, 2023, "fact", "7,7"),
        (PHYSICS, 2024, "target", "6"),
        (PHYSICS, 2024, "final", "8"),
    )
    (row,) = judge_targets(shares).to_dict("records")
    assert (row["base_year"], row["change"]) == (2023, Decimal("0.3"))


def test_the_year_of_the_page_is_the_last_one_with_a_verdict(shares_of):
    shares = shares_of(
        (PHYSICS, 2024, "target", "6"),
        (PHYSICS, 2024, "final", "5"),
        (PHYSICS, 2025, "target", "5"),
    )
    assert main_year(judge_targets(shares)) == 2024
    assert main_year(judge_targets(shares_of())) is None


def test_at_the_cap_is_not_above_it(shares_of):
    shares = shares_of(
        (PHYSICS, 2024, "target", "10"),
        (PHYSICS, 2024, "final", "10,01"),
        (PHYSICS, 2024, "diagnostic-1", "50"),
    )
    capped = compare_with_cap(shares, Decimal(10))
    told = dict(
        zip(capped["stage"], zip(capped["above"], capped["excess"], strict=True), strict=True)
    )
    assert told == {"target": (False, Decimal(0)), "final": (True, Decimal("0.01"))}


def test_the_path_goes_over_the_works_in_order_to_the_exam(shares_of):
    shares = shares_of(
        (PHYSICS, 2024, "diagnostic-2", "6"),
        (PHYSICS, 2024, "diagnostic-1", "12"),
        (PHYSICS, 2024, "preliminary", "7"),
        (PHYSICS, 2023, "fact", "8"),
        (PHYSICS, 2024, "target", "6,25"),
    )
    path = trace_path(shares, 2024)
    assert path["step"].tolist() == ["base", "diagnostic-1", "diagnostic-2", "result"]
    assert path["meets"].tolist() == [False, False, True, False]
    assert count_met(path)["met"].tolist() == [0, 0, 1, 0]


@pytest.mark.parametrize(
    ("reached", "relation"), [("93,75", "equal"), ("93,7", "less"), ("93,8", "more")]
)
def test_one_indicator_against_what_the_other_leaves(shares_of, reached, relation):
    shares = shares_of(
        (PHYSICS, 2024, "target", "6,25"),
        (PHYSICS, 2024, "target", reached, "", "", "university_minimum"),
    )
    assert relate_indicators(shares)["relation"].tolist() == [relation]


def test_without_the_other_indicator_there_is_nothing_to_relate(shares_of):
    assert relate_indicators(shares_of((PHYSICS, 2024, "target", "6"))).empty
