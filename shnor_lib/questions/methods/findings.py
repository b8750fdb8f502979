"""The question «насколько верны оценки отчёта»: its findings, made once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.model.estimators import Estimators, estimators
from shnor_lib.questions.methods.prediction import Years, predict_next_year
from shnor_lib.questions.shared.cohorts import CohortVariation
from shnor_lib.questions.shared.context import Context


@dataclass(frozen=True)
class MethodsFindings:
    """What the estimators of the report get wrong, on made-up regions and on the region's own data.

    ``variation``: of the cohorts of a school in this region. ``results``: contract ``results``.
    """

    context: Context
    variation: CohortVariation
    results: pd.DataFrame

    @property
    def measured(self) -> Estimators:
        """What was measured on made-up regions."""
        return estimators()

    @cached_property
    def _predicted(self) -> tuple[Years | None, pd.DataFrame]:
        return predict_next_year(self.results, self.context.results_year)

    @property
    def years(self) -> Years | None:
        """The two years of which one tells the other."""
        return self._predicted[0]

    @cached_property
    def prediction(self) -> pd.DataFrame:
        """How well steadied and raw shares tell those of the next year (`prediction`)."""
        counted = Counted("report", by=("small",))
        return self.context.gate.aggregate(self._predicted[1], counted).frame


def find_methods(
    context: Context, tables: Mapping[str, pd.DataFrame], variation: CohortVariation
) -> MethodsFindings:
    """Gather what is known of the errors of the report's own estimates.

    Parameters
    ----------
    context : Context
        Its year of results is used.
    tables : mapping of str to DataFrame
        Contract ``results``.
    variation : CohortVariation
        As `questions.shared.cohorts.find_variation` gives it.

    Examples
    --------
    >>> from shnor_lib.model.tables import empty_table
    >>> from shnor_lib.questions.shared.context import files_context
    >>> nothing = CohortVariation(0.05, "assumed", 0)
    >>> find_methods(files_context(2021), {"results": empty_table("results")}, nothing).years
    """
    return MethodsFindings(context, variation, tables["results"])
