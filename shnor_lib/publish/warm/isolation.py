"""What one notebook does to the process is undone before the next one."""

import builtins
import decimal
import locale
import os
import random
import sys
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TextIO

import matplotlib as mpl
import numpy as np
import pandas as pd
import plotly.io as pio
from matplotlib import pyplot as plt
from pandas._config import config as pandas_config

# A kernel's pandas limits the columns that it shows; pandas decides when it is imported, and a
# worker imports it before there is a shell.
COLUMNS_IN_A_KERNEL = 20
PANDAS_OPTIONS = tuple(vars(pandas_config)["_registered_options"])
LIBRARIES = (mpl, np, pd, pio, plt)
INLINE = "module://matplotlib_inline.backend_inline"


@contextmanager
def isolated() -> Iterator[None]:
    """Give a notebook the settings of a fresh kernel, and take back all that it changes.

    Settings of matplotlib, pandas, plotly, numpy, warnings, the decimal context and the locale;
    environment, working directory, search path, streams, builtins and imported names.
    """
    with ExitStack() as kept:
        for keep in (_process, _builtins, _modules, _pandas, _plots, _numbers):
            kept.enter_context(keep())
        yield
    plt.close("all")


@contextmanager
def _process() -> Iterator[None]:
    environment, folder = dict(os.environ), Path.cwd()
    path, arguments, streams = list(sys.path), list(sys.argv), (sys.stdin, sys.stdout, sys.stderr)
    limits = sys.getrecursionlimit(), sys.getswitchinterval()
    try:
        with warnings.catch_warnings():
            warnings.resetwarnings()
            warnings.simplefilter("default")
            warnings.showwarning = _show_warning
            yield
    finally:
        for name in os.environ.keys() - environment.keys():
            del os.environ[name]
        os.environ.update(environment)
        os.chdir(folder)
        sys.path[:], sys.argv[:] = path, arguments
        sys.stdin, sys.stdout, sys.stderr = streams
        sys.setrecursionlimit(limits[0])
        sys.setswitchinterval(limits[1])


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
def _builtins() -> Iterator[None]:
    names, hooks = dict(vars(builtins)), (sys.excepthook, sys.displayhook)
    try:
        yield
    finally:
        for name in vars(builtins).keys() - names.keys():
            delattr(builtins, name)
        vars(builtins).update(names)
        sys.excepthook, sys.displayhook = hooks


@contextmanager
def _modules() -> Iterator[None]:
    """Take back modules, and functions of the great libraries, that were put in place of others."""
    modules, contents = dict(sys.modules), [(library, dict(vars(library))) for library in LIBRARIES]
    try:
        yield
    finally:
        sys.modules.update(modules)
        for library, names in contents:
            vars(library).update(names)


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
def _plots() -> Iterator[None]:
    template, renderer = pio.templates.default, pio.renderers.default
    templates = set(pio.templates)
    with mpl.rc_context():
        mpl.rcdefaults()
        os.environ["MPLBACKEND"] = INLINE
        try:
            yield
        finally:
            # setting a default makes plotly read its templates, so only what was changed is set
            if pio.renderers.default != renderer:
                pio.renderers.default = renderer
            if pio.templates.default != template:
                pio.templates.default = template
            for name in set(pio.templates) - templates:
                del pio.templates[name]


@contextmanager
def _numbers() -> Iterator[None]:
    context, spoken = decimal.getcontext().copy(), locale.setlocale(locale.LC_ALL)
    dice, generator = random.getstate(), np.random.get_state()
    with np.printoptions(), np.errstate():
        try:
            yield
        finally:
            decimal.setcontext(context)
            locale.setlocale(locale.LC_ALL, spoken)
            random.setstate(dice)
            np.random.set_state(generator)
