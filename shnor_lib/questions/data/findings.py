"""The question «откуда данные и чего в них нет»: what its readers need, found once."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from shnor_lib.model.problems import Problem
from shnor_lib.model.sources import SourceFile
from shnor_lib.questions.data.contents import count_reasons, series_breaks, summarise_tables
from shnor_lib.questions.shared.context import Context


@dataclass(frozen=True)
class DataFindings:
    """What was read, what the checks noticed, and what the data lack.

    ``summary``: the tables that hold anything (`contents.summarise_tables`). ``reasons``: how many
    values are missing for each reason. ``breaks``: why a loaded year of an exam does not compare
    with its neighbours, by exam and year.
    """

    context: Context
    sources: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]
    summary: pd.DataFrame
    reasons: Mapping[str, int]
    breaks: Mapping[tuple[str, int], str]


def find_data(
    context: Context,
    tables: Mapping[str, pd.DataFrame],
    sources: tuple[SourceFile, ...],
    problems: tuple[Problem, ...],
) -> DataFindings:
    """Sum up the data that a report stands on.

    Parameters
    ----------
    context : Context
        Its registry is used.
    tables : mapping of str to DataFrame
        All tidy tables by name.
    sources : tuple of SourceFile
        The files that they were read from.
    problems : tuple of Problem
        What the checks noticed.

    Examples
    --------
    >>> from shnor_lib.model.tables import empty_table
    >>> from shnor_lib.questions.shared.context import files_context
    >>> len(find_data(files_context(2021), {"results": empty_table("results")}, (), ()).summary)
    0
    """
    return DataFindings(
        context,
        sources,
        problems,
        summarise_tables(tables),
        count_reasons(tables),
        series_breaks(tables["results"], context.registry),
    )
