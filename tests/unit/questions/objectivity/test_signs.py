"""Signs by exams, profiles of tasks and observers: made-up schools whose truth is known."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.estimators import estimators
from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import contracts, empty_table, table_from_records
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.objectivity import page_signs
from shnor_lib.questions.objectivity.exam_signs import unconfirmed_by_exams
from shnor_lib.questions.objectivity.findings import find_objectivity
from shnor_lib.questions.objectivity.observed import contrast_observed
from shnor_lib.questions.objectivity.task_profiles import compare_profiles
from shnor_lib.questions.objectivity.words import false_rate
from shnor_lib.questions.shared.cohorts import CohortVariation
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.shared.context import files_context
from shnor_lib.show.wording import words

IDS = [f"edu98{number:04}" for number in range(60)]
GOOD, N = "edu980007", 50


def results(exam_of_good=30):
    """Sixty ordinary schools; one of them is very good in ВПР."""
    rows = [
        {
            "school_id": school,
            "school": f"Школа {school}",
            "procedure": procedure,
            "year": 2023,
            "sitting": "spring",
            "participants": N,
            "below": 8 + place % 5,
        }
        for place, school in enumerate(IDS)
        for procedure in ("vpr-math-8", "oge-math", "oge-rus")
    ]
    table = table_from_records("results", rows)
    good = table["school_id"] == GOOD
    table.loc[good & (table["procedure"] == "vpr-math-8"), "below"] = 0
    table.loc[good & (table["procedure"] != "vpr-math-8"), "below"] = exam_of_good
    return table


def pairs(table):
    shares = comparison_shares(table, empty_table("controls"), "own_sum")
    return unconfirmed_by_exams(table, shares, registry(), 2023, 0.05)


def test_a_good_work_with_a_weak_exam_of_the_subject_is_flagged():
    found = pairs(results())
    assert found.loc[found["flagged"], "school_id"].tolist() == [GOOD]
    assert set(found["procedure_exam"]) == {"oge-math"}


def test_a_school_that_is_good_in_both_is_not():
    assert not pairs(results(exam_of_good=0))["flagged"].any()


def test_of_another_year_nothing_is_set_beside():
    table = results()
    table["year"] = table["year"].mask(table["procedure"] == "oge-math", 2022).astype("Int64")
    assert pairs(table).empty


def tasks(schools=60, seed=1):
    """Tasks from easy to hard; in one school the hard ones are done as well as the easy ones."""
    rng = np.random.default_rng(seed)
    hard = np.linspace(-2, 2, 10)
    level = rng.normal(0, 0.5, schools)
    chance = 1 / (1 + np.exp(-(level[:, None] - hard)))
    chance[7] = 0.55
    rows = [
        {
            "procedure": "vpr-math-5",
            "year": 2023,
            "sitting": "spring",
            "school_id": IDS[school],
            "task": str(task + 1),
            "maximum": 1,
            "participants": N,
            "points": int(rng.binomial(N, chance[school, task])),
        }
        for school in range(schools)
        for task in range(10)
    ]
    return table_from_records("tasks", rows)


def test_a_flat_profile_is_flagged_with_the_task_that_stands_highest():
    found = compare_profiles(tasks(), 2023)
    # Of sixty schools a hundredth is flagged without any cause.
    assert found["flagged"].sum() <= 3
    assert found.set_index("school_id").loc[GOOD, "flagged"]
    row = found[found["school_id"] == GOOD].iloc[0]
    assert int(row["task"]) > 7
    assert row["share"] > row["expected"]


def test_a_strong_school_with_the_profile_of_all_is_not():
    found = compare_profiles(tasks(), 2023).set_index("school_id")["apart"]
    assert found.drop(GOOD).max() < found[GOOD] / 2


@pytest.mark.parametrize("few", ["schools", "tasks", "pupils", "year"])
def test_too_little_gives_no_profile(few):
    table = tasks(29 if few == "schools" else 60)
    if few == "tasks":
        table = table[table["task"].isin(["1", "2", "3", "4"])]
    if few == "pupils":
        table = table.assign(participants=pd.array([9] * len(table), "Int64"))
    assert compare_profiles(table, 2022 if few == "year" else 2023).empty


def observed_list(schools, year=2023):
    return table_from_records(
        "lists", [{"list": "observed", "list_year": year, "school_id": one} for one in schools]
    )


def test_observed_schools_stand_beside_the_others():
    table = results(exam_of_good=10)
    seen = IDS[:10]
    worse = table["school_id"].isin(seen) & (table["procedure"] == "vpr-math-8")
    table["below"] = table["below"].mask(worse, 25)
    found = contrast_observed(table, observed_list(seen), 2023).set_index("procedure")
    assert found.loc["vpr-math-8", "share"] == 0.5
    assert found.loc["vpr-math-8", "low"] > 0.2
    assert found.loc["oge-rus", ["schools", "others"]].tolist() == [10, 50]


def test_a_list_of_another_year_contrasts_nothing():
    assert contrast_observed(results(), observed_list(IDS[:10], 2022), 2023).empty


def findings(audience="internal", **tables):
    given = {name: empty_table(name) for name in contracts()} | tables
    context = replace(files_context(2023), gate=Gate(audience))
    shares = comparison_shares(given["results"], given["controls"], "own_sum")
    identification = find_identification(context, given)
    return find_objectivity(
        context, given, identification, shares, CohortVariation(0.05, "assumed", 0)
    )


@pytest.fixture(scope="module")
def found():
    return findings(results=results(), tasks=tasks(), lists=observed_list(IDS[:10]))


def test_each_sign_is_said_with_its_false_rate(found):
    for text, sign in (
        (page_signs.exam_sentence(found).text, "unconfirmed"),
        (page_signs.profile_sentence(found).text, "task_profile"),
    ):
        assert false_rate(sign) in text
    assert "не содержал бы нуля" in page_signs.observed_sentence(found).text


def test_the_tables_name_the_flagged_schools(found):
    for table in (page_signs.exam_table(found), page_signs.profile_table(found)):
        assert f"Школа {GOOD}" in [row[0] for row in table.rows()]
    assert len(page_signs.observed_table(found).rows()) == 3


def test_the_public_edition_names_nobody():
    public = findings("public", results=results(), tasks=tasks())
    for table in (page_signs.exam_table(public), page_signs.profile_table(public)):
        assert GOOD not in table.markdown()


def test_what_is_not_loaded_is_said():
    nothing = findings()
    for said in (page_signs.exam_sentence, page_signs.profile_sentence, page_signs.observed_table):
        assert "Нет данных" in said(nothing).text
    assert page_signs.exam_table(nothing).text == ""
    assert page_signs.profile_table(nothing).text == ""
    assert page_signs.observed_sentence(nothing).text == ""


def test_false_rates_are_measured_of_every_sign():
    titles = words()["signs"]
    assert {row.sign for row in estimators().signs} == set(titles)
    assert all(title in page_signs.false_sentence().text for title in titles.values())


def test_a_marker_also_picks_strong_schools():
    assert estimators().sign("inflated_mean").strong > 2 * estimators().sign("inflated_mean").false


def test_the_other_signs_are_rarely_false():
    rates = {row.sign: row.false for row in estimators().signs}
    assert all(rates[sign] < 3 for sign in ("heaping", "unconfirmed", "task_profile"))
    assert 3 <= rates["observed"] <= 7
