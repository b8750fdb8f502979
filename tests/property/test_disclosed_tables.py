"""Laws of what a public edition shows of a table: rounding, hidden parts, the gate, merging."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from shnor_lib.disclosure.counted import Counted, Whole, hide_small_parts
from shnor_lib.disclosure.gate import Gate
from shnor_lib.disclosure.merging import merged_municipalities
from shnor_lib.disclosure.rounding import bases, count_bases, round_points, round_shares
from shnor_lib.model.disclosure import Disclosure
from tests.small_tables import large_tables

POLICY = Disclosure()
LEAST = POLICY.least_pupils
BASES = st.sampled_from([10.0, 5.0, 1.0, 0.1])
SHARES = st.integers(0, 1000).flatmap(lambda part: st.just(part / 1000))
EXACT = 1e-9
FEW = settings(max_examples=40)


def rounded(shares, base):
    return round_shares(pd.Series(shares, dtype=float), pd.Series([base] * len(shares))).tolist()


@given(st.lists(SHARES, min_size=1), BASES)
def test_rounding_again_changes_nothing(shares, base):
    once = rounded(shares, base)
    assert rounded(once, base) == once


@given(st.lists(SHARES, min_size=1), BASES)
def test_rounding_keeps_the_order(shares, base):
    assert (found := rounded(sorted(shares), base)) == sorted(found)


@given(st.lists(SHARES, min_size=1), BASES)
def test_only_nobody_is_nobody_and_only_all_are_all(shares, base):
    for share, shown in zip(shares, rounded(shares, base), strict=True):
        assert (shown == 0) == (share == 0)
        assert (shown == 1) == (share == 1)


@given(st.lists(SHARES, min_size=1), BASES)
def test_a_rounded_share_is_a_multiple_of_the_base_and_not_far(shares, base):
    for share, shown in zip(shares, rounded(shares, base), strict=True):
        assert abs(shown * 100 / base - round(shown * 100 / base)) < 1e-6
        near_an_end = min(share, 1 - share) * 100 < base
        assert abs(shown - share) * 100 <= (base if near_an_end else base / 2) + EXACT


@given(st.lists(st.floats(-100, 100), min_size=1), BASES)
def test_points_of_both_signs_are_rounded_alike(points, base):
    values, steps = pd.Series(points), pd.Series([base] * len(points))
    assert round_points(-values, steps).tolist() == (-round_points(values, steps)).tolist()


PARTS = st.lists(st.integers(0, 12), min_size=3, max_size=3)


@FEW
@given(st.lists(PARTS, min_size=1), st.booleans())
def test_the_hidden_parts_of_a_whole_are_two_or_more_and_not_few_together(rows, with_rest):
    """The last part stands in no column where the parts leave a rest of the whole."""
    names = ["a", "b"] if with_rest else ["a", "b", "c"]
    frame = pd.DataFrame(rows, columns=["a", "b", "c"]).assign(
        n=lambda own: own.sum(axis="columns")
    )
    whole = Whole(dict.fromkeys(names, ()), "n" if with_rest else "")
    shown = hide_small_parts(frame, whole, POLICY)
    for parts, row in zip(rows, shown[names].itertuples(index=False), strict=True):
        hidden = [part for part, cell in zip(parts, row, strict=False) if pd.isna(cell)]
        small = [part for part in parts if 0 < part < LEAST]
        unknown = hidden + ([parts[2]] if with_rest else [])
        if not small:
            assert hidden == []
        elif sum(parts) >= LEAST and len([part for part in parts if part]) > 1:
            assert hidden
            assert len([part for part in unknown if part]) > 1
            assert sum(unknown) >= LEAST
        assert not [cell for cell in row if 0 < cell < LEAST]


COUNTED = Counted(
    "pupil",
    ("municipality",),
    schools="schools",
    pupils=("n",),
    table="t",
    wholes=(Whole({"below": ("share",)}, "n"),),
    differences={"change_pp": ("share", "share_before")},
)
# Schools, pupils, how many of them are below the minimum, and how many of 997 were before.
ROWS = st.tuples(
    st.integers(0, 6), st.integers(1, 1500), st.integers(0, 10**6), st.integers(0, 997)
)


def findings(rows):
    frame = pd.DataFrame(rows, columns=["schools", "n", "below", "before"])
    frame = frame.assign(
        below=frame["below"] % (frame["n"] + 1), share_before=frame["before"] / 997
    )
    frame["municipality"] = [f"М{number}" for number in range(len(frame))]
    share = frame["below"] / frame["n"]
    return frame.assign(share=share, change_pp=100 * (share - frame["share_before"]))


@settings(large_tables, max_examples=20)
@given(st.lists(ROWS, min_size=1, max_size=12), st.sets(st.integers(0, 11)))
def test_the_public_table_is_the_internal_one_rounded_or_hidden(rows, planned):
    frame = findings(rows)
    hidden = {"t": frozenset(f"М{number}" for number in planned)}
    internal = Gate("internal").aggregate(frame, COUNTED).frame
    public = Gate("public", hidden=lambda: hidden).aggregate(frame, COUNTED).frame
    base = bases(frame["n"], POLICY.rounding) / 100
    pupils = count_bases(frame["n"], POLICY.rounding).astype(float)
    assert ((public["n"].astype(float) - frame["n"]).abs().fillna(0) <= pupils / 2).all()
    for name, nearness in {
        "below": 0,
        "share": 1,
        "share_before": 1,
        "change_pp": 200,
    }.items():
        apart = (public[name].astype(float) - internal[name].astype(float)).abs()
        assert (apart.isna() | (apart <= nearness * base + EXACT)).all()
        missing = public[public[name].isna()]
        assert missing.empty or (missing[f"{name}_reason"] == "suppressed").all()
    assert public["municipality"].tolist() == internal["municipality"].tolist()
    small = frame["schools"].between(1, 2) | frame["n"].lt(LEAST)
    small |= frame["municipality"].isin(hidden["t"])
    assert public.loc[small, ["n", "below", "share", "change_pp"]].isna().all(axis=None)
    exact = ~small & (pupils == 1)
    assert public.loc[exact, "n"].tolist() == internal.loc[exact, "n"].tolist()


@given(st.lists(st.integers(1, 6), min_size=2, max_size=12))
def test_merging_leaves_no_small_municipality(sizes):
    rows = pd.DataFrame(
        [
            (f"{place}-{school}", f"М{place}")
            for place, size in enumerate(sizes)
            for school in range(size)
        ],
        columns=["school_id", "municipality"],
    )
    nothing = rows.head(0)
    merged = merged_municipalities({"schools": rows, "results": nothing, "lists": nothing}, POLICY)
    left = rows["municipality"].replace(merged).value_counts()
    assert (left >= min(POLICY.least_schools, len(rows))).all()
    small = {f"М{place}" for place, size in enumerate(sizes) if size < POLICY.least_schools}
    assert small <= set(merged)
    assert bool(merged) == bool(small)
