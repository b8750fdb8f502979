"""What cohorts are taken from: a region opened for work, or whatever else knows its schools."""

from collections.abc import Mapping
from typing import Protocol

import pandas as pd

from shnor_lib.intake.region.material import Material
from shnor_lib.model.criteria import Criteria
from shnor_lib.questions.dynamics.findings import DynamicsFindings
from shnor_lib.questions.dynamics.words import Years
from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.reconciliation.same_schools import SameSchools
from shnor_lib.questions.schools.findings import SchoolsFindings
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.sureness.findings import SurenessFindings
from shnor_lib.questions.transition.findings import TransitionFindings
from shnor_lib.show.cards.school_card import SchoolCard


class Ground(Protocol):
    """The findings of `study.Study` that cohorts read; each is found once."""

    @property
    def context(self) -> Context:
        """What every question is asked within."""

    @property
    def material(self) -> Material:
        """Settings and tables as the files give them."""

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The tidy tables by name."""

    @property
    def schools(self) -> SchoolsFindings:
        """Every school that the tables name."""

    @property
    def same_schools(self) -> SameSchools:
        """Which ids are one school."""

    @property
    def identification(self) -> IdentificationFindings:
        """Which schools are ШНОР by the region's rule."""

    @property
    def sureness(self) -> SurenessFindings:
        """How surely they are."""

    @property
    def compared_years(self) -> Years | None:
        """The last year of results and the one with which it can best be compared."""

    @property
    def history(self) -> HistoryFindings:
        """Since when they stand on the list."""

    @property
    def transition(self) -> TransitionFindings:
        """What becomes of results between primary and main school."""

    def identify(self, criteria: Criteria, results_year: int | None) -> IdentificationFindings:
        """Identify by any rule and year."""

    def compare_years(self, years: Years | None) -> DynamicsFindings:
        """Compare any two years."""

    def school(self, school_id: str) -> SchoolCard:
        """Give the card of a school."""
