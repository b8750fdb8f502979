"""The year that region.yml names, beside the years of which there are data."""

from collections.abc import Iterator, Mapping

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.region.settings import PROFILE, Settings
from shnor_lib.model.problems import Place, Problem

KEY = "results_year"
NO_SUCH_YEAR = "no-such-year"


def year_problems(settings: Settings, tables: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    """``no-such-year``: the last year of results that the profile names has none.

    Where no results are loaded at all, the years of the followed list stand for them; without
    either the pages depend on no year.
    """
    year = settings.profile.results_year
    loaded = [*years_of_results(tables), *settings.collected.years]
    years = loaded or years_followed(settings, tables)
    if year is None or not years or year in years:
        return
    yield problem_of(
        NO_SUCH_YEAR,
        Place(PROFILE),
        seen=f"{year} – {KEY} в {PROFILE}",
        expected=", ".join(map(str, years)),
        year=year,
    )


def years_of_results(tables: Mapping[str, pd.DataFrame]) -> list[int]:
    """Years of which there are results, in their order."""
    return sorted(int(year) for year in tables["results"]["year"].unique())


def years_followed(settings: Settings, tables: Mapping[str, pd.DataFrame]) -> list[int]:
    """Years of the list of schools that is followed, in their order."""
    lists = tables["lists"]
    followed = lists.loc[lists["list"] == settings.support.history.list, "list_year"]
    return sorted(int(year) for year in followed.dropna().unique())
