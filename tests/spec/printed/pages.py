"""What a page shows of a region of the demonstration data."""

from dataclasses import dataclass
from functools import cache

from shnor_lib import study
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Table
from tests.run_pages import ROOT, run_page

OPENED = {}


@dataclass(frozen=True)
class Page:
    """The tables of a page by their labels, and its sentences."""

    tables: dict[str, Table]
    prose: str


@cache
def shown_on(page: str, region: str) -> Page:
    """Run a page for a region."""
    objects = _shown(page, region)
    tables = {shown.label: shown for shown in objects if isinstance(shown, Table)}
    return Page(tables, " ".join(shown.text for shown in objects if isinstance(shown, Prose)))


def _shown(page, region):
    opened = study.open_study
    study.open_study = _open_once(opened)
    try:
        return run_page(page, region, ROOT / "data")
    finally:
        study.open_study = opened


def _open_once(open_study):
    def opened(region, **settings):
        return OPENED.setdefault(region, open_study(region, **settings))

    return opened
