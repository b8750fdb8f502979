"""Lists of flagged schools: ФИОКО's list over the years, and lists crossed with each other."""

from collections.abc import Mapping
from itertools import pairwise

import pandas as pd

from shnor_lib.stats.persistence import measure_persistence

BIAS_LIST = "bias-fioko"
SHNOR_LISTS = "shnor-"
SHNOR_BY_RULE, MARKERS = "rule", "markers"

FLAG_NAMES = ("first", "first_year", "second", "second_year")

# A flag is named by its code and its year.
Flags = Mapping[tuple[str, int | None], pd.Series]


def bias_list_years(lists: pd.DataFrame) -> pd.DataFrame:
    """Count the schools of ФИОКО's list by year, and the works that are marked.

    Parameters
    ----------
    lists : DataFrame
        Contract ``lists``; ``status`` names the marked works, such as «РУ-4, МА-5».

    Returns
    -------
    DataFrame
        ``list_year, schools``, and for each marked work a column of its short name with the
        number of schools (missing where the year's list does not say which works are marked).
    """
    own = lists[lists["list"] == BIAS_LIST]
    counts = own.groupby("list_year")["school_id"].nunique().rename("schools").astype("Int64")
    works = own["status"].fillna("").str.split(", ").explode()
    said = own.loc[works.index].assign(work=works)[["list_year", "work"]]
    tally = said[said["work"] != ""].groupby(["list_year", "work"]).size().unstack("work")
    return counts.to_frame().join(tally.fillna(0).astype("Int64")).reset_index()


def bias_list_turnover(lists: pd.DataFrame, known_schools: pd.Series) -> pd.DataFrame:
    """Say how many schools stay on ФИОКО's list from one year to the next.

    Parameters
    ----------
    lists : DataFrame
        Contract ``lists``.
    known_schools : Series of str
        All schools that could stand on the list. Chance is not spoken of where they do not
        hold every listed school.

    Returns
    -------
    DataFrame
        As `stats.persistence.measure_persistence`: one row a pair of consecutive years of the list;
        ``expected, low, high, share_expected`` are missing where the schools are not known.
    """
    own = lists[lists["list"] == BIAS_LIST]
    years = sorted(int(year) for year in own["list_year"].unique())
    members = {year: set(own.loc[own["list_year"] == year, "school_id"]) for year in years}
    everyone = set(known_schools.dropna())
    rows = [
        {
            "year_from": before,
            "year_to": after,
            "stayed": len(members[before] & members[after]),
            "entered": len(members[after] - members[before]),
            "left": len(members[before] - members[after]),
            "outside": len(everyone - members[before] - members[after]),
        }
        for before, after in pairwise(years)
    ]
    columns = ["year_from", "year_to", "stayed", "entered", "left", "outside"]
    measured = measure_persistence(pd.DataFrame(rows, columns=columns).astype("Int64"))
    covered = set(own["school_id"]) <= everyone
    by_chance = ["expected", "low", "high", "share_expected"]
    if covered:
        return measured
    return measured.drop(columns=by_chance).reindex(columns=measured.columns)


def latest_bias_list(lists: pd.DataFrame) -> tuple[int | None, set[str]]:
    """Year and schools of the newest list of ФИОКО."""
    own = lists[lists["list"] == BIAS_LIST]
    if own.empty:
        return None, set()
    year = int(own["list_year"].max())
    return year, set(own.loc[own["list_year"] == year, "school_id"])


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
    given = lists[lists["list"].str.startswith(SHNOR_LISTS) & (lists["list_year"] == (year or 0))]
    flags: dict[tuple[str, int | None], pd.Series] = {
        (str(code), year): pd.Series(ids.isin(part["school_id"]), ids, dtype="boolean")
        for code, part in given.groupby("list")
    }
    decided = verdicts.set_index("school_id")["decision"].map({"да": True, "нет": False})
    if decided.notna().any():
        flags[SHNOR_BY_RULE, results_year] = decided.astype("boolean")
    return flags


def bias_flags(
    school_ids: pd.Series,
    bias_list: tuple[int | None, set[str]],
    marked: pd.DataFrame,
    year: int | None,
) -> dict[tuple[str, int | None], pd.Series]:
    """Say who stands on ФИОКО's list, and who has a marker of the tool.

    Parameters
    ----------
    school_ids : Series of str
        All schools.
    bias_list : tuple
        As `latest_bias_list` gives it.
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
    list_year, listed = bias_list
    flags: dict[tuple[str, int | None], pd.Series] = {}
    if list_year is not None:
        flags[BIAS_LIST, list_year] = pd.Series(ids.isin(list(listed)), ids, dtype="boolean")
    if len(marked):
        has = marked.set_index("school_id")["markers"] > 0
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
    counts = ["both", "first_only", "second_only", "neither", "unknown", "schools"]
    frame = pd.DataFrame(rows, columns=[*FLAG_NAMES, *counts, "expected"])
    whole = ["first_year", "second_year", *counts]
    return frame.astype({**dict.fromkeys(whole, "Int64"), "expected": "Float64"})


def _two_by_two(first: pd.Series, second: pd.Series) -> dict[str, float | None]:
    flags = pd.DataFrame({"first": first, "second": second})
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
