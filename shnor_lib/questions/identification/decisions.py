"""The analyst's decisions beside what the rule says: the rule's own word always stays."""

from collections.abc import Iterable

import pandas as pd

from shnor_lib.model.profile import Override
from shnor_lib.questions.identification.clauses import given_clauses
from shnor_lib.questions.shared.passports import PASSPORT
from shnor_lib.show.wording import words

RULE, ANALYST = "rule", "analyst"
WRITTEN = ["school_id", "decision", "why", "basis", "date"]


def apply_overrides(verdicts: pd.DataFrame, overrides: Iterable[Override]) -> pd.DataFrame:
    """Say of each school which verdict stands, and who decided.

    Parameters
    ----------
    verdicts : DataFrame
        As `identification.identify` gives them.
    overrides : iterable of Override
        Decisions by ``school_id``, one a school.

    Returns
    -------
    DataFrame
        ``verdicts`` with ``decision`` (the verdict that stands), ``decided_by`` (``rule``, or
        ``analyst`` even where both say the same), ``override`` (the analyst's reason, basis and
        date in words; missing where the rule decided).

    Examples
    --------
    >>> from datetime import date
    >>> verdicts = pd.DataFrame({"school_id": ["edu980001", "edu980002"], "verdict": "да"})
    >>> closed = Override(school="edu980002", decision="нет", reason="слияние",
    ...                   date=date(2024, 2, 13), basis="приказ")
    >>> apply_overrides(verdicts, [closed])[["decision", "decided_by"]].values.tolist()
    [['да', 'rule'], ['нет', 'analyst']]
    """
    by_school = {override.school: override for override in overrides}
    decided = {school: override.decision for school, override in by_school.items()}
    words = {school: in_words(override) for school, override in by_school.items()}
    ids = verdicts["school_id"]
    # The rule's own verdict stays in its column: a decision is always shown as such.
    decision = ids.map(decided).astype("string").fillna(verdicts["verdict"].astype("string"))
    who = ids.isin(by_school.keys()).map({True: ANALYST, False: RULE}).astype("string")
    override = ids.map(words).astype("string")
    return verdicts.assign(decision=decision, decided_by=who, override=override)


def in_words(override: Override) -> str:
    """Say why the analyst decided so, on what basis and when."""
    return f"{override.reason} ({override.basis}, {override.date:%d.%m.%Y})"


def decision_notes(overrides: Iterable[Override]) -> dict[str, str]:
    """Say beside the name of each school that the analyst decided about it, and what.

    Examples
    --------
    >>> from datetime import date
    >>> closed = Override(school="edu980002", decision="нет", reason="слияние",
    ...                   date=date(2024, 2, 13), basis="приказ")
    >>> decision_notes([closed])
    {'edu980002': 'решение аналитика: не ШНОР'}
    """
    said = words()["decisions"]
    return {one.school: f"решение аналитика: {said[one.decision]}" for one in overrides}


def list_decisions(
    overrides: Iterable[Override], verdicts: pd.DataFrame, directory: pd.DataFrame
) -> pd.DataFrame:
    """List the analyst's decisions, each beside what the rule says of the school.

    Parameters
    ----------
    overrides : iterable of Override
        Decisions by ``school_id``, one a school.
    verdicts : DataFrame
        As `identification.identify` gives them.
    directory : DataFrame
        As `school_directory.school_directory` gives it.

    Returns
    -------
    DataFrame
        One row a decision, by ``school_id``: the passport (missing where no table names the
        school), ``verdict, reason, clause1`` … of the rule (missing where it says nothing of the
        school),
        ``decision, why, basis`` of the analyst, ``date``; ``changes``: whether the decision is
        another than the verdict (missing with the verdict).
    """
    rows = [(one.school, one.decision, one.reason, one.basis, one.date) for one in overrides]
    types = dict.fromkeys(WRITTEN, "string") | {"date": "datetime64[s]"}
    written = pd.DataFrame(rows, columns=WRITTEN).astype(types).sort_values("school_id")
    clauses = given_clauses(verdicts)
    said = verdicts[["school_id", "verdict", "reason", *clauses]]
    said = said.astype(dict.fromkeys(["school_id", "verdict", "reason"], "string"))
    # Left: a decision about a school that no table knows is shown, not lost.
    named = written.merge(directory[PASSPORT].astype("string"), on="school_id", how="left")
    both = named.merge(said, on="school_id", how="left")
    both["changes"] = (both["decision"] != both["verdict"]).astype("boolean")
    return both[[*PASSPORT, "verdict", "reason", *clauses, *WRITTEN[1:], "changes"]]
