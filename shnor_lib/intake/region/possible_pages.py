"""Pages that the loaded data could feed and the profile does not name."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.model.pages import Page, pages
from shnor_lib.model.profile import Profile


def possible_pages(profile: Profile, tables: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """Codes of the pages that are not named and have their first table, of enough years.

    Parameters
    ----------
    profile : Profile
        With the pages that are named.
    tables : mapping of str to DataFrame
        What is loaded, by table.
    """
    return tuple(
        code for code, page in pages().items() if code not in profile.pages and _feeds(page, tables)
    )


def _feeds(page: Page, tables: Mapping[str, pd.DataFrame]) -> bool:
    table = tables.get(page.tables[0]) if page.tables else None
    if table is None or table.empty:
        return False
    return page.years == 1 or table["year"].nunique() >= page.years
