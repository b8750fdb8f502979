"""Texts that name a school or a person, hidden where everyone may read them."""

from collections.abc import Callable, Collection, Iterable

import pandas as pd

from shnor_lib.disclosure.hidden_cells import hide_cells
from shnor_lib.disclosure.let_through import let_through
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.wording import number

NAMED = "named"
WITHHELD = "Названия школ и имена людей есть только во внутренней редакции отчёта"


def names_nobody(text: str) -> bool:  # noqa: ARG001 – one of many answers to the question
    """Say of any text that it names no school and no person."""
    return False


def without_names(frame: pd.DataFrame, names: Callable[[str], bool]) -> Disclosed:
    """Hide the cells of a table that name a school or a person.

    A table in each of whose rows something would be hidden is withheld as a whole.

    Parameters
    ----------
    frame : DataFrame
        What documents print; any columns.
    names : callable
        Says whether a text names a school or a person.

    Returns
    -------
    Disclosed
        Hidden cells are missing, with the reason in ``<column>_reason``.

    Examples
    --------
    >>> rows = pd.DataFrame({"measure": ["Семинар для СОШ № 5", "Мониторинг"]}, dtype="string")
    >>> without_names(rows, lambda text: "СОШ" in text).frame["measure_reason"].tolist()
    ['named', <NA>]
    """
    named = _named(frame, names)
    if not named.any(axis=None):
        return let_through(frame)
    if named.any(axis=1).all():
        return let_through(frame.head(0), f"{WITHHELD}; строк в таблице: {number(len(frame))}.")
    return let_through(hide_cells(frame, named, NAMED))


def hide_named_cells(
    frame: pd.DataFrame, names: Callable[[str], bool], but: Collection[str] = ()
) -> pd.DataFrame:
    """Hide the cells that name somebody in whatever rows; the columns ``but`` are not looked at."""
    return hide_cells(frame, _named(frame.drop(columns=[*but], errors="ignore"), names), NAMED)


def _named(frame: pd.DataFrame, names: Callable[[str], bool]) -> pd.DataFrame:
    texts = frame.select_dtypes(["string", "object"])
    return texts.map(lambda cell: isinstance(cell, str) and names(cell)).astype(bool)


def sentences_without_names(
    sentences: Iterable[str], names: Callable[[str], bool]
) -> tuple[str, ...]:
    """Leave out the sentences that name a school or a person, and say at the end that some were.

    Examples
    --------
    >>> sentences_without_names(["Год не назван.", "СОШ № 5 – куратор."], lambda t: "СОШ" in t)[1]
    'Названия школ и имена людей есть только во внутренней редакции отчёта.'
    """
    told = tuple(sentences)
    kept = tuple(sentence for sentence in told if not names(sentence))
    return kept if len(kept) == len(told) else (*kept, f"{WITHHELD}.")
