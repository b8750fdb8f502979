"""Imports without what takes seconds and is not used."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left_out(module: str) -> Iterator[None]:
    """Let a module that others can do without look as if it were not installed.

    Examples
    --------
    >>> with left_out("zipapp"):
    ...     import zipapp
    Traceback (most recent call last):
    ModuleNotFoundError: import of zipapp halted; None in sys.modules
    """
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]
