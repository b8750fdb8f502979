"""Declared checks of published.yml: whether they name what is printed."""

import re
from collections.abc import Iterator

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.documents import Published
from shnor_lib.model.printed_checks import DeclaredCheck, Paired, WordingCheck, YearsCheck
from shnor_lib.model.printed_references import (
    UnevenReferenceError,
    UnknownReferenceError,
    resolve,
    resolve_pairs,
)
from shnor_lib.model.problems import Place, Problem
from shnor_lib.model.procedures import Registry

FORM = "код числа, цитаты или документа; ячейки – таблица/строки/столбцы, например plan/1-3/count"


def printed_check_problems(
    published: Published, registry: Registry, file: str
) -> Iterator[Problem]:
    """Check that every declared check can be made.

    Returns
    -------
    iterator of Problem
        ``unknown-reference``, ``no-number``, ``uneven-numbers``, ``bad-pattern``,
        ``unknown-procedure``.
    """
    if _has_uneven_rows(published):
        return
    for check in published.checks:
        place = Place(file)
        misnamed = [
            problem
            for reference in (*check.numbers, *check.texts_named)
            for problem in _reference_problems(published, check, reference, place)
        ]
        yield from misnamed or _uneven_numbers(published, check, place)
        yield from _pattern_problems(check, place)
        yield from _procedure_problems(check, registry, place)


def _has_uneven_rows(published: Published) -> bool:
    """Whether a table is told of already, so that its cells cannot be named."""
    return any(
        len(texts) != len(table.columns)
        for table in published.tables.values()
        for texts in table.rows
    )


def _reference_problems(
    published: Published, check: DeclaredCheck, reference: str, place: Place
) -> Iterator[Problem]:
    try:
        passages = resolve(published, [reference])
    except UnknownReferenceError:
        yield problem_of(
            "unknown-reference", place, seen=reference, expected=FORM, check=check.what
        )
        return
    if reference in check.numbers and all(passage.number is None for passage in passages):
        seen = f"{reference}: " + ", ".join(passage.text for passage in passages)
        yield problem_of("no-number", place, seen=seen, expected="число", check=check.what)


def _uneven_numbers(published: Published, check: DeclaredCheck, place: Place) -> Iterator[Problem]:
    """Name numbers that cannot be set beside the others one by one."""
    for part in check.referring:
        if isinstance(part, Paired):
            try:
                resolve_pairs(published, part.values, part.to)
            except UnevenReferenceError as uneven:
                seen = f"{uneven.reference}: {uneven.others}"
                expected = f"{uneven.values}, как в values, или 1"
                yield problem_of(
                    "uneven-numbers", place, seen=seen, expected=expected, check=check.what
                )


def _pattern_problems(check: DeclaredCheck, place: Place) -> Iterator[Problem]:
    if not isinstance(check, WordingCheck):
        return
    try:
        groups = re.compile(check.pattern).groups
    except re.error:
        groups = 0
    if groups != 1:
        seen, expected = check.pattern, "регулярное выражение с одной парой скобок"
        yield problem_of("bad-pattern", place, seen=seen, expected=expected, check=check.what)


def _procedure_problems(
    check: DeclaredCheck, registry: Registry, place: Place
) -> Iterator[Problem]:
    if isinstance(check, YearsCheck):
        for code in check.procedures:
            if code not in registry:
                whose = f"проверка «{check.what}»"
                yield problem_of("unknown-procedure", place, seen=code, whose=whose)
