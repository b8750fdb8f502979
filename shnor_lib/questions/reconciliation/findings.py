"""The question «какие школы стоят в обоих списках, а какие в одном»: found once for all readers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.disclosure.merging import municipality_sizes
from shnor_lib.model.documents import Published
from shnor_lib.model.reconciliation import ComparedLists, ConfirmedMatch
from shnor_lib.questions.reconciliation.differences import Reconciliation, reconcile
from shnor_lib.questions.shared.context import Context

BY_MUNICIPALITY = Counted(
    "school", by=("municipality", "municipality_reason"), schools="schools", closed=True
)


@dataclass(frozen=True)
class ReconciliationFindings:
    """What two lists of one year say of the same schools, and what was printed about them.

    ``differences``: the lists held against each other (`differences.reconcile`), without rows
    where no year has both. ``sizes``: how many schools each municipality has.
    """

    context: Context
    differences: Reconciliation
    sizes: pd.Series
    published: Published

    @cached_property
    def municipalities(self) -> pd.DataFrame:
        """What of `placed` the readers may see."""
        return self.context.gate.aggregate(self.placed, BY_MUNICIPALITY).frame

    @cached_property
    def placed(self) -> pd.DataFrame:
        """Schools of each list by municipality; ``schools``: how many it has."""
        counts = self.differences.municipalities
        known = counts["municipality"].map(self.sizes).fillna(0).astype("Int64")
        listed = counts["left"] + counts["only_right"]
        return counts.assign(schools=known.where(known > listed, listed))

    @property
    def titles(self) -> tuple[str, str]:
        """What the two lists are called."""
        compared = self.differences.compared
        return compared.left_title, compared.right_title


def find_reconciliation(
    context: Context,
    tables: Mapping[str, pd.DataFrame],
    compared: ComparedLists,
    confirmed: Iterable[ConfirmedMatch],
    published: Published,
) -> ReconciliationFindings:
    """Hold two lists of one year against each other, school by school.

    Parameters
    ----------
    context : Context
        Its readers.
    tables : mapping of str to DataFrame
        Contracts ``lists``, ``schools`` and ``results``.
    compared : ComparedLists
        Which lists, of which year.
    confirmed : iterable of ConfirmedMatch
        The analyst's word on likely pairs.
    published : Published
        What the region printed.

    Examples
    --------
    >>> from shnor_lib.model.tables import empty_table, table_from_records
    >>> from shnor_lib.questions.shared.context import files_context
    >>> rows = [{"list": code, "list_year": 2023, "school_id": "edu980001"} for code in "ab"]
    >>> tables = {name: empty_table(name) for name in ("schools", "results")}
    >>> tables["lists"] = table_from_records("lists", rows)
    >>> lists = ComparedLists(left="a", right="b")
    >>> found = find_reconciliation(files_context(None), tables, lists, [], Published())
    >>> found.differences.list_year, len(found.differences.both)
    (2023, 1)
    """
    differences = reconcile(tables["lists"], tables["schools"], compared, confirmed)
    return ReconciliationFindings(context, differences, municipality_sizes(tables), published)
