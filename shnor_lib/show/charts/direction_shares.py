"""Shares of schools by the direction of their change, one stacked bar a procedure."""

from collections.abc import Mapping

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.stacked_bars import Part, stacked_bars
from shnor_lib.show.charts.style import BLUE, GREY, ORANGE, PALE
from shnor_lib.show.disclosed import Disclosed

# In the order in which they stand on the bar.
COLORS = {"positive": BLUE, "none_unchanged": GREY, "none_perfect": PALE, "negative": ORANGE}


def direction_shares(rows: Disclosed, words: Mapping[str, str], label: str, title: str) -> Chart:
    """Draw what part of the schools went up, stayed, and went down.

    Parameters
    ----------
    rows : Disclosed
        ``name``; ``pairs`` and the counts ``positive, none_unchanged, none_perfect, negative``.
    words : mapping
        What each kind is called.
    label, title : str
        Label for references, and the finding.
    """
    parts = [Part(words[kind], color, kind) for kind, color in COLORS.items()]
    return stacked_bars(label, title, rows, parts, "Доля школ", whole="pairs")
