"""The question «кому какое сопровождение»: what every reader of it needs, found once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.model.documents import Published
from shnor_lib.model.support import Support
from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.history.paths import LISTED, History
from shnor_lib.questions.identification.verdicts import Identification
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.support.curators import Curators, check_curators
from shnor_lib.questions.support.distribution import Distribution, compare_schemes, distribute
from shnor_lib.questions.support.mirror import USUAL, compare_thresholds, identify_high
from shnor_lib.questions.support.populations import cross_populations, population_members


@dataclass(frozen=True)
class SupportFindings:
    """Who gets which support by each reading of the documents, and who supports whom.

    ``listed``: the paths of the schools that are ШНОР in the last year of the history; none where
    that is not known. ``distribution``: none where the documents describe no variants or the list
    is not known. ``crossed``: given groups by ШНОР (`populations.cross_populations`), no rows
    where the list is not known.
    """

    context: Context
    history: HistoryFindings
    settings: Support
    published: Published
    listed: pd.DataFrame | None
    distribution: Distribution | None
    curators: Curators
    crossed: pd.DataFrame
    results: pd.DataFrame
    schools: pd.DataFrame

    @cached_property
    def compared(self) -> pd.DataFrame:
        """The variants of each school by every reading; empty without a distribution."""
        return pd.DataFrame() if self.distribution is None else compare_schemes(self.distribution)

    @cached_property
    def high(self) -> Identification | None:
        """Schools with high results by the mirror rule (`mirror.identify_high`)."""
        return identify_high(self.context, self.results, self.schools, self.settings.mirror)

    @cached_property
    def thresholds(self) -> pd.DataFrame:
        """How many schools the usual thresholds of the mirror rule give."""
        return compare_thresholds(self.context, self.results, self.schools, USUAL)


def find_support(
    context: Context,
    tables: Mapping[str, pd.DataFrame],
    settings: Support,
    history: HistoryFindings,
    published: Published,
) -> SupportFindings:
    """Find the support of a region's schools.

    Parameters
    ----------
    context : Context
        Its criteria, registry and year of results are used.
    tables : mapping of str to DataFrame
        Contracts ``curators``, ``lists``, ``schools`` and ``results``.
    settings : Support
        Variants of support, given groups, the mirror rule.
    history : HistoryFindings
        The last year known says which schools are ШНОР.
    published : Published
        What the documents print.

    Examples
    --------
    >>> from shnor_lib.model.tables import contracts, empty_table
    >>> from shnor_lib.questions.shared.context import files_context
    >>> tables = {name: empty_table(name) for name in contracts()}
    >>> context, nothing = files_context(2021), Published()
    >>> history = HistoryFindings(context, None, (), tables["results"])
    >>> found = find_support(context, tables, Support(), history, nothing)
    >>> found.listed is None, found.curators.pairs.empty
    (True, True)
    """
    traced = history.known
    listed = None if traced is None else traced.paths[traced.paths["history"].isin(LISTED)]
    return SupportFindings(
        context=context,
        history=history,
        settings=settings,
        published=published,
        listed=listed,
        distribution=distribute(settings, traced, tables),
        curators=check_curators(tables["curators"], listed),
        crossed=_cross(settings, tables, traced),
        results=tables["results"],
        schools=tables["schools"],
    )


def _cross(
    settings: Support, tables: Mapping[str, pd.DataFrame], traced: History | None
) -> pd.DataFrame:
    if traced is None:
        return pd.DataFrame()
    members = population_members(settings.populations, tables["lists"], tables["schools"])
    return cross_populations(settings.populations, members, traced)
