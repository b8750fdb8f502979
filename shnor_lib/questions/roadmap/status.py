"""Status of each measure of a plan from its free text, by visible rules, the analyst first."""

import re
from datetime import date
from functools import cache

import pandas as pd

from shnor_lib.model.plan_rules import ResultRule, plan_rules
from shnor_lib.questions.roadmap.measures import measures_of
from shnor_lib.questions.roadmap.terms import understand_terms
from shnor_lib.questions.roadmap.text import folded, without_quotations

ANALYST, SILENT, UNKNOWN, OVERDUE = "analyst", "no_answer", "no_rule", "overdue"
# A cell with nothing but these is not filled in.
BLANK = " \n\t\u00a0.-–—−"


def judge_plan(plan: pd.DataFrame, as_of: date | None) -> pd.DataFrame:
    """Give each measure its status as of a day; a row that only opens a list is no measure.

    The analyst's status stands as it is. Else the first rule of plan_rules.yml whose pattern is
    in the result decides; without a result the status is «нет ответа», without a rule
    «не определено». «Запланировано» whose term ended before the day is «просрочено».

    Parameters
    ----------
    plan : DataFrame
        Contract ``plan``.
    as_of : date, optional
        The day as of which terms are judged; without it nothing is overdue.

    Returns
    -------
    DataFrame
        The measures in the plan's order with ``term_start, term_end, term_kind, term_repeats``
        (`terms.understand_terms`), ``status``, ``rule`` (code of the rule, or ``analyst``,
        ``no_answer``, ``no_rule``), ``overdue`` (whether the term made a planned measure
        overdue), ``term_passed`` (boolean, missing where the term has no end or no day is given),
        ``other_status`` (what a later rule would say otherwise).

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> plan = table_from_records("plan", [
    ...     {"plan": "p", "position": 1, "term": "I квартал 2022", "result": "Запланировано"},
    ...     {"plan": "p", "position": 2, "result": "Не принимали участие"}])
    >>> judge_plan(plan, date(2022, 8, 10))["status"].tolist()
    ['просрочено', 'не выполнено']
    """
    ordered = measures_of(plan)
    terms = understand_terms(ordered["term"])
    passed = _passed(terms["term_end"], as_of)
    read = [
        read_result(None if pd.isna(result) else result, None if pd.isna(word) else word)
        for result, word in zip(ordered["result"], ordered["analyst_status"], strict=True)
    ]
    said = pd.DataFrame(read, columns=["status", "rule", "other_status"], dtype="string")
    by_rule = said["rule"] != ANALYST
    # The analyst's status stands as it is: the calendar never turns it into «просрочено».
    overdue = by_rule & said["status"].isin(plan_rules().overdue) & passed.fillna(False)
    return pd.concat([ordered, terms, said], axis="columns").assign(
        status=said["status"].mask(overdue, "просрочено"),
        overdue=overdue.astype(bool),
        term_passed=passed,
        cut_off=ordered["cut_off"].fillna(False).astype(bool),
    )


def read_result(result: str | None, analyst: str | None = None) -> tuple[str, str, str | None]:
    """Read one result: its status, the code of the rule, and another status it might have.

    Examples
    --------
    >>> read_result("Приказ «О школах, которые не принимали участие»")
    ('выполнено', 'document', None)
    >>> read_result("Приказ издан, мероприятие не проводилось")
    ('не выполнено', 'negative', 'выполнено')
    >>> read_result("Запланировано", "выполнено")
    ('выполнено', 'analyst', None)
    """
    if analyst:
        return analyst, ANALYST, None
    if not result or not result.strip(BLANK):
        return "нет ответа", SILENT, None
    # A quoted title may hold the very words of a rule, and says nothing of the measure.
    words = folded(without_quotations(result))
    rules = [rule for pattern, rule in _compiled() if pattern.search(words)]
    if not rules:
        return "не определено", UNKNOWN, None
    first = rules[0]
    others = [rule.status for rule in rules if rule.status != first.status]
    return first.status, first.code, others[0] if others else None


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], ResultRule], ...]:
    return tuple((re.compile(rule.pattern), rule) for rule in plan_rules().results)


def _passed(ends: pd.Series, as_of: date | None) -> pd.Series:
    """Whether the term ended before the day; missing where either is not known."""
    if as_of is None:
        return pd.Series(pd.NA, index=ends.index, dtype="boolean")
    # The last day of a term still belongs to it.
    return (ends < pd.Timestamp(as_of)).astype("boolean").mask(ends.isna())
