"""What is printed against what the loaded data give, where the data are not demonstration."""

from collections.abc import Iterable, Mapping

import pandas as pd

from shnor_lib.model.documents import Published
from shnor_lib.model.printed_checks import ComputedCheck
from shnor_lib.model.printed_numbers import exact
from shnor_lib.model.sources import SourceFile
from shnor_lib.model.support import HistorySource
from shnor_lib.questions.history.sources import history_from_list
from shnor_lib.questions.identification.findings import IdentificationFindings

COLUMNS = {
    "figure": "string",
    "what": "string",
    "printed": "string",
    "computed": "Int64",
    "status": "string",
    "document": "string",
    "place": "string",
}
TABLE_OF = {"list_size": "lists", "list_history": "lists", "identified": "results"}


def compare_with_data(
    published: Published,
    tables: Mapping[str, pd.DataFrame],
    sources: Iterable[SourceFile],
    identification: IdentificationFindings,
) -> pd.DataFrame:
    """Compare printed figures with the quantities that are declared to be theirs.

    Parameters
    ----------
    published : Published
        Its checks of kind ``computed`` say which quantity belongs to which figure.
    tables : mapping of str to DataFrame
        ``lists`` and ``schools`` are used.
    sources : iterable of SourceFile
        Say whether a table is demonstration.
    identification : IdentificationFindings
        Who is ШНОР, the analyst's decisions included.

    Returns
    -------
    DataFrame
        ``figure, what, printed, computed, status, document, place``. ``status`` is agrees,
        differs, demonstration (not compared: agreement would confirm nothing) or no_data.
    """
    invented = {
        table for file in sources if file.origin == "demonstration" for table in file.tables
    }
    rows = [
        _row(published, check, _computed(check, tables, identification), invented)
        for check in published.checks
        if isinstance(check, ComputedCheck)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _row(
    published: Published, check: ComputedCheck, computed: int | None, invented: set[str]
) -> dict[str, object]:
    figure = published.figures[check.figure]
    demonstration = TABLE_OF[check.quantity] in invented
    agrees = figure.number is not None and computed == exact(figure.number)
    compared = "agrees" if agrees else "differs"
    known = "no_data" if computed is None else compared
    return {
        "figure": check.figure,
        "what": check.what,
        "printed": figure.printed,
        "computed": None if demonstration else computed,
        "status": "demonstration" if demonstration else known,
        "document": figure.document,
        "place": figure.place,
    }


def _computed(
    check: ComputedCheck, tables: Mapping[str, pd.DataFrame], identification: IdentificationFindings
) -> int | None:
    """Return the quantity, or None where the data for it are not loaded."""
    if check.quantity == "identified":
        asked = identification.context.results_year == check.year
        return len(identification.listed) if asked and len(identification.verdicts) else None
    lists = tables["lists"]
    this_year = lists[(lists["list"] == check.list) & (lists["list_year"] == check.year)]
    if this_year.empty:
        return None
    if check.quantity == "list_size":
        return int(this_year["school_id"].nunique())
    source = HistorySource(list=check.list)
    history = history_from_list(lists, tables["schools"], source, check.year)
    return None if history is None else int(history.paths["history"].isin(check.history).sum())
