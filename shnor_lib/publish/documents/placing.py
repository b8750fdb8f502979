"""Where in the справка stands what a page shows: in its text, in an appendix, in the workbook.

The text has of each page one chart and the tables that are short; the rest is in appendices, and
tables of more than two pages are printed nowhere: the workbook has them.
"""

from collections.abc import Iterator
from enum import Enum, auto

from shnor_lib.publish.documents.brief_page import BriefPage, Kind, Shown

IN_BRIEF, IN_APPENDIX = "brief", "appendix"
TEXT_ROWS, TEXT_COLUMNS, TEXT_LETTERS = 12, 10, 1500  # about half an upright page
APPENDIX_ROWS = 45  # about two pages


class Position(Enum):
    """Where something stands that a page shows."""

    TEXT = auto()
    APPENDIX = auto()
    BOOK = auto()


def placed(page: BriefPage) -> Iterator[tuple[Shown, Position]]:
    """Go through what the справка has of a page, and say where each of it stands.

    A list of schools, which is a table in a cell tagged ``appendix``, is never in the text; where
    there is nothing to list, it is left out.
    """
    charts = 0
    for piece in page.tagged(IN_BRIEF, IN_APPENDIX):
        for shown in piece.shown:
            charts += shown.kind is Kind.CHART
            if IN_APPENDIX not in piece.tags:
                yield shown, _in_brief(shown, charts)
            elif shown.kind is Kind.TABLE:
                yield shown, _outside(shown)


def _in_brief(shown: Shown, charts: int) -> Position:
    if shown.kind is Kind.CHART:
        return Position.TEXT if charts == 1 else Position.APPENDIX
    return Position.TEXT if shown.kind is Kind.WORDS or _is_short(shown) else _outside(shown)


def _is_short(table: Shown) -> bool:
    return (
        table.rows <= TEXT_ROWS and table.columns <= TEXT_COLUMNS and table.letters <= TEXT_LETTERS
    )


def _outside(table: Shown) -> Position:
    return Position.APPENDIX if table.rows <= APPENDIX_ROWS else Position.BOOK
