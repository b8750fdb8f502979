"""How many schools of each kind are ШНОР."""

import pandas as pd

from shnor_lib.questions.identification.kinds import schools_by_kind


def kinds(rural, decisions):
    """Rows as (has, schools, listed) of schools with these passports and verdicts."""
    names = [f"edu98000{place}" for place, _ in enumerate(decisions)]
    passports = pd.DataFrame(
        {
            "school_id": names,
            "rural": pd.array(rural, dtype="boolean"),
            "correctional": pd.array([None] * len(names), dtype="boolean"),
            "social_conditions": pd.array([None] * len(names), dtype="boolean"),
        }
    )
    verdicts = pd.DataFrame({"school_id": names, "decision": decisions})
    frame = schools_by_kind(verdicts, passports)
    return [
        (None if pd.isna(has) else bool(has), int(schools), int(listed))
        for has, schools, listed in frame[["has", "schools", "listed"]].itertuples(index=False)
    ]


def test_schools_and_those_listed_are_counted_by_kind():
    assert kinds([True, True, False], ["да", "нет", "да"]) == [(True, 2, 1), (False, 1, 1)]


def test_a_passport_that_does_not_tell_is_a_kind_of_its_own():
    assert kinds([True, None], ["нет", "да"]) == [(True, 1, 0), (None, 1, 1)]


def test_undecided_schools_are_counted_and_not_listed():
    assert kinds([True], ["не определено"]) == [(True, 1, 0)]


def test_an_attribute_that_no_passport_tells_is_left_out():
    assert kinds([None, None], ["да", "нет"]) == []
