"""A table as disclosure hands it over to be shown."""

from dataclasses import dataclass

import pandas as pd

# Columns about the rows themselves: which stand without their numbers, and how many decimals the
# shares of each have where they are rounded.
HIDDEN, DECIMALS = "row_hidden", "row_decimals"


@dataclass(frozen=True)
class Disclosed:
    """A table of findings that may be shown, and what had to be withheld from it."""

    frame: pd.DataFrame
    withheld: str = ""
