"""Any rule says да or нет only where every filling of what is unknown says the same."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from shnor_lib.model.conditions import Condition
from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.identification.verdicts import identify
from tests.small_tables import large_tables

LAST = 2023
YEARS = (2021, 2022, 2023)
HELD = ("vpr-math-5", "vpr-rus-5")
RULE = criteria_sets()["two-clauses"].model_copy(update={"procedures": HELD})
LOW, FINE, UNKNOWN, NEVER = "low", "fine", "absent", "not_applicable"
CELLS = list(product(HELD, YEARS))

PLAIN = st.one_of(
    st.builds(
        lambda least, among, back: {
            "low_procedures": {"least": least, "among": among, "years_back": back}
        },
        st.integers(1, 2),
        st.sampled_from([[], [HELD[0]], [HELD[1]]]),
        st.integers(0, 2),
    ),
    st.builds(
        lambda years, reading: {"low_years": {"years": years, "reading": reading}},
        st.integers(2, 3),
        st.sampled_from(["any", "same"]),
    ),
)
RULES = st.recursive(
    PLAIN,
    lambda part: st.builds(
        lambda kind, parts: {kind: parts},
        st.sampled_from(["all_of", "any_of", "none_of"]),
        st.lists(part, min_size=1, max_size=3),
    ),
    max_leaves=4,
)


def school():
    """In the last year everything is known: of it a missing result counts as not low."""
    known, any_state = st.sampled_from([LOW, FINE]), st.sampled_from([LOW, FINE, UNKNOWN, NEVER])
    return st.fixed_dictionaries({cell: known if cell[1] == LAST else any_state for cell in CELLS})


def plain(condition, low):
    """What the condition means where all is known; ``low``: cells that were low."""
    ((kind, asked),) = condition.items()
    if kind == "low_procedures":
        among, year = asked["among"] or HELD, LAST - asked["years_back"]
        return sum((code, year) in low for code in among) >= asked["least"]
    if kind == "low_years":
        window = [LAST - back for back in range(asked["years"])]
        if asked["reading"] == "same":
            return any(all((code, year) in low for year in window) for code in HELD)
        return all(any((code, year) in low for code in HELD) for year in window)
    parts = [plain(part, low) for part in asked]
    return {"all_of": all(parts), "any_of": any(parts), "none_of": not any(parts)}[kind]


def fillings(cells):
    """What is missing of a year that one result makes known counts as not low, as in every rule."""
    counted = {year for (_, year), state in cells.items() if state in (LOW, FINE)}
    unknown = [cell for cell, state in cells.items() if state == UNKNOWN and cell[1] not in counted]
    low = {cell for cell, state in cells.items() if state == LOW}
    for filling in product((False, True), repeat=len(unknown)):
        yield low | {cell for cell, is_low in zip(unknown, filling, strict=True) if is_low}


def table(schools):
    counts = {LOW: {"participants": 10, "below": 9}, FINE: {"participants": 10, "below": 0}}
    return table_from_records(
        "results",
        [
            {
                "school_id": f"edu98{number:04}",
                "school": f"Школа {number}",
                "procedure": code,
                "year": year,
                "sitting": "spring",
                **counts.get(state, dict.fromkeys(("participants_reason", "below_reason"), state)),
            }
            for number, cells in enumerate(schools)
            for (code, year), state in cells.items()
        ],
    )


@settings(large_tables, max_examples=15)
@given(rule=RULES, schools=st.lists(school(), min_size=6, max_size=12))
def test_a_verdict_holds_whatever_the_unknown_is(rule, schools):
    criteria = RULE.model_copy(update={"any_of": (Condition.model_validate(rule),)})
    found = identify(table(schools), empty_table("schools"), criteria, LAST).verdicts
    for cells, verdict in zip(schools, found["verdict"], strict=True):
        possible = {plain(rule, low) for low in fillings(cells)}
        assert verdict == "не определено" or possible == {verdict == "да"}
