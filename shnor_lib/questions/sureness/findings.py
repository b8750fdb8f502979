"""The question «насколько это надёжно»: what every reader of it needs, found once."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.shared.cohorts import CohortVariation
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.sureness.chance import ListSureness, expect_list, expect_low_results
from shnor_lib.questions.sureness.probabilities import measure_results, measure_verdicts
from shnor_lib.questions.sureness.redrawing import Redrawing, start_redrawing
from shnor_lib.questions.sureness.sensitivity import Sensitivity, try_settings


@dataclass(frozen=True)
class SurenessFindings:
    """How surely the rule says what it says: by pupils, by chance, and under other settings.

    The rule's own word is judged, not the analyst's decisions. ``results``: as
    `probabilities.measure_results` gives them. ``verdicts``: as `probabilities.measure_verdicts`.
    ``variation``: of the cohorts of a school. ``redrawing``: the rule asked of other pupils of
    the same schools; none where too little is known of how schools differ.
    """

    context: Context
    identification: IdentificationFindings
    results: pd.DataFrame
    verdicts: pd.DataFrame
    variation: CohortVariation
    redrawing: Redrawing | None

    @cached_property
    def sensitivity(self) -> Sensitivity:
        """The list under other settings of the rule."""
        return try_settings(self.identification.identified)

    @cached_property
    def whole(self) -> ListSureness:
        """How sure the list is as a whole."""
        return expect_list(self.verdicts, self.redrawing.by_chance if self.redrawing else None)

    @cached_property
    def expected(self) -> pd.DataFrame:
        """Low results that chance would give, by assessment (`chance`)."""
        return expect_low_results(self.results, self.context.criteria.procedures)


def find_sureness(
    identification: IdentificationFindings, comparison: pd.DataFrame, variation: CohortVariation
) -> SurenessFindings:
    """Measure how surely the schools are ШНОР, or not.

    Parameters
    ----------
    identification : IdentificationFindings
        The list.
    comparison : DataFrame
        What results are compared with, as `questions.shared.comparison.comparison_shares` gives
        it.
    variation : CohortVariation
        As `questions.shared.cohorts.find_variation` gives it.
    """
    identified = identification.identified
    results = measure_results(identified, comparison, variation.correlation)
    redrawing = start_redrawing(identified, results, identification.context.registry)
    by_chance = redrawing.by_chance if redrawing and not identified.criteria.two_clauses else None
    verdicts = measure_verdicts(identified, results, by_chance)
    return SurenessFindings(
        identification.context, identification, results, verdicts, variation, redrawing
    )
