"""How far the reading of files is, for whoever wants to be told while it runs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int, int], None]  # how many files are read, of how many

_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def told_how_far(listener: Listener) -> Iterator[None]:
    """Tell the listener of every reading that happens meanwhile.

    Examples
    --------
    >>> with told_how_far(lambda done, total: print(done, "из", total)):
    ...     tell(1, 4)
    1 из 4
    """
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def tell(done: int, total: int) -> None:
    """Say that so many files of all are read."""
    if listener := _LISTENER.get():
        listener(done, total)
