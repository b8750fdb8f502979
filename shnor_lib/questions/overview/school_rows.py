"""Every school in one row: what was decided, by which results, since when, with which support."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.model.support import Scheme
from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.history.words import class_name
from shnor_lib.questions.identification.clauses import clauses_met
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.identification.tellable import tellable
from shnor_lib.questions.overview.shnor_list import since_when
from shnor_lib.questions.schools.findings import SchoolsFindings
from shnor_lib.questions.support.curators import pair_keys
from shnor_lib.questions.support.findings import SupportFindings

VERDICTS = ["verdict", "clause", "low_results_year", "low_year_before", "override"]
UNDECIDED, NO_VARIANT = "не определено", "ни один вариант"
LOW = "*"  # beside a result that is low


def school_rows(
    schools: SchoolsFindings,
    identification: IdentificationFindings,
    history: HistoryFindings,
    support: SupportFindings,
    lists: pd.DataFrame,
) -> pd.DataFrame:
    """Put all that is known of each school into one row.

    Parameters
    ----------
    lists : DataFrame
        Contract ``lists``.

    Returns
    -------
    DataFrame
        The directory (`schools.directory.school_directory`) with ``decision``; ``verdict, clause,
        low_results_year, low_year_before, override`` of the rule and the analyst; ``since``,
        ``history`` in words; ``lists``; ``variant_<scheme>`` in words; ``curator``; and the
        columns of `result_cells`. In the order of the directory; what is not known is missing.
    """
    directory = schools.directory
    ids = directory["school_id"]
    verdicts = identification.verdicts
    known = verdicts.assign(clause=clauses_met(verdicts))
    known = known.set_index("school_id")[VERDICTS].reindex(ids).set_index(directory.index)
    texts = {
        "since": since_when(history),
        "history": _classes(history),
        "lists": _lists(lists),
        **_variants(support),
    }
    told = pd.DataFrame({name: ids.map(of_school) for name, of_school in texts.items()})
    cells = result_cells(identification).reindex(ids).set_index(directory.index)
    parts = [directory, known, told.astype("string"), cells]
    return pd.concat(parts, axis=1).assign(curator=_curators(directory, support))


def result_cells(identification: IdentificationFindings) -> pd.DataFrame:
    """Write each result that the rule asks about as «7 (19)»: below the minimum, of so many.

    Returns
    -------
    DataFrame
        Index ``school_id``; a column ``<procedure>_<year>`` for each that some school has, with
        the reason of a missing one in ``…_reason``. Two sittings of a year stand side by side; a
        low result is followed by a star.
    """
    evidence = tellable(identification)
    given = evidence["share"].notna()
    low = evidence["status"].eq("low").map({True: LOW, False: ""})
    below, participants = (evidence[name].astype("string") for name in ("below", "participants"))
    cell = below + " (" + participants + ")"
    keyed = evidence.assign(
        column=evidence["procedure"] + "_" + evidence["year"].astype("string"),
        cell=cell.where(given) + low,
    )
    order = [name for name in keyed["column"].unique() if given[keyed["column"] == name].any()]
    keys = ["school_id", "column"]
    why = keyed.groupby(keys, sort=False)["status"].first().unstack()[order]
    told = keyed[keyed["cell"].notna()].astype({"cell": object})  # joined faster than strings
    texts = told.groupby(keys, sort=False)["cell"].agg("; ".join).unstack()
    wide = texts.reindex(index=why.index, columns=order).astype("string")
    reasons = why.where(wide.isna()).astype("string").add_suffix("_reason")
    return pd.concat([wide, reasons], axis=1)


def _classes(history: HistoryFindings) -> Mapping[str, str]:
    traced = history.known
    if traced is None:
        return {}
    return {
        school_id: class_name(code, traced.window)
        for school_id, code in zip(traced.paths["school_id"], traced.paths["history"], strict=True)
    }


def _lists(lists: pd.DataFrame) -> Mapping[str, str]:
    """Name the lists that each school stands in, each with its years."""
    ordered = lists.sort_values(["list", "list_year"])
    years = ordered.groupby(["school_id", "list"])["list_year"].agg(
        lambda of_list: ", ".join(map(str, of_list.unique()))
    )
    rows = years.reset_index().itertuples(index=False, name=None)
    told: dict[str, list[str]] = {}
    for school_id, name, in_years in rows:
        told.setdefault(school_id, []).append(f"{name}: {in_years}")
    return {school_id: "; ".join(of_school) for school_id, of_school in told.items()}


def _variants(support: SupportFindings) -> Mapping[str, Mapping[str, str]]:
    """Name by scheme the variants of support that each school falls into."""
    compared = support.compared
    if compared.empty:
        return {}
    return {
        f"variant_{code}": {
            school_id: _titles(held, scheme) if isinstance(held, str) else UNDECIDED
            for school_id, held in zip(compared["school_id"], compared[code], strict=True)
        }
        for code, scheme in support.settings.schemes.items()
    }


def _titles(held: str, scheme: Scheme) -> str:
    return "; ".join(scheme.variants[name].title for name in held.split()) or NO_VARIANT


def _curators(directory: pd.DataFrame, support: SupportFindings) -> pd.Series:
    """Name the curators of each school; of an ambiguous pair nobody knows who is who."""
    pairs = support.curators.pairs
    sure = pairs[pairs["certainty"] != "ambiguous"]
    named = sure.groupby(pair_keys(sure, "school"))["curator"].agg("; ".join)
    by_name = pair_keys(directory.assign(school_id=pd.Series(pd.NA, directory.index)), "school")
    return directory["school_id"].map(named).fillna(by_name.map(named)).astype("string")
