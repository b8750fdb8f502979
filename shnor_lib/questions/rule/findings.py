"""The question «по какому правилу»: the rule, the reforms of it, and the schools near the list."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.model.criteria import Criteria, Reform
from shnor_lib.questions.identification.clauses import given_clauses
from shnor_lib.questions.identification.conditions import ask
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.identification.reasons import UNDECIDED
from shnor_lib.questions.identification.verdicts import Identification, identify
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.shared.passports import PASSPORT


@dataclass(frozen=True)
class TriedReform:
    """A reform applied to the same results: what each school was and would be."""

    code: str
    reform: Reform
    baseline: Identification
    reformed: Identification

    @cached_property
    def schools(self) -> pd.DataFrame:
        """Compare the verdicts school by school.

        Returns
        -------
        DataFrame
            The passport, ``was, becomes`` (verdicts), and of the reformed rule ``reason,
            clause1`` …; one row a school, in the order of the verdicts.
        """
        was = self.baseline.verdicts.set_index("school_id")["verdict"]
        becomes = self.reformed.verdicts
        clauses = given_clauses(becomes)
        return becomes[[*PASSPORT, "reason", *clauses]].assign(
            was=becomes["school_id"].map(was), becomes=becomes["verdict"]
        )

    @property
    def changed(self) -> pd.DataFrame:
        """Schools of which the reformed rule says another word."""
        return self.schools[self.schools["was"] != self.schools["becomes"]]

    @cached_property
    def counts(self) -> dict[str, int]:
        """Count the schools: ``listed``, ``entered``, ``left``, ``undecided``."""
        was, becomes = self.schools["was"], self.schools["becomes"]
        return {
            "listed": int((becomes == "да").sum()),
            "entered": int(((becomes == "да") & (was != "да")).sum()),
            "left": int(((was == "да") & (becomes != "да")).sum()),
            "undecided": int((becomes == UNDECIDED).sum()),
        }


@dataclass(frozen=True)
class RuleFindings:
    """The rule of the region, what reforms of it would change, and who is near the list.

    The rule's own word is compared, not the analyst's decisions.
    """

    context: Context
    identification: IdentificationFindings
    reforms: tuple[TriedReform, ...]

    @cached_property
    def near(self) -> pd.DataFrame:
        """Schools that are not on the list and for which the condition «близко к списку» holds."""
        identified, condition = self.identification.identified, self.context.criteria.near_miss
        verdicts = self.identification.verdicts
        if condition is None or verdicts.empty:
            return verdicts.head(0)
        near = verdicts["school_id"].map(ask(condition, identified.known)).fillna(False)
        return verdicts[near.astype(bool) & (verdicts["decision"] == "нет")]


def find_rule(
    identification: IdentificationFindings,
    lists: pd.DataFrame,
    reforms: Mapping[str, Reform],
    criteria: Mapping[str, Criteria],
) -> RuleFindings:
    """Apply each reform to the results that the list rests on.

    Parameters
    ----------
    identification : IdentificationFindings
        The list by the region's rule.
    lists : DataFrame
        Contract ``lists``, for rules that ask whether a school stands on one.
    reforms : mapping of str to Reform
        The reforms, by code.
    criteria : mapping of str to Criteria
        The rules that a reform may begin with.
    """
    tried = tuple(
        _try(code, reform, identification, lists, criteria) for code, reform in reforms.items()
    )
    return RuleFindings(identification.context, identification, tried)


def _try(
    code: str,
    reform: Reform,
    identification: IdentificationFindings,
    lists: pd.DataFrame,
    criteria: Mapping[str, Criteria],
) -> TriedReform:
    context = identification.context

    def by(rule: Criteria) -> Identification:
        asked = (identification.results, identification.schools, rule, context.results_year)
        return identify(*asked, context.registry, lists)

    own = reform.baseline is None
    baseline = identification.identified if own else by(criteria[str(reform.baseline)])
    reformed = baseline.criteria.model_copy(update=reform.changed)
    return TriedReform(code, reform, baseline, by(reformed))
