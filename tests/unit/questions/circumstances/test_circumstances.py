"""Results beside the conditions of schools, on made-up regions whose truth is known."""

from dataclasses import replace

import numpy as np
import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.circumstances import page
from shnor_lib.questions.circumstances.findings import find_circumstances
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.shared.context import files_context

SCHOOLS = 240
GIFTED = "edu980003"  # works under hard conditions, and nobody is below the minimum
YEARS = (2020, 2021)


def region(effect, seed=1):
    """Schools of 40 pupils, a third in hard conditions that raise the share by ``effect``."""
    chance = np.random.default_rng(seed)
    passports, results = [], []
    for number in range(SCHOOLS):
        school, hard = f"edu98{number:04}", number % 3 == 0
        named = {"school_id": school, "school": f"Школа {number}", "municipality": "Район"}
        passports.append({**named, "type": "СОШ", "social_conditions": hard})
        for year in YEARS:
            share = 0.0 if school == GIFTED else 0.2 + effect * hard
            counts = {"participants": 40, "below": int(chance.binomial(40, share))}
            asked = {"procedure": "vpr-math-5", "year": year, "sitting": "spring"}
            results.append({**named, **asked, **counts})
    tables = {"results": results, "schools": passports}
    return {name: table_from_records(name, rows) for name, rows in tables.items()}


def found(effect, audience="internal", seed=1, **drop):
    tables = region(effect, seed)
    if drop:
        tables["schools"] = tables["schools"].head(0)
    context = replace(files_context(2021), gate=Gate(audience))
    return find_circumstances(find_identification(context, tables), tables["schools"])


def test_what_conditions_explain_is_found_with_its_size():
    last = found(0.3).last
    trait = last.traits.set_index("trait").loc["social_conditions"]
    assert trait["low"] < 0.3 < trait["high"]
    assert last.explained > 0.5


def test_a_school_in_hard_conditions_that_does_better_twice_is_named():
    (row,) = page.better_table(found(0.3)).rows()
    assert row[0] == "Школа 3"
    assert row[2].startswith("0 из 40")


def test_where_conditions_explain_nothing_no_school_is_set_beside_them():
    nothing = found(0.0)
    assert "почти не объясняют" in str(page.answer(nothing))
    assert str(page.better_table(nothing)) == ""
    assert nothing.schools.empty
    assert nothing.families.empty


def test_the_interval_leaves_out_about_one_school_of_twenty():
    schools = [found(0.3, seed=seed).schools for seed in range(4)]
    beyond = [
        ((one["beyond_low"] > 0) | (one["beyond_high"] < 0)).drop(3).mean() for one in schools
    ]
    assert 0.02 < np.mean(beyond) < 0.08


def test_families_hold_about_forty_schools_each_once():
    families = found(0.3).families
    assert families["schools"].sum() == SCHOOLS
    assert families["schools"].between(30, 50).all()


def test_without_passports_it_says_what_is_needed():
    assert "паспорта школ" in str(page.answer(found(0.3, passports=None)))


@pytest.mark.parametrize("part", [page.better_table, page.traits_table, page.families_table])
def test_the_public_edition_tells_nothing_of_schools(part):
    assert not part(found(0.3, audience="public")).rows()


def test_a_school_is_always_in_the_same_fold():
    assert found(0.3).schools.equals(found(0.3).schools)
