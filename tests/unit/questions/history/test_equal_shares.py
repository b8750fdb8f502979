from itertools import product

import pytest
from scipy.stats import binom

from shnor_lib.model.criteria import criteria_sets, with_reading
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.history.equal_shares import measure_equal_shares

RULE = criteria_sets()["two-clauses"]
PROCEDURES = ("vpr-math-5", "vpr-rus-5", "vpr-math-6")
YEARS = (2021, 2022, 2023)


def results(counts):
    """Results of one school from {(procedure, year): (below, participants)}."""
    return table_from_records(
        "results",
        [
            {
                "school_id": "edu980001",
                "school": "Школа 1",
                "procedure": procedure,
                "year": year,
                "sitting": "spring",
                "participants": n,
                "below": below,
            }
            for (procedure, year), (below, n) in counts.items()
        ],
    )


def test_one_procedure_a_year_is_clause_2_alone():
    """Of two pupils one «2» is low: the chance is 3/4 a year at a share of one half."""
    found = measure_equal_shares(
        results({("vpr-math-5", year): (1, 2) for year in YEARS}), RULE, 2023
    )
    assert found["listed_from"] == pytest.approx(0.75**2)
    assert found["stayed"] == pytest.approx(0.75**3)


def listed(low, year):
    """The rule in the words of its document."""
    return sum(low[year]) >= 2 or (sum(low[year]) >= 1 and sum(low[year - 1]) >= 1)


def test_all_outcomes_counted_one_by_one_give_the_same():
    counts = {
        (procedure, year): (1 + place, 7 + 3 * place + (year - 2021))
        for place, procedure in enumerate(PROCEDURES)
        for year in YEARS
    }
    chances = {
        key: float(binom.sf(-(-3 * n // 10) - 1, n, below / n))
        for key, (below, n) in counts.items()
    }
    keys = list(chances)
    from_list = to_list = both = 0.0
    for outcome in product([False, True], repeat=len(keys)):
        fate = dict(zip(keys, outcome, strict=True))
        chance = 1.0
        for key, low in fate.items():
            chance *= chances[key] if low else 1 - chances[key]
        low = {year: [fate[(procedure, year)] for procedure in PROCEDURES] for year in YEARS}
        from_list += chance * listed(low, 2022)
        to_list += chance * listed(low, 2023)
        both += chance * (listed(low, 2022) and listed(low, 2023))
    found = measure_equal_shares(results(counts), RULE, 2023)
    assert (found["listed_from"], found["listed_to"], found["stayed"]) == pytest.approx(
        (from_list, to_list, both)
    )


def test_nobody_below_the_minimum_anywhere_is_no_list():
    found = measure_equal_shares(
        results({("vpr-math-5", year): (0, 9) for year in YEARS}), RULE, 2023
    )
    assert (found["schools"], found["listed_from"], found["stayed"]) == (1, 0, 0)


def test_without_three_years_there_is_nothing_to_compare():
    assert measure_equal_shares(results({("vpr-math-5", 2023): (1, 2)}), RULE, 2023) is None


def test_another_reading_of_the_rule_is_not_guessed_at():
    same = with_reading(RULE, "same")
    whole = results({("vpr-math-5", year): (1, 2) for year in YEARS})
    assert measure_equal_shares(whole, same, 2023) is None
