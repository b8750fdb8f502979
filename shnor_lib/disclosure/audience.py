"""Who may see what: every shown table passes here."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

Audience = Literal["internal", "public"]
Detail = Literal["school", "aggregate", "printed"]

WITHHELD = "Сведения по отдельным школам есть только во внутренней редакции отчёта."


@dataclass(frozen=True)
class Disclosed:
    """A table of findings that may be shown, and what had to be withheld from it."""

    frame: pd.DataFrame
    withheld: str = ""


def disclose(frame: pd.DataFrame, detail: Detail, audience: Audience) -> Disclosed:
    """Let through what the audience may see.

    Rows about single schools are for internal editions only: results of ВПР may not be used to
    rank or judge schools. Printed figures and aggregates are for everyone.

    Parameters
    ----------
    frame : DataFrame
        Findings; any columns.
    detail : {"school", "aggregate", "printed"}
        What a row is about.
    audience : {"internal", "public"}
        Whom the edition is for.

    Examples
    --------
    >>> rows = pd.DataFrame({"school": ["Школа 1"]})
    >>> [len(disclose(rows, "school", who).frame) for who in ("internal", "public")]
    [1, 0]
    """
    if detail == "school" and audience == "public":
        return Disclosed(frame.head(0), WITHHELD)
    return Disclosed(frame)
