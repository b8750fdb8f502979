"""Variants of support: conditions as data, both wordings of the third variant."""

import pandas as pd
import pytest

from shnor_lib.model.support import Condition, Population, Scheme, Support, Variant
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.support.support import (
    compare_schemes,
    count_variants,
    distribute,
    measure_closure,
    meets,
)
from tests.small_tables import history

FIRST = Condition(history=("first",))
REPEATED = Condition(history=("repeated",))
RUNNING = Condition(years_running=3)
DESCRIBED = Condition(years_running=2, population="bias")
EITHER = Condition(any=(Condition(years_running=2), Condition(population="bias")))


def members_of(*numbers):
    """Schools of the population «bias» among nine."""
    ids = [f"edu98000{number}" for number in range(1, 10)]
    return pd.DataFrame(
        {
            "population": "bias",
            "school_id": ids,
            "member": pd.array([number in numbers for number in range(1, 10)], dtype="boolean"),
        }
    )


def holds(condition, *paths, biased=()):
    return meets(condition, history(*paths).paths, members_of(*biased)).tolist()


def test_a_condition_on_the_class_of_history():
    assert holds(FIRST, "NNL", "LNL", "LLL") == [True, False, False]


def test_a_condition_on_years_running():
    assert holds(RUNNING, "LLL", "NLL", "LNL") == [True, False, False]


def test_everything_that_a_condition_names_must_hold():
    assert holds(DESCRIBED, "NLL", "NLL", "LNL", biased=(1, 3)) == [True, False, False]


def test_one_of_several_conditions_is_enough():
    assert holds(EITHER, "NLL", "NNL", "NNL", biased=(2,)) == [True, True, False]


def test_a_condition_that_names_nothing_is_the_whole_list():
    assert holds(Condition(), "NNL", "LLL") == [True, True]


def test_an_unknown_year_leaves_the_condition_undecided():
    assert holds(RUNNING, "?LL") == [pd.NA]
    assert holds(FIRST, "?NL") == [pd.NA]


def test_an_unknown_year_that_cannot_matter_does_not():
    assert holds(RUNNING, "?NL") == [False]
    assert holds(Condition(history=("first", "repeated", "running")), "?NL") == [True]


def test_a_population_that_is_not_loaded_leaves_the_condition_undecided():
    nobody = members_of().head(0)
    assert meets(Condition(population="bias"), history("LLL").paths, nobody).tolist() == [pd.NA]


def scheme(third):
    conditions = {"first": FIRST, "repeated": REPEATED, "third": third}
    variants = {
        code: Variant(title=code, condition=condition, supporter="", support="")
        for code, condition in conditions.items()
    }
    municipal = Variant(
        title="Муниципальное", condition=Condition(), supporter="", support="", whole=True
    )
    return Scheme(title="", variants={**variants, "municipal": municipal})


@pytest.fixture
def distribution():
    """1 first, 2 repeated (with a gap), 3 and 4 two years running, 5 and 6 three; 4, 6 biased."""
    traced = history("NNL", "LNL", "NLL", "NLL", "LLL", "LLL", "LLN")
    lists = table_from_records(
        "lists",
        [
            {"list": "bias-list", "list_year": 2023, "school_id": f"edu98000{number}"}
            for number in (4, 6)
        ],
    )
    support = Support(
        populations={"bias": Population(title="Признаки необъективности", list="bias-list")},
        schemes={"running": scheme(RUNNING), "and": scheme(DESCRIBED), "or": scheme(EITHER)},
    )
    schools = table_from_records(
        "schools", [{"school_id": f"edu98000{number}", "school": "Ш"} for number in range(1, 8)]
    )
    return distribute(support, traced, {"lists": lists, "schools": schools})


def counts(distribution, code):
    table = count_variants(distribution.assigned[code], distribution.support.schemes[code])
    return table.set_index("variant")["schools"].to_dict()


def test_three_years_running_divides_the_list(distribution):
    assert counts(distribution, "running") == {
        "first": 1,
        "repeated": 3,
        "third": 2,
        "municipal": 6,
    }
    closure = measure_closure(distribution.assigned["running"])
    assert closure == {"listed": 6, "one": 6, "none": 0, "several": 0, "unknown": 0}


def test_two_years_and_bias_leaves_schools_out_and_counts_others_twice(distribution):
    assert counts(distribution, "and")["third"] == 2
    closure = measure_closure(distribution.assigned["and"])
    assert closure == {"listed": 6, "one": 4, "none": 1, "several": 1, "unknown": 0}


def test_two_years_or_bias_counts_schools_twice(distribution):
    assert counts(distribution, "or")["third"] == 4
    closure = measure_closure(distribution.assigned["or"])
    assert closure == {"listed": 6, "one": 4, "none": 0, "several": 2, "unknown": 0}


def test_the_schools_whose_variant_depends_on_the_reading_are_named(distribution):
    compared = compare_schemes(distribution).set_index("school_id")
    assert compared.index[compared["differs"]].tolist() == ["edu980003", "edu980004", "edu980005"]
    assert compared.loc["edu980005", ["running", "and"]].tolist() == ["third", ""]
    assert compared.loc["edu980004", "and"] == "repeated third"


def test_schools_off_the_list_get_no_support(distribution):
    assert "edu980007" not in compare_schemes(distribution)["school_id"].tolist()


def test_without_schemes_nothing_is_distributed():
    tables = {"lists": empty_table("lists"), "schools": empty_table("schools")}
    assert distribute(Support(), history("LLL"), tables) is None
