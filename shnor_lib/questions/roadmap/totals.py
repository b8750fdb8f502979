"""A plan of measures in totals: by status, section and executor; what is odd in its record."""

from collections.abc import Iterator

import pandas as pd

from shnor_lib.model.plan_rules import STATUSES
from shnor_lib.questions.shared.numbering import check_numbers

NOBODY = ""
LABEL = 32  # letters of a measure that a label holds


def tally_statuses(judged: pd.DataFrame) -> pd.DataFrame:
    """Count the measures of each plan by status.

    Parameters
    ----------
    judged : DataFrame
        As `status.judge_plan` gives it.

    Returns
    -------
    DataFrame
        Index ``plan``; a column for each status, and ``measures``.

    Examples
    --------
    >>> from datetime import date
    >>> from shnor_lib.questions.roadmap.status import judge_plan
    >>> from shnor_lib.model.tables import table_from_records
    >>> plan = table_from_records("plan", [
    ...     {"plan": "p", "position": 1, "section": "А", "result": "Приказ"},
    ...     {"plan": "p", "position": 2, "section": "А"}])
    >>> tally = tally_statuses(judge_plan(plan, date(2022, 8, 10)))
    >>> tally.loc["p", ["выполнено", "нет ответа", "measures"]].tolist()
    [1, 1, 2]
    """
    return _tally(judged, ["plan"])


def summarise_sections(judged: pd.DataFrame) -> pd.DataFrame:
    """Count the measures of each section by status, in the plan's order.

    Returns
    -------
    DataFrame
        ``plan, section``, a column for each status, ``measures``, ``cut_off`` (records that the
        document cuts off). Measures that stand in no section are left out.
    """
    placed = judged[judged["section"].notna()]
    counts = _tally(placed, ["plan", "section"])
    cut_off = placed.groupby(["plan", "section"], sort=False)["cut_off"].sum()
    return counts.assign(cut_off=cut_off).reset_index()


def summarise_executors(judged: pd.DataFrame, executors: pd.DataFrame) -> pd.DataFrame:
    """Count the measures of each executor by status, in the order of their names.

    A measure with several executors counts for each of them; those without any stand last.

    Parameters
    ----------
    executors : DataFrame
        As `executors.plan_executors` gives it.

    Returns
    -------
    DataFrame
        ``plan, executor`` (missing where none is named), ``full_name``, a column for each status,
        ``measures``.
    """
    place = ["plan", "position"]
    # Left: a measure that nobody is named for must not vanish from the totals.
    measures = judged[[*place, "status"]].merge(executors, on=place, how="left")
    named = measures.assign(executor=measures["executor"].fillna(NOBODY))
    full = executors.groupby(["plan", "executor"])["full_name"].first()
    counts = _tally(named, ["plan", "executor"]).assign(full_name=full).reset_index()
    executor = counts["executor"].mask(counts["executor"] == NOBODY)
    return counts.assign(executor=executor).sort_values(["plan", "executor"], ignore_index=True)


def _tally(measures: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    groups = measures.groupby(keys, sort=False)
    counts = groups["status"].value_counts().unstack("status")
    # A true 0: every measure has a status, so one that does not occur was counted.
    whole = counts.reindex(index=groups.size().index, columns=list(STATUSES)).fillna(0)
    return whole.astype("int64").assign(measures=groups.size())


def unfinished_continuous(judged: pd.DataFrame) -> int:
    """Count the measures called done whose continuous term is still running."""
    lasting = judged["term_kind"] == "continuous"
    runs = judged["term_passed"].eq(False).fillna(False)
    return int((lasting & runs & (judged["status"] == "выполнено")).sum())


def find_oddities(judged: pd.DataFrame, plan: pd.DataFrame) -> pd.DataFrame:
    """List what is odd in the record of each plan, without mending it.

    Parameters
    ----------
    judged : DataFrame
        As `status.judge_plan` gives it.
    plan : DataFrame
        Contract ``plan``: the rows as printed, whose numbering is checked.

    Returns
    -------
    DataFrame
        ``plan, kind, measures`` (numbers as printed, where the remark is about measures),
        ``seen, expected``. Kinds: those of `shared.numbering.check_numbers`, ``cut_off``,
        ``no_executor``,
        ``two_statuses`` (the result fits two rules), ``term_unread``, ``term_impossible``,
        ``term_reversed``.
    """
    rows = [
        (code, *remark)
        for code, measures in judged.groupby("plan", sort=True)
        for remark in _remarks(measures, plan[plan["plan"] == code])
    ]
    columns = ["plan", "kind", "measures", "seen", "expected"]
    return pd.DataFrame(rows, columns=columns).astype("string")


def _remarks(measures: pd.DataFrame, rows: pd.DataFrame) -> Iterator[tuple[str, str, str, str]]:
    for remark in check_numbers(rows):
        yield remark.kind, "", remark.seen, remark.expected
    lacking = {"cut_off": measures["cut_off"], "no_executor": measures["executors"].isna()}
    for kind, lacks in lacking.items():
        if lacks.any():
            yield kind, _numbers(measures[lacks]), "", ""
    for _, row in measures[measures["other_status"].notna()].iterrows():
        yield "two_statuses", _numbers(row.to_frame().T), row["status"], row["other_status"]
    kinds = {"unknown": "term_unread", "impossible": "term_impossible", "reversed": "term_reversed"}
    for _, row in measures[measures["term_kind"].isin(kinds)].iterrows():
        yield kinds[row["term_kind"]], _numbers(row.to_frame().T), row["term"], ""


def _numbers(measures: pd.DataFrame) -> str:
    return ", ".join(measure_labels(measures))


def measure_labels(measures: pd.DataFrame, told: pd.Series | None = None) -> pd.Series:
    """Name each measure: its number as printed, or its place and first words where it has none.

    Parameters
    ----------
    told : Series of str, optional
        What may be said of the measures; without it their places alone.

    Examples
    --------
    >>> rows = pd.DataFrame({"number": ["1.", "-", pd.NA], "position": [1, 2, 3]})
    >>> [label.replace("\\u00a0", " ") for label in measure_labels(rows)]
    ['№ 1', 'мера 2', 'мера 3']
    >>> told = pd.Series(["Курсы", "Обеспечить помощь педагогам и школам", "Семинар"])
    >>> [label.replace("\\u00a0", " ") for label in measure_labels(rows, told)]
    ['№ 1', 'мера 2 «Обеспечить помощь педагогам и…»', 'мера 3 «Семинар»']
    """
    bare = measures["number"].astype("string").str.strip().str.rstrip(".")
    has_own = bare.str.contains(r"\w", na=False)
    own, place = "№\u00a0" + bare, "мера\u00a0" + measures["position"].astype("string")
    if told is not None:
        begun = [pd.NA if pd.isna(text) else f" «{_begun(text)}»" for text in told]
        place += pd.Series(begun, measures.index, dtype="string").fillna("")
    return own.where(has_own, place)


def _begun(text: str) -> str:
    """Take the first words of a measure, as many as a label holds."""
    whole = " ".join(text.split())
    if len(whole) <= LABEL:
        return whole.rstrip(".")
    return whole[: LABEL + 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
