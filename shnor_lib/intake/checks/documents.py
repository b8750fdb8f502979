"""Rows of reports, lists and targets that other tables, the registry or their own text belie."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

import pandas as pd

from shnor_lib.intake.reading.provenance import by_sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.receipts import read_receipt

REPORTS = ("weekly_reports", "monthly_reports")
# Tables whose municipalities must be those of the schools.
PLACED = (*REPORTS, "lists", "municipalities", "staff_counts", "tasks")

Tables = Mapping[str, pd.DataFrame]


def subjects_are_known(tables: Tables, registry: Registry) -> Iterator[Problem]:
    """``unknown-subject``: a report about a subject that the registry does not have.

    A report is expected from every municipality for every subject that is reported, so one
    misspelt subject makes reports missing everywhere.
    """
    subjects = registry.source.subjects
    titles = [subject.title for subject in subjects.values()]
    for name in REPORTS:
        rows = tables[name]
        strange = ~rows["subject"].isin(list(subjects)) & rows["subject"].notna()
        yield from _by_value(rows[strange], "subject", "unknown-subject", titles)


def municipalities_are_known(tables: Tables) -> Iterator[Problem]:
    """``unknown-municipality``: a municipality that no school of passports or results is in."""
    places = [tables[name]["municipality"].dropna() for name in ("schools", "results")]
    known = sorted({*pd.concat(places)})
    # Without schools every municipality would look misspelt.
    if not known:
        return
    for name in PLACED:
        rows = tables[name]
        # What a document prints keeps the document's words.
        own = rows["document"].isna() if "document" in rows else True
        strange = rows["municipality"].notna() & ~rows["municipality"].isin(known) & own
        yield from _by_value(rows[strange], "municipality", "unknown-municipality", known)


def tiles_are_apart(tables: Tables) -> Iterator[Problem]:
    """``same-tile``: two municipalities in one cell of the map."""
    rows = tables["municipalities"]
    yield from by_sheet(rows[rows.duplicated(["tile_row", "tile_column"], keep=False)], "same-tile")


def receipts_are_read(tables: Tables) -> Iterator[Problem]:
    """``unread-receipt``: the text of when a report came names no day."""
    for name in REPORTS:
        rows = tables[name]
        receipts = rows["received_at"].dropna()
        unread = [text for text in receipts.unique() if read_receipt(text) is None]
        unread_rows = rows[rows["received_at"].isin(unread)]
        yield from _by_value(unread_rows, "received_at", "unread-receipt", ())


def shares_as_printed(tables: Tables) -> Iterator[Problem]:
    """``share-not-as-printed``: a share that is another number than its printed text."""
    targets = tables["targets"]
    bare = targets["printed"].str.replace(r"[\s%]", "", regex=True).str.replace(",", ".")
    printed = pd.to_numeric(bare, errors="coerce")
    # Both are decimals of a few digits; only their binary forms may differ.
    differs = (targets["share"] - printed).abs() > 1e-9
    yield from by_sheet(targets[differs.fillna(value=False)], "share-not-as-printed")


def _by_value(
    rows: pd.DataFrame, column: str, code: str, known: Iterable[str]
) -> Iterator[Problem]:
    """Make one problem a value and sheet, with the known value that is most like it."""
    for value, same in rows.groupby(column, sort=True):
        close = get_close_matches(str(value), list(known), n=1)
        yield from by_sheet(same, code, seen=str(value), expected=close[0] if close else "")
