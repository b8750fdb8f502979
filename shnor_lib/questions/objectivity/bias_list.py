"""ФИОКО's list of schools with signs of biased results: given, never computed."""

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from shnor_lib.stats.persistence import measure_persistence

BIAS_LIST = "bias-fioko"


@dataclass(frozen=True)
class BiasList:
    """ФИОКО's list: ``year`` and ``schools`` of the newest one, and how it changed.

    ``year`` is None where no list is loaded. ``years``: as `bias_list_years` gives it;
    ``turnover``: as `bias_list_turnover` does.
    """

    year: int | None
    schools: frozenset[str]
    years: pd.DataFrame
    turnover: pd.DataFrame


def find_bias_list(lists: pd.DataFrame, known_schools: pd.Series) -> BiasList:
    """Find the newest list of ФИОКО and its history.

    Parameters
    ----------
    lists : DataFrame
        Contract ``lists``.
    known_schools : Series of str
        All schools that could stand on the list.
    """
    own = lists[lists["list"] == BIAS_LIST]
    year = None if own.empty else int(own["list_year"].max())
    newest = own.loc[(own["list_year"] == year).fillna(False), "school_id"]
    turnover = bias_list_turnover(lists, known_schools)
    return BiasList(year, frozenset(newest), bias_list_years(lists), turnover)


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
    # Different schools, not rows: a real file held one year's block twice.
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
    turnover = measure_persistence(pd.DataFrame(rows, columns=columns).astype("Int64"))
    # Chance is of all schools that could be drawn; where some are unknown, their number is a guess.
    covered = set(own["school_id"]) <= everyone
    by_chance = ["expected", "low", "high", "share_expected"]
    if covered:
        return turnover
    return turnover.drop(columns=by_chance).reindex(columns=turnover.columns)
