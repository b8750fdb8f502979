"""How the free text of a plan is read: statuses, terms, executors, as visible rules."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from shnor_lib.model.strict import Strict
from shnor_lib.model.yaml_data import package_yaml

Status = Literal[
    "выполнено",
    "не выполнено",
    "в работе",
    "запланировано",
    "просрочено",
    "нет ответа",
    "не определено",
]
STATUSES: tuple[Status, ...] = (
    "выполнено",
    "в работе",
    "запланировано",
    "просрочено",
    "не выполнено",
    "нет ответа",
    "не определено",
)
Kind = Literal[
    "interval",
    "deadline",
    "since",
    "continuous",
    "always",
    "schedule",
    "year_unknown",
    "frequency",
    "impossible",
    "reversed",
    "unknown",
    "none",
]


class ResultRule(Strict):
    """A pattern in a result, the status that it gives, and why, in Russian."""

    code: str
    status: Status
    because: str
    pattern: str


class TermRule(Strict):
    """A pattern of a whole term, and what its dates mean."""

    kind: Kind
    pattern: str


class ExecutorRules(Strict):
    """How a list of executors is told apart, and who of them are all municipalities."""

    continues: str
    defines: str
    authorities: str


class PlanRules(Strict):
    """plan_rules.yml: everything by which a plan is read."""

    results: tuple[ResultRule, ...]
    overdue: tuple[Status, ...]
    units: Mapping[str, str]
    numerals: Mapping[int, tuple[str, ...]]
    months: Mapping[str, int]
    kinds: Mapping[Kind, str]
    repeats: str
    lasting: str
    terms: tuple[TermRule, ...]
    dateless: tuple[TermRule, ...]
    executors: ExecutorRules


@cache
def plan_rules() -> PlanRules:
    """The rules by which a plan is read.

    Examples
    --------
    >>> plan_rules().results[0].status
    'не выполнено'
    """
    return PlanRules.model_validate(package_yaml("plan_rules.yml"))
