"""A table as disclosure hands it over to be shown."""

from dataclasses import dataclass

import pandas as pd

HIDDEN = "row_hidden"  # column that tells which rows stand without their numbers


@dataclass(frozen=True)
class Disclosed:
    """A table of findings that may be shown, and what had to be withheld from it."""

    frame: pd.DataFrame
    withheld: str = ""
