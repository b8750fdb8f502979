"""What is said where something is asked for that is not there: what there is."""

from collections.abc import Iterable

from shnor_lib.model.problems import ShnorError, error

MOST = 12  # names that a message lists


def nothing_like(code: str, what: str, asked: object, known: Iterable[str]) -> ShnorError:
    """Refuse a name, and say which ones there are.

    Examples
    --------
    >>> print(nothing_like("no-such-list", "списка", "500+", ["shnor-region (2021–2023)"]))
    Нет списка «500+»; есть: shnor-region (2021–2023).
    >>> print(nothing_like("no-such-list", "списка", "500+", []))
    Нет списка «500+»; ничего похожего в данных региона нет.
    """
    names = list(known)
    more = f" и ещё {len(names) - MOST}" if len(names) > MOST else ""
    there = (
        f"есть: {', '.join(names[:MOST])}{more}"
        if names
        else "ничего похожего в данных региона нет"
    )
    return ShnorError([error(code, f"Нет {what} «{asked}»; {there}.")])


def refused(code: str, what: str, advice: str = "") -> ShnorError:
    """Refuse a question, and say what to do."""
    return ShnorError([error(code, what, advice=advice)])
