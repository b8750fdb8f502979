"""The question «какие школы есть в данных»: what its readers need, found once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.disclosure.gate import WITHHELD
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.schools.directory import count_schools, school_directory
from shnor_lib.questions.schools.peers import compare_with_peers
from shnor_lib.questions.shared.context import Context


@dataclass(frozen=True)
class SchoolsFindings:
    """Every school that the tables name, with what was decided of it.

    ``directory``: a row a school (`directory.school_directory`) with ``decision``, the verdict
    that stands; missing where the rule was not applied to a school. ``results``: the contract.
    """

    context: Context
    directory: pd.DataFrame
    results: pd.DataFrame

    @property
    def number(self) -> int:
        """How many schools there are; an id that may be another school is not one more."""
        return count_schools(self.directory)

    @property
    def doubts(self) -> int:
        """How many entries of lists may be schools that are counted already."""
        return len(self.directory) - self.number

    @property
    def withheld(self) -> str:
        """Why the readers of this edition may not see single schools; empty where they may."""
        return self.context.gate.schools(self.directory).withheld

    @property
    def cards_withheld(self) -> str:
        """Why the readers of this edition have no cards of schools; empty where they have."""
        return "" if self.context.gate.audience == "internal" else WITHHELD

    @property
    def municipalities(self) -> int:
        """How many municipalities the schools name."""
        return int(self.directory["municipality"].nunique())

    @cached_property
    def peers(self) -> pd.DataFrame:
        """Each result of the last year among schools of its size (`peers.compare_with_peers`)."""
        return compare_with_peers(self.results, self.context.results_year)


def find_schools(
    context: Context,
    tables: Mapping[str, pd.DataFrame],
    identification: IdentificationFindings,
    undecided: Mapping[str, str] | None = None,
) -> SchoolsFindings:
    """List the schools of the passports, the results and the lists.

    Parameters
    ----------
    context : Context
        Its year of results is used.
    tables : mapping of str to DataFrame
        Contracts ``schools``, ``results``, ``lists``.
    undecided : mapping of str to str, optional
        Ids that may be another school (`reconciliation.same_schools.SameSchools`).

    Examples
    --------
    >>> from shnor_lib.model.tables import empty_table, table_from_records
    >>> from shnor_lib.questions.identification.findings import find_identification
    >>> from shnor_lib.questions.shared.context import files_context
    >>> tables = {name: empty_table(name) for name in ("results", "lists")}
    >>> tables["schools"] = table_from_records("schools", [
    ...     {"school_id": "edu980001", "school": "Школа 1"}])
    >>> context = files_context(2021)
    >>> found = find_schools(context, tables, find_identification(context, tables))
    >>> found.directory["decision"].isna().tolist()
    [True]
    """
    directory = school_directory(tables, undecided)
    decided = identification.verdicts.set_index("school_id")["decision"]
    decisions = directory["school_id"].map(decided).astype("string")
    return SchoolsFindings(context, directory.assign(decision=decisions), tables["results"])
