"""What one notebook does to the process is undone before the next one.

Undone is what notebooks do: settings of pandas and matplotlib, environment, working directory,
search path and modules found by it alone, seeds, filters of warnings. Functions put in place of
those of a library are not: a notebook of this project defines none.
"""

import os
import random
import sys
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, TextIO

import numpy as np
import pandas as pd
from pandas._config import config as pandas_config

# A kernel's pandas limits the columns that it shows; pandas decides when it is imported, and a
# worker imports it before there is a shell.
COLUMNS_IN_A_KERNEL = 20
PANDAS_OPTIONS = tuple(vars(pandas_config)["_registered_options"])
INLINE = "module://matplotlib_inline.backend_inline"


@contextmanager
def isolated() -> Iterator[None]:
    """Give a notebook the settings of a fresh kernel, and take back all that it changes."""
    with ExitStack() as kept:
        for keep in (_modules, _process, _matplotlib, _pandas, _seeds):
            kept.enter_context(keep())
        yield


@contextmanager
def _process() -> Iterator[None]:
    environment, folder, path = dict(os.environ), Path.cwd(), list(sys.path)
    os.environ["MPLBACKEND"] = INLINE
    try:
        yield
    finally:
        for name in os.environ.keys() - environment.keys():
            del os.environ[name]
        os.environ.update(environment)
        os.chdir(folder)
        sys.path[:] = path


@contextmanager
def _modules() -> Iterator[None]:
    """Forget modules found by the notebook's own search path: the next one may mean others."""
    before = set(sys.modules)
    try:
        yield
    finally:
        for name in sys.modules.keys() - before:
            package = name.partition(".")[0]
            has_file = getattr(sys.modules[name], "__file__", None)
            if has_file and package not in before and PathFinder.find_spec(package) is None:
                del sys.modules[name]


@contextmanager
def fresh_warnings() -> Iterator[None]:
    """Warn as a fresh kernel does, whatever was imported for the shell."""
    with warnings.catch_warnings():
        warnings.resetwarnings()
        warnings.simplefilter("default")
        warnings.showwarning = _show_warning
        yield


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Write a warning to stderr, whoever gathered warnings before."""
    (file or sys.stderr).write(warnings.formatwarning(message, category, filename, lineno, line))


@contextmanager
def _pandas() -> Iterator[None]:
    kept = _pandas_options()
    pd.set_option("display.max_columns", COLUMNS_IN_A_KERNEL)
    try:
        yield
    finally:
        changed = {name for name, value in _pandas_options().items() if kept[name] != value}
        for name in changed:
            pd.set_option(name, kept[name])


def _pandas_options() -> dict[str, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # reading a deprecated option warns
        return {name: pd.get_option(name) for name in PANDAS_OPTIONS}


@contextmanager
def _matplotlib() -> Iterator[None]:
    """Give the settings of a fresh kernel, where matplotlib is loaded at all.

    Where the notebook loads it, the next one gets them.
    """
    if "matplotlib" not in sys.modules:
        yield
        return
    import matplotlib as mpl  # noqa: PLC0415 – most pages draw nothing with it
    from matplotlib import pyplot as plt  # noqa: PLC0415

    plt.close("all")
    with mpl.rc_context():
        mpl.rcdefaults()
        yield


@contextmanager
def _seeds() -> Iterator[None]:
    dice, generator = random.getstate(), np.random.get_state()
    try:
        yield
    finally:
        random.setstate(dice)
        np.random.set_state(generator)
