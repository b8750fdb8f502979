"""The printed figures of Khabarovsk: what the document's own numbers say."""

import csv
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.targets.judging import judge_targets
from shnor_lib.questions.targets.path import count_met, trace_path
from shnor_lib.questions.targets.relations import compare_with_cap, relate_indicators
from shnor_lib.questions.targets.shares import collect_shares

PRINTED = Path(__file__).parents[3] / "data" / "raw" / "khabarovsk" / "printed" / "targets.csv"
SUBJECTS = ["ege-math-base", "ege-math-profile", "ege-rus", "ege-phys", "ege-chem", "ege-bio"]


@pytest.fixture(scope="module")
def shares() -> pd.DataFrame:
    with PRINTED.open(encoding="utf-8", newline="") as file:
        rows = [
            {name: value or None for name, value in row.items()} for row in csv.DictReader(file)
        ]
    typed = [{**row, "year": int(row["year"]), "share": float(row["share"])} for row in rows]
    return collect_shares(table_from_records("targets", typed), list(registry().procedures))


@pytest.fixture(scope="module")
def of_2024(shares):
    judged = judge_targets(shares)
    asked = (judged["indicator"] == "below_minimum") & (judged["year"] == 2024)
    return judged[asked].set_index("procedure")


def test_subjects_stand_in_the_order_of_the_registry(of_2024):
    assert of_2024.index.tolist() == SUBJECTS


def test_physics_alone_meets_its_target(of_2024):
    assert of_2024.index[of_2024["verdict"] == "met"].tolist() == ["ege-phys"]


def test_the_others_miss_it_by(of_2024):
    gaps = [Decimal(text) for text in ("3.2", "2.97", "0.53", "-4.76", "0.31", "6.02")]
    assert of_2024["gap"].tolist() == gaps


def test_the_preliminary_share_is_above_2023_in_four_subjects(of_2024):
    assert sum(of_2024["change"] > 0) == 4


def test_no_comparison_is_of_stated_equal_denominators(of_2024):
    assert set(of_2024["gap_populations"]) == {"unstated"}


def test_the_targets_of_2025_wait(shares):
    judged = judge_targets(shares)
    assert set(judged.loc[judged["year"] == 2025, "verdict"]) == {"no_data"}


def test_four_of_six_met_the_target_after_the_third_work_and_one_in_the_exam(shares):
    tally = count_met(trace_path(shares, 2024)).set_index("step")
    assert tally.loc["diagnostic-3"].tolist() == [4, 6]
    assert tally.loc["result"].tolist() == [1, 6]


def test_two_subjects_are_above_the_cap_in_facts_and_in_targets(shares):
    capped = compare_with_cap(shares, Decimal(10))
    above = capped[capped["above"]].groupby(["year", "stage"])["procedure"].agg(list)
    two = ["ege-chem", "ege-bio"]
    assert above.to_dict() == {
        (2023, "fact"): two,
        (2024, "preliminary"): two,
        (2024, "target"): two,
        (2025, "target"): two,
    }


def test_university_targets_are_complements_and_facts_are_not(shares):
    related = relate_indicators(shares)
    assert set(related.loc[related["stage"] == "target", "relation"]) == {"equal"}
    assert set(related.loc[related["stage"] == "fact", "relation"]) == {"less"}
    assert len(related) == 10


def test_what_stands_in_three_tables_agrees(shares):
    repeated = shares[shares["printings"] > 1]
    assert repeated["printings"].tolist() == [3] * 12
    assert repeated["agrees"].all()
