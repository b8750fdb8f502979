"""The region's own rules and reforms: do they name only what there is."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.conditions import Condition, LowProcedures, walk
from shnor_lib.model.criteria import Changes, Criteria, Reform
from shnor_lib.model.problems import Place, Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import contracts

ATTRIBUTES = dict.fromkeys(c.name for c in contracts()["schools"].columns if c.kind == "boolean")


def criteria_problems(own: Mapping[str, Criteria], known: Registry, file: str) -> Iterator[Problem]:
    """Find procedures and attributes that a rule names and nobody knows."""
    for name, criteria in own.items():
        whose = f"критерий «{name}»"
        yield from _unknown_names(criteria, whose, known, file)
        for amendment in criteria.amendments:
            yield from _unknown_names(amendment, whose, known, file)


def reform_problems(
    reforms: Mapping[str, Reform], criteria: Mapping[str, Criteria], known: Registry, file: str
) -> Iterator[Problem]:
    """Find rules, procedures and attributes that a reform names and nobody knows."""
    for name, reform in reforms.items():
        if reform.baseline is not None and reform.baseline not in criteria:
            among = ", ".join(criteria)
            place = Place(file)
            yield problem_of("unknown-criteria", place, seen=reform.baseline, expected=among)
        yield from _unknown_names(reform, f"изменение «{name}»", known, file)


def _unknown_names(
    changes: Criteria | Changes, whose: str, known: Registry, file: str
) -> Iterator[Problem]:
    conditions = [*_conditions(changes)]
    procedures = [*(changes.procedures or ()), *_procedures(conditions)]
    attributes = [*(changes.exclude or ()), *(c.attribute for c in conditions if c.attribute)]
    for code in procedures:
        if code not in known:
            yield _unknown_name("unknown-procedure", whose, code, known.procedures, file)
    for attribute in attributes:
        if attribute not in ATTRIBUTES:
            yield _unknown_name("unknown-attribute", whose, attribute, ATTRIBUTES, file)


def _conditions(changes: Criteria | Changes) -> Iterator[Condition]:
    for condition in filter(None, (*(changes.any_of or ()), changes.exit, changes.near_miss)):
        yield from walk(condition)


def _procedures(conditions: Iterable[Condition]) -> Iterator[str]:
    for condition in conditions:
        if isinstance(condition.asked, LowProcedures):
            yield from condition.asked.among


def _unknown_name(
    code: str, whose: str, seen: str, known: Mapping[str, object], file: str
) -> Problem:
    close = get_close_matches(seen, known, n=1)
    advice = f"Возможно, имелось в виду «{close[0]}»." if close else ""
    return problem_of(code, Place(file), seen=seen, advice=advice, whose=whose)
