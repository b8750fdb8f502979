"""Names of states and classes of history, and what the years are worth beside each other."""

from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.history.paths import History
from shnor_lib.show.wording import NBSP, counted, words

ARROW = f"{NBSP}→{NBSP}"


def state_name(state: str) -> str:
    """Name a school's state in a year.

    Examples
    --------
    >>> state_name("listed")
    'в списке'
    """
    return str(words()["list_states"][state])


def class_name(history: str, window: int) -> str:
    """Name a class of history.

    Examples
    --------
    >>> class_name("running", 3)
    '3\\xa0года подряд и более'
    """
    return str(words()["histories"][history][0]).format(window=counted(window, "year"))


def class_meaning(history: str) -> str:
    """Say what a class of history means."""
    return str(words()["histories"][history][1])


def year_kind(history: History) -> str:
    """Say what the years are years of."""
    return "списка" if history.basis == "lists" else "результатов"


def break_caveat(history: HistoryFindings) -> str:
    """Warn in a few words, beside each figure, that the years of results are not alike."""
    broken = ", ".join(map(str, history.breaks))
    return f"Годы сопоставимы с оговоркой (знак †): разрыв ряда – {broken}" if broken else ""
