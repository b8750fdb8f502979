"""Columns about persons: known by their headers, and never read."""

import re
from typing import Literal

from shnor_lib.intake.reading.cells import folded

# Tables that hold numbers of people only: a row of a person in them is an error, not a column
# too many.
COUNTS_ONLY = frozenset({"staff_counts", "weekly_reports", "monthly_reports"})

_PERSONAL = re.compile(
    r"\bф\.?\s?и\.?\s?о\b|\bфамили|^имя\b|^имя,|\bотчеств|\bснилс\b|\bинн\b|\bпаспорт(?!\w*\sшкол)"
    r"|\bдат[аы] рождени|\bгод рождени|\bтелефон|\be-?mail\b|\bэлектронн\w+ (?:почт|адрес)"
    r"|\bадрес (?:проживани|регистраци)|\bсери\w+ (?:и номер )?документ|\bномер документ"
    r"|\bудостоверени\w+ личност"
    r"|^(?:учител[ья]|педагоги?|ученики?|обучающи[йе]ся|участник|директор)$"
)


def is_personal(header: str) -> bool:
    """Whether a column's header says that its cells are about single persons.

    Examples
    --------
    >>> [is_personal(header) for header in ("ФИО учителя", "Имя", "СНИЛС", "Серия документа")]
    [True, True, True, True]
    >>> [is_personal(header) for header in ("Наименование ОО", "Учителей ожидалось", "Участников")]
    [False, False, False]
    """
    return bool(_PERSONAL.search(folded(header)))


def personal_check(table: str) -> Literal["personal-column", "personal-rows"]:
    """Code of the check that such a column raises in a table of a contract.

    Examples
    --------
    >>> personal_check("plan"), personal_check("staff_counts")
    ('personal-column', 'personal-rows')
    """
    return "personal-rows" if table in COUNTS_ONLY else "personal-column"
