"""Pairs of rows that may be one school: proposals for the analyst, never matches."""

import numpy as np
import pandas as pd
from rapidfuzz.fuzz import token_set_ratio

from shnor_lib.questions.reconciliation.list_matching import (
    Pairs,
    Side,
    is_among,
    joined_rows,
    without_partner,
)
from shnor_lib.questions.reconciliation.school_names import kinds_agree, name_scores

PROPOSED_FROM = 75
_SIDES = ("left", "right")


def propose_pairs(left: Side, right: Side, links: pd.DataFrame, refused: Pairs) -> pd.DataFrame:
    """List the pairs of rows without a partner whose names are alike: the analyst decides.

    Numbers in the names agree, and so do the kinds of school; the municipality is the same, or
    not named, or each list spells it in a way that the other list never does. Schools whose
    logins differ are listed only under equal names. A pair is listed if it is the best one of
    either of its rows.

    Parameters
    ----------
    left, right : Side
        The lists.
    links : DataFrame
        As `list_matching.link_rows` gives them.
    refused : set of pairs
        Row numbers of the pairs that the analyst refused: they do not come back.

    Returns
    -------
    DataFrame
        ``left, right`` (row numbers), ``score`` (0–100; 100 is an equal name), ``why``:
        ``similar``, ``not_unique``, ``keys_differ``, ``no_municipality``, ``other_municipality``.
    """
    pairs = _comparable(left, right, links)
    pairs = pairs[~is_among(pairs, refused)]
    names = pairs["name"].tolist(), pairs["name_right"].tolist()
    equal = pairs["name"] == pairs["name_right"]
    alike = name_scores(*names).astype(int).clip(max=99)
    pairs = pairs.assign(score=np.where(equal, 100, alike), equal=equal)
    agree = np.array([kinds_agree(one, two) for one, two in zip(*names, strict=True)], dtype=bool)
    pairs = pairs[agree & (pairs["score"] >= PROPOSED_FROM) & (equal | ~_both_keyed(pairs))]
    best = [pairs["score"] == pairs.groupby(by)["score"].transform("max") for by in _SIDES]
    return _with_reasons(pairs[best[0] | best[1]])


def _comparable(left: Side, right: Side, links: pd.DataFrame) -> pd.DataFrame:
    """Pairs of rows without a partner: equal numbers in the names, no other municipality."""
    ours, theirs = (
        without_partner(side.rows[side.rows["name"] != ""], links[name])
        for side, name in zip((left, right), _SIDES, strict=True)
    )
    pairs = joined_rows(ours, theirs, on=["numbers"])
    areas = zip(pairs["area"], pairs["area_right"], strict=True)
    respelled = _respelled_areas(left.rows["area"], right.rows["area"])
    same = [one == two or (one, two) in respelled for one, two in areas]
    return pairs[_nowhere(pairs) | pd.Series(same, index=pairs.index, dtype=bool)]


def _respelled_areas(left: pd.Series, right: pd.Series) -> set[tuple[str, str]]:
    """Municipalities that stand in one list each, under names that are alike."""
    ours, theirs = set(left) - {""}, set(right) - {""}
    return {
        (one, two)
        for one in ours - theirs
        for two in theirs - ours
        if token_set_ratio(one, two) >= PROPOSED_FROM
    }


def _nowhere(pairs: pd.DataFrame) -> pd.Series:
    return (pairs["area"] == "") | (pairs["area_right"] == "")


def _both_keyed(pairs: pd.DataFrame) -> pd.Series:
    return (pairs["key"] != "") & (pairs["key_right"] != "")


def _with_reasons(pairs: pd.DataFrame) -> pd.DataFrame:
    why = np.select(
        [_both_keyed(pairs), _nowhere(pairs), pairs["area"] != pairs["area_right"], pairs["equal"]],
        ["keys_differ", "no_municipality", "other_municipality", "not_unique"],
        "similar",
    )
    listed = pairs.assign(why=pd.array(why, dtype="string"))
    return listed[[*_SIDES, "score", "why"]].sort_values([*_SIDES], ignore_index=True)
