"""Which two years are compared, and which schools are followed from one to the other."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.model.procedures import Registry
from shnor_lib.model.profile import Cohort
from shnor_lib.questions.identification.verdicts import identify


@dataclass(frozen=True)
class Group:
    """Schools that are followed: a given list, or those that were ШНОР in the base year."""

    title: str
    schools: frozenset[str]
    procedures: tuple[str, ...] = ()


def compared_years(
    results: pd.DataFrame, current: int | None, registry: Registry, *, across_breaks: bool
) -> tuple[int, int]:
    """Choose the year with which the last year of results is compared.

    It is the year before it among the loaded ones; where breaks are not crossed, the last
    year of which at least one procedure is comparable. Without such a year, the one before;
    two zeros where there is no year of results.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> from shnor_lib.model.tables import table_from_records
    >>> results = table_from_records("results", [
    ...     {"procedure": "vpr-math-5", "year": year} for year in (2018, 2019, 2020, 2021)])
    >>> compared_years(results, 2021, registry(), across_breaks=False)
    (2019, 2021)
    >>> compared_years(results, 2021, registry(), across_breaks=True)
    (2020, 2021)
    """
    if current is None:
        return 0, 0
    loaded = results.groupby("year")["procedure"].unique()
    earlier = sorted((year for year in loaded.index if year < current), reverse=True)
    both = {year: set(loaded[year]) & set(loaded.get(current, ())) for year in earlier}
    comparable = [
        year
        for year in earlier
        if across_breaks
        or any(not registry.breaks_between(code, year, current) for code in both[year])
    ]
    return int(next(iter([*comparable, *earlier]), current - 1)), current


def followed_group(
    cohort: Cohort | None,
    tables: Mapping[str, pd.DataFrame],
    criteria: Criteria,
    base: int,
    registry: Registry,
) -> Group:
    """Schools of the region's list, or without one the schools that were ШНОР in the base year.

    Parameters
    ----------
    cohort : Cohort, optional
        The list that the profile names; its last loaded year is used.
    tables : mapping of str to DataFrame
        Contracts ``lists``, ``results``, ``schools``.
    criteria : Criteria
        The rule of identification.
    base : int
        The base year; the rule is asked with it as the last year of results.
    registry : Registry
        What was held when.
    """
    if cohort is not None:
        listed = tables["lists"][tables["lists"]["list"] == cohort.list]
        newest = listed[listed["list_year"] == listed["list_year"].max()]
        return Group(cohort.title, frozenset(newest["school_id"]), cohort.procedures)
    verdicts = identify(tables["results"], tables["schools"], criteria, base, registry).verdicts
    low = verdicts.loc[verdicts["verdict"] == "да", "school_id"]
    return Group(f"ШНОР по результатам {base} года" if base else "ШНОР", frozenset(low))
