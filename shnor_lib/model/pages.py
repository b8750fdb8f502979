"""The pages that a region may have."""

from collections.abc import Mapping
from functools import cache

from shnor_lib.model.strict import Strict
from shnor_lib.model.yaml_data import package_yaml


class Page(Strict):
    """A page that a region may have; ``tables`` are those that it is made of.

    Without rows in the first of them, of as many years as ``years`` says, it has nothing to tell.
    ``not_for``: what nobody may conclude from it; ``next``: where a reader looks then.
    """

    title: str
    question: str
    file: str = ""
    tables: tuple[str, ...] = ()
    years: int = 1
    not_for: str = ""
    next: tuple[str, ...] = ()


@cache
def pages(level: str = "region") -> Mapping[str, Page]:
    """All pages by code, in the order in which they stand: of a region, or those of a country.

    Examples
    --------
    >>> "country_coverage" in pages(), "country_coverage" in pages("country")
    (False, True)
    """
    described = package_yaml("country_pages.yml" if level == "country" else "pages.yml")
    return {code: Page.model_validate({"file": code, **entry}) for code, entry in described.items()}


@cache
def every_page() -> Mapping[str, Page]:
    """The pages of regions and of a country together, by code."""
    return {**pages(), **pages("country")}
