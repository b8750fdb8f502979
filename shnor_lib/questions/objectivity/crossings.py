"""Flags of schools crossed with each other: ШНОР beside ФИОКО's list and the tool's markers."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.questions.objectivity.bias_list import BIAS_LIST, BiasList

SHNOR_LISTS = "shnor-"
SHNOR_BY_RULE, MARKERS = "rule", "markers"
COUNTS = ["both", "first_only", "second_only", "neither", "unknown", "schools"]

# A flag is named by its code and its year.
Flags = Mapping[tuple[str, int | None], pd.Series]


def shnor_flags(
    verdicts: pd.DataFrame, lists: pd.DataFrame, year: int | None, results_year: int | None
) -> dict[tuple[str, int | None], pd.Series]:
    """Say who is ШНОР: by each given list of a year, and by the rule where it decided anything.

    Parameters
    ----------
    verdicts : DataFrame
        ``school_id, decision``.
    lists : DataFrame
        Contract ``lists``; the lists whose code begins with ``shnor-``.
    year : int, optional
        Year of the lists.
    results_year : int, optional
        Year of the verdicts, for their name.

    Returns
    -------
    dict
        Code and year → boolean by ``school_id`` of all schools of ``verdicts``; missing:
        undecided.
    """
    ids = pd.Index(verdicts["school_id"], name="school_id")
    given = lists[lists["list"].str.startswith(SHNOR_LISTS) & (lists["list_year"] == year)]
    flags: dict[tuple[str, int | None], pd.Series] = {
        (str(code), year): pd.Series(ids.isin(part["school_id"]), ids, dtype="boolean")
        for code, part in given.groupby("list")
    }
    decided = verdicts.set_index("school_id")["decision"].map({"да": True, "нет": False})
    # A rule that decided nothing is no flag: everybody would be unknown.
    if decided.notna().any():
        flags[SHNOR_BY_RULE, results_year] = decided.astype("boolean")
    return flags


def bias_flags(
    school_ids: pd.Series,
    bias_list: BiasList,
    marked: pd.DataFrame,
    year: int | None,
) -> dict[tuple[str, int | None], pd.Series]:
    """Say who stands on ФИОКО's list, and who has a marker of the tool.

    Parameters
    ----------
    school_ids : Series of str
        All schools.
    bias_list : BiasList
        Its newest year is used.
    marked : DataFrame
        As `markers.marked_schools` gives it; a school that is not in it is not known.
    year : int, optional
        Year of the markers.

    Returns
    -------
    dict
        Code and year → boolean by ``school_id``; what is not loaded is left out.
    """
    ids = pd.Index(school_ids, name="school_id")
    flags: dict[tuple[str, int | None], pd.Series] = {}
    if bias_list.year is not None:
        listed = ids.isin(list(bias_list.schools))
        flags[BIAS_LIST, bias_list.year] = pd.Series(listed, ids, dtype="boolean")
    if len(marked):
        has = marked.set_index("school_id")["markers"] > 0
        # A school that could not be judged is unknown, and not free of signs.
        flags[MARKERS, year] = has.astype("boolean").reindex(ids)
    return flags


def cross_flags(first: Flags, second: Flags) -> pd.DataFrame:
    """Cross each flag of the first kind with each of the second: two by two, with n.

    Parameters
    ----------
    first, second : mappings
        Code and year of a flag → boolean by ``school_id``; missing: not known.

    Returns
    -------
    DataFrame
        ``first, first_year, second, second_year``; ``both, first_only, second_only, neither,
        unknown``, which add up to ``schools`` (all that either flag speaks of).
        ``expected``: how many would be in both if the flags had nothing to do with each other.
    """
    rows = [
        {
            "first": code,
            "first_year": year,
            "second": other,
            "second_year": other_year,
            **_two_by_two(flag, other_flag),
        }
        for (code, year), flag in first.items()
        for (other, other_year), other_flag in second.items()
    ]
    names = ["first", "first_year", "second", "second_year"]
    frame = pd.DataFrame(rows, columns=[*names, *COUNTS, "expected"])
    whole = ["first_year", "second_year", *COUNTS]
    return frame.astype({**dict.fromkeys(whole, "Int64"), "expected": "Float64"})


def _two_by_two(first: pd.Series, second: pd.Series) -> dict[str, float | None]:
    flags = pd.DataFrame({"first": first, "second": second})
    # Only where both are known: counting an unknown as «no» would fake a difference.
    known = flags.dropna().astype(bool)
    one, two, n = known["first"], known["second"], len(known)
    return {
        "both": int((one & two).sum()),
        "first_only": int((one & ~two).sum()),
        "second_only": int((~one & two).sum()),
        "neither": int((~one & ~two).sum()),
        "unknown": len(flags) - n,
        "schools": len(flags),
        "expected": int(one.sum()) * int(two.sum()) / n if n else None,
    }
