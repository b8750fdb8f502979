"""Columns of a flat table that say whose a login is: results do not need them."""

from collections.abc import Iterator

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.flat import FlatHeader, Wanted
from shnor_lib.intake.layouts.headings import headings, title_of
from shnor_lib.intake.layouts.likely_headings import unread, with_proposals
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem

PASSPORT: Wanted = {name: (name,) for name in ("school", "municipality")}
AUXILIARY = frozenset(PASSPORT)
SPELLINGS = 4


def lacking_columns(sheet: Sheet, header: FlatHeader, table: str) -> Iterator[Problem]:
    """``column-not-found``: names or municipalities of schools that no known heading announces.

    Where every heading is known, the table just does not have them.
    """
    strangers = unread(sheet, header)
    for name in PASSPORT:
        if name in header.columns or not strangers:
            continue
        expected = ", ".join(f"«{words}»" for words in headings()[name][:SPELLINGS])
        yield problem_of(
            "column-not-found",
            sheet.place(header.row),
            seen=", ".join(f"«{words}»" for words in strangers),
            expected=expected,
            advice=with_proposals([name], strangers),
            table=table,
            column=title_of(name),
        )
