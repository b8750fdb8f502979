"""Pages that the loaded data could feed and the profile does not name."""

from collections.abc import Iterator, Mapping

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.region.settings import PROFILE
from shnor_lib.model.pages import Page, pages
from shnor_lib.model.problems import Place, Problem
from shnor_lib.model.profile import Profile


def possible_pages(profile: Profile, tables: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    """``pages-possible``: one note with the codes, where there are such pages."""
    codes = [
        code for code, page in pages().items() if code not in profile.pages and _feeds(page, tables)
    ]
    if codes:
        yield problem_of("pages-possible", Place(PROFILE), pages=", ".join(codes))


def _feeds(page: Page, tables: Mapping[str, pd.DataFrame]) -> bool:
    table = tables.get(page.tables[0]) if page.tables else None
    if table is None or table.empty:
        return False
    return page.years == 1 or table["year"].nunique() >= page.years
