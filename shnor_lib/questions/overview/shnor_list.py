"""The list of ШНОР as a paper needs it: each school with its evidence, and since when it stands."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.history.paths import LISTED
from shnor_lib.questions.identification.clauses import clauses_met
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.identification.tellable import tellable
from shnor_lib.show.wording import NBSP, out_of

PASSPORT = ["school_id", "school", "municipality", "municipality_reason"]
UNBROKEN = str.maketrans({" ": NBSP, "-": "\u2011"})  # what no line ends within
BY_ANALYST = "решение аналитика"


def identified_list(
    identification: IdentificationFindings, history: HistoryFindings
) -> pd.DataFrame:
    """List the schools that are ШНОР by the rule or by the analyst's decision.

    Returns
    -------
    DataFrame
        The passport, ``evidence`` (`low_results`), ``clause`` (which of the rule's, in words),
        ``since`` (`since_when`); by ``school_id``.
    """
    verdicts = identification.verdicts
    rows = verdicts[verdicts["decision"] == "да"]
    clause = clauses_met(rows).where(rows["verdict"] == "да", BY_ANALYST)
    told = low_results(tellable(identification), identification.context.registry)
    return rows[PASSPORT].assign(
        evidence=rows["school_id"].map(told).astype("string"),
        clause=clause.astype("string"),
        since=rows["school_id"].map(since_when(history)).astype("string"),
    )


def given_list(history: HistoryFindings) -> pd.DataFrame:
    """List the schools of the last known year of the list that the region gave.

    Returns
    -------
    DataFrame
        The passport, ``since`` (`since_when`); by ``school_id``. No rows where nothing is known.
    """
    traced = history.known
    if traced is None:
        return pd.DataFrame(columns=[*PASSPORT, "since"], dtype="string")
    rows = traced.paths[traced.paths["history"].isin(LISTED)]
    since = rows["school_id"].map(since_when(history)).astype("string")
    return rows[PASSPORT].assign(since=since)


def low_results(evidence: pd.DataFrame, registry: Registry) -> Mapping[str, str]:
    """Name the low results of each school, year by year, each with its count and its n.

    Parameters
    ----------
    evidence : DataFrame
        As `questions.identification.evidence.gather_evidence` gives it.
    registry : Registry
        Has the short names of procedures.

    Returns
    -------
    mapping of str to str
        By ``school_id``, such as «2021 – РУ-5: 7 из 19; 2020 – МА-6: 4 из 12».
    """
    low = evidence[evidence["low"].fillna(False)]
    ordered = low.sort_values(["school_id", "year"], ascending=[True, False], kind="stable")
    columns = ordered[["school_id", "year", "procedure", "below", "participants"]]
    told: dict[str, dict[int, list[str]]] = {}
    for school_id, year, code, below, n in columns.itertuples(index=False, name=None):
        result = f"{registry[code].short}: {out_of(int(below), int(n))}".translate(UNBROKEN)
        told.setdefault(school_id, {}).setdefault(int(year), []).append(result)
    return {school_id: "; ".join(map(_of_year, by.items())) for school_id, by in told.items()}


def _of_year(results: tuple[int, list[str]]) -> str:
    year, told = results
    return f"{year}{NBSP}– {', '.join(told)}"


def since_when(history: HistoryFindings) -> Mapping[str, str]:
    """Say since which year each school stands on the list without a gap.

    Returns
    -------
    mapping of str to str
        By ``school_id``: «2020», or «2019 или раньше» where earlier years are not known.
    """
    traced = history.known
    if traced is None:
        return {}
    running = traced.paths[traced.paths["years_running"] > 0]
    rows = zip(running["school_id"], running["years_running"], running["run_open"], strict=True)
    return {
        school_id: f"{traced.last - int(years) + 1}" + (f" или{NBSP}раньше" if is_open else "")
        for school_id, years, is_open in rows
    }
