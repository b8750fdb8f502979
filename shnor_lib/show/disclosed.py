"""Rows as disclosure hands them over to be shown."""

from collections.abc import Sequence
from dataclasses import InitVar, dataclass
from typing import Any

import pandas as pd

from shnor_lib.model.disclosure import SMALL_SAMPLE

# Columns about the rows themselves: which stand without their numbers, and how many decimals the
# shares of each have where they are rounded.
HIDDEN, DECIMALS = "row_hidden", "row_decimals"
# What a part of a page is about, kept beside it in the executed notebook and on no page.
BEHIND = "application/vnd.shnor.behind+json"
SEAL = object()  # for the package disclosure alone


@dataclass(frozen=True)
class Disclosed:
    """Rows that may be shown, and what had to be withheld from them.

    ``few``: what rests on fewer pupils is drawn as a small sample.

    The gate makes them (`disclosure.gate.Gate`) and nobody else; what shows something asks for
    them. A page adds its texts with `assign` and chooses rows with `where`.
    """

    frame: pd.DataFrame
    withheld: str = ""
    few: int = SMALL_SAMPLE
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        """See who makes it."""
        if seal is not SEAL:
            raise TypeError("rows to be shown are made by the gate: study.gate, context.gate")

    def assign(self, **columns: pd.Series | Sequence[Any]) -> "Disclosed":
        """Add columns made of the rows, such as texts beside their numbers."""
        return self._of(self.frame.assign(**columns))

    def where(self, kept: pd.Series) -> "Disclosed":
        """Keep some of the rows."""
        return self._of(self.frame[kept])

    def sorted_by(self, *columns: str) -> "Disclosed":
        """Put the rows in order."""
        return self._of(self.frame.sort_values(list(columns)))

    def marking(self, few: int) -> "Disclosed":
        """Mark as small samples what rests on fewer pupils than ``few``."""
        return Disclosed(self.frame, self.withheld, few, SEAL)

    def _of(self, frame: pd.DataFrame) -> "Disclosed":
        return Disclosed(frame, self.withheld, self.few, SEAL)
