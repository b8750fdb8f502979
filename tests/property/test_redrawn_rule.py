"""Any rule asked of redraws at once says what it says of each of them alone."""

from dataclasses import replace

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shnor_lib.model.conditions import Condition
from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.identification.counts import COLUMN, count_results
from shnor_lib.questions.identification.evidence import judge
from shnor_lib.questions.identification.redrawn import ask_redrawn
from shnor_lib.questions.identification.verdicts import decide, identify
from tests.small_tables import large_tables, results

LAST = 2023
WORKS = ("vpr-math-5", "vpr-math-6", "vpr-rus-5", "oge-rus")
TOLD = st.integers(1, 8).flatmap(
    lambda n: st.integers(0, n).map(lambda below: f"{below}/{n}")
) | st.sampled_from(["absent", "not_applicable"])
SITTINGS = st.sampled_from([(work, year) for work in WORKS for year in range(LAST - 3, LAST + 1)])
SCHOOLS = st.lists(st.dictionaries(SITTINGS, TOLD, min_size=1), min_size=5, max_size=9)
SHARES = st.sampled_from([(15, 100), (1, 2), (0, 1), (1, 1)])

PLAIN = st.one_of(
    st.builds(
        lambda least, among, back: {
            "low_procedures": {"least": least, "among": among, "years_back": back}
        },
        st.integers(1, 3),
        st.sampled_from([(), WORKS[:2]]),
        st.integers(0, 1),
    ),
    st.builds(
        lambda reading, years: {"low_years": {"reading": reading, "years": years}},
        st.sampled_from(["any", "same"]),
        st.integers(2, 3),
    ),
    st.builds(
        lambda share, ties, n, back: {
            "lowest": {"share": share, "ties": ties, "participants": n, "years_back": back}
        },
        SHARES,
        st.sampled_from(["all", "none"]),
        st.sampled_from([0, 10]),
        st.integers(0, 1),
    ),
    st.just({"listed": {"list": "fioco"}}),
    st.just({"attribute": "rural"}),
)
CONDITIONS = st.recursive(
    PLAIN,
    lambda parts: st.builds(
        lambda kind, some: {kind: some},
        st.sampled_from(["all_of", "any_of", "none_of"]),
        st.lists(parts, min_size=1, max_size=3),
    ),
    max_leaves=4,
).map(Condition.model_validate)


def identified(schools, conditions, ends, minimum):
    lines = [
        f"{place} {work} {year} {told}"
        for place, school in enumerate(schools, 1)
        for (work, year), told in school.items()
    ]
    passports = table_from_records(
        "schools",
        [
            {"school_id": f"edu98000{place}", "rural": place % 2 == 0, "correctional": place == 3}
            for place, _ in enumerate(schools, 1)
        ],
    )
    lists = table_from_records(
        "lists", [{"list": "fioco", "list_year": LAST, "school_id": "edu980002"}]
    )
    changes = {
        "procedures": WORKS,
        "any_of": tuple(conditions),
        "exit": ends,
        "minimum_participants": minimum,
        "exclude": ("correctional",),
    }
    rule = criteria_sets()["two-clauses"].model_copy(update=changes)
    return identify(results(*lines), passports, rule, LAST, lists=lists)


def alone(found, counts, drawn):
    """What the rule says of one redraw, by tables."""
    rows = found.evidence.drop(columns="below").merge(
        counts.columns.assign(column=range(len(counts.columns))), on=COLUMN, how="left"
    )
    given = rows["column"].notna() & (rows["participants"] > 0).fillna(False)
    school = counts.schools.get_indexer(rows["school_id"])
    below = np.where(given, drawn[school, rows["column"].fillna(0).astype(int)], 0)
    rows["below"] = found.evidence["below"].mask(given, below).astype("Int64")
    known = replace(found.known, evidence=judge(rows, found.criteria))
    return decide(known, found.criteria, found.listed_before)["verdict"].eq("да").tolist()


@settings(large_tables, max_examples=25, deadline=None)
@given(
    SCHOOLS,
    st.lists(CONDITIONS, min_size=1, max_size=2),
    st.none() | CONDITIONS,
    st.sampled_from([0, 4]),
    st.integers(0, 1000),
)
def test_redraws_at_once_are_decided_as_each_alone(schools, conditions, ends, minimum, seed):
    found = identified(schools, conditions, ends, minimum)
    counts = count_results(found)
    assume(len(counts.columns))
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, counts.participants.astype(int) + 1, (2, *counts.participants.shape))
    told = np.concatenate([counts.below.astype(int)[None], drawn])
    said = ask_redrawn(found, counts, told)
    assert said.tolist() == [alone(found, counts, one) for one in told]


def test_without_results_nobody_is_named():
    rule = criteria_sets()["two-clauses"]
    found = identify(empty_table("results"), empty_table("schools"), rule, LAST)
    counts = count_results(found)
    assert ask_redrawn(found, counts, np.zeros((2, 0, 0), int)).shape == (2, 0)
