"""What a layout makes of a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from shnor_lib.model.problems import Problem


@dataclass(frozen=True)
class Reading:
    """Tables in contract form, indexed by the row of the sheet (from 1), and what is wrong.

    ``pupils`` is the number of rows of pupils, those that were set aside included. ``beside`` names
    (folded) sheets that accompany this form and hold no results.
    """

    layout: str
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    beside: frozenset[str] = frozenset()
    pupils: int = 0

    @property
    def has_errors(self) -> bool:
        """Whether the sheet may not be used."""
        return any(problem.is_error for problem in self.problems)
