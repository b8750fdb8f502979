"""Who may see what: every shown table passes here."""

from typing import Literal

import pandas as pd

from shnor_lib.disclosure.let_through import let_through
from shnor_lib.model.audience import Audience
from shnor_lib.show.disclosed import Disclosed

Detail = Literal["school", "aggregate", "printed"]

FOR_EVERYONE = ("aggregate", "printed")
WITHHELD = "Сведения по отдельным школам есть только во внутренней редакции отчёта."


def disclose(
    frame: pd.DataFrame,
    detail: Detail,
    audience: Audience,
    printed: pd.DataFrame | None = None,
) -> Disclosed:
    """Let through what the audience may see.

    Rows about single schools are for internal editions only: results of ВПР may not be used to
    rank or judge schools. Printed figures and aggregates are for everyone; so is what the
    documents themselves say of a school, in their words and without what was computed beside.
    Anything but just these words withholds.

    Parameters
    ----------
    frame : DataFrame
        Findings; any columns.
    detail : {"school", "aggregate", "printed"}
        What a row is about.
    audience : {"internal", "public"}
        Whom the edition is for.
    printed : DataFrame, optional
        What documents print of it: stands in place of the rows about schools that are withheld.

    Examples
    --------
    >>> rows = pd.DataFrame({"school": ["Школа 1"]})
    >>> [len(disclose(rows, "school", who).frame) for who in ("internal", "public")]
    [1, 0]
    """
    if audience == "internal" or detail in FOR_EVERYONE:
        return let_through(frame)
    if printed is not None and len(printed):
        return let_through(printed)
    return let_through(frame.head(0), WITHHELD)
