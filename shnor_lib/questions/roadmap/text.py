"""The form in which the free text of a plan is compared with rules."""

import re

_DASHES = re.compile(r"[‐‑‒–—−]")
_QUOTED = re.compile(r"«[^«»]*»|\"[^\"]*\"|“[^“”]*”")


def folded(text: str) -> str:
    """Small letters, ё as е, dashes as hyphens, single spaces.

    Examples
    --------
    >>> folded("  Приняли\\u00a0участие – отчёт ")
    'приняли участие - отчет'
    """
    return " ".join(_DASHES.sub("-", text).split()).casefold().replace("ё", "е")


def without_quotations(text: str) -> str:
    """Leave out what stands in quotation marks, unless that is everything.

    Examples
    --------
    >>> without_quotations("Приказ «О школах, не принявших «участия»» издан")
    'Приказ   издан'
    >>> without_quotations("«Запланировано»")
    '«Запланировано»'
    """
    shorter, before = _QUOTED.sub(" ", text), text
    while shorter != before:
        shorter, before = _QUOTED.sub(" ", shorter), shorter
    return shorter if shorter.strip(" .,;") else text
