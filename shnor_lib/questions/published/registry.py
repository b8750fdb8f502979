"""Every check, and the one call that makes them all."""

import re
from collections.abc import Mapping

import pandas as pd

from shnor_lib.model.documents import Published
from shnor_lib.model.printed_checks import ComputedCheck
from shnor_lib.model.printed_references import all_numbers, resolve
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.published.checking import Check, Printed
from shnor_lib.questions.published.comparisons import COMPARISONS
from shnor_lib.questions.published.names import SPELLING
from shnor_lib.questions.published.notation import NOTATION
from shnor_lib.questions.published.numbering import NUMBERING
from shnor_lib.questions.published.orders import ORDERS_CHECKS
from shnor_lib.questions.published.periods import YEARS_CHECKS
from shnor_lib.questions.published.repeats import REPEATS
from shnor_lib.questions.published.shares import SHARES
from shnor_lib.questions.published.sums import SUMS
from shnor_lib.questions.published.wording import WORDING

CHECKS: tuple[Check, ...] = (
    *SUMS,
    *SHARES,
    *COMPARISONS,
    *REPEATS,
    *ORDERS_CHECKS,
    *YEARS_CHECKS,
    *NUMBERING,
    *NOTATION,
    *SPELLING,
    *WORDING,
)
SEVERITIES = ("discrepancy", "question", "note")
COLUMNS = ("check", "kind", "severity", "document", "place", "sentence")

DESCRIBED = {"check": "string", "description": "string", "declared": "Int64", "found": "Int64"}


def check_printed(
    published: Published, tables: Mapping[str, pd.DataFrame], registry: Registry
) -> pd.DataFrame:
    """Make every check over what a region printed.

    Parameters
    ----------
    published : Published
        published.yml, its declared checks included.
    tables : mapping of str to DataFrame
        The tidy tables: ``plan``, ``targets``, ``curators`` are used.
    registry : Registry
        What was held when.

    Returns
    -------
    DataFrame
        ``check, kind, severity, document, place, sentence``, all texts: by document in the order
        of published.yml, then by severity, then by check (its title).
        ``severity`` is discrepancy (two printed things disagree), question (the document leaves
        something open) or note.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> from shnor_lib.model.tables import table_from_records
    >>> empty = {name: table_from_records(name, []) for name in ("plan", "targets", "curators")}
    >>> check_printed(Published(), empty, registry()).empty
    True
    """
    printed = Printed(published, tables, registry)
    rows = [
        {"check": check.title, **vars(finding)}
        for check in CHECKS
        for finding in check.find(printed)
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    frame["sentence"] = [unbroken(sentence) for sentence in frame["sentence"]]
    ordered = frame.assign(
        document_rank=pd.Categorical(frame["document"], list(published.documents)),
        severity_rank=pd.Categorical(frame["severity"], SEVERITIES),
    ).sort_values(["document_rank", "severity_rank"], kind="stable", ignore_index=True)
    return ordered[list(COLUMNS)].astype("string")


def describe_checks(published: Published, findings: pd.DataFrame) -> pd.DataFrame:
    """Describe every kind of check, with how often it is declared and what it found.

    Returns
    -------
    DataFrame
        ``check, description, declared`` (missing where the check looks at everything),
        ``found``.
    """
    rows = [
        {
            "check": check.title,
            "description": check.description,
            "declared": None
            if check.model is None
            else sum(isinstance(entry, check.model) for entry in published.checks),
            "found": int((findings["check"] == check.title).sum()),
        }
        for check in CHECKS
    ]
    return pd.DataFrame(rows).astype(DESCRIBED)


def unbroken(sentence: str) -> str:
    """Tie what a line must not part: a number and «%», «№» and its number, words and a dash.

    Examples
    --------
    >>> unbroken("5 % – № 3")
    '5\\xa0%\\xa0– №\\xa03'
    """
    return re.sub(r" (?=%|– )|(?<=№) ", "\u00a0", sentence)


def numbers_in_checks(published: Published) -> tuple[int, int]:
    """How many printed numbers stand in a declared check, and how many are printed at all.

    A number that is printed in two places counts twice. What looks at every number, such as the
    decimal sign, is not counted here.
    """
    named = {
        passage.reference
        for check in published.checks
        if not isinstance(check, ComputedCheck)
        for passage in resolve(published, check.numbers)
        if passage.number is not None
    }
    return len(named), len(all_numbers(published))
