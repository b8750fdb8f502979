"""The journal beside the works, for all schools together, by municipality and by school."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import pandas as pd

from shnor_lib.questions.objectivity.journal import compare_with_journal
from shnor_lib.questions.objectivity.journal_gaps import measure_gaps
from shnor_lib.questions.objectivity.journal_limits import beyond_all

Level = Literal["region", "municipality", "school"]
BY: Mapping[Level, list[str]] = {
    "region": [],
    "municipality": ["municipality"],
    "school": ["school_id", "school", "municipality"],
}
Measure = Callable[[pd.DataFrame, int | None, Sequence[str]], pd.DataFrame]


def marks_by_level(journal: pd.DataFrame, year: int | None) -> Mapping[Level, pd.DataFrame]:
    """Compare marks at each level (`compare_with_journal`), schools with their control limits."""
    return _by_level(compare_with_journal, journal, year, ["lowered", "raised"])


def gaps_by_level(journal: pd.DataFrame, year: int | None) -> Mapping[Level, pd.DataFrame]:
    """Measure gaps at each level (`measure_gaps`), schools with their control limits."""
    return _by_level(measure_gaps, journal, year, ["gaps"])


def _by_level(
    measure: Measure, journal: pd.DataFrame, year: int | None, outcomes: Sequence[str]
) -> Mapping[Level, pd.DataFrame]:
    levels = {level: measure(journal, year, by) for level, by in BY.items()}
    levels["school"] = beyond_all(levels["school"], levels["region"], outcomes)
    return levels
