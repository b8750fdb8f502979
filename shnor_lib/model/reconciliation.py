"""Two lists that are compared school by school, and the analyst's word on likely pairs."""

from datetime import date as Date  # noqa: N812 – a field is named date
from typing import Literal

from shnor_lib.model.strict import Strict, Year


class ComparedLists(Strict):
    """Setting ``reconciliation`` of region.yml: which two lists of one year are compared.

    ``list_year`` is the last year that both lists have, unless it is named. ``printed`` names a
    table of published.yml that the region printed about the two lists. Without the codes of the
    lists nothing is compared.
    """

    left: str = ""
    left_title: str = "Первый список"
    right: str = ""
    right_title: str = "Второй список"
    list_year: Year | None = None
    printed: str = ""


class ConfirmedMatch(Strict):
    """One entry of matches.yml: whether two rows of the lists are one school.

    ``left`` and ``right`` name a school as its list does: by code, or by name where no other row
    of that list has the name.
    """

    left: str
    right: str
    decision: Literal["да", "нет"]
    date: Date
    basis: str
