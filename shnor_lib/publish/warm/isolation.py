"""What one notebook does to the process is undone before the next one."""

import builtins
import decimal
import locale
import os
import random
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cached_property
from importlib import import_module
from operator import is_
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, TextIO

import numpy as np
import pandas as pd
from pandas._config import config as pandas_config

# A kernel's pandas limits the columns that it shows; pandas decides when it is imported, and a
# worker imports it before there is a shell.
COLUMNS_IN_A_KERNEL = 20
PANDAS_OPTIONS = tuple(vars(pandas_config)["_registered_options"])
LIBRARIES = ("matplotlib", "matplotlib.pyplot", "numpy", "pandas", "plotly.io", "seaborn")
OWN = "shnor_lib."
METHODS = (FunctionType, classmethod, staticmethod, property, cached_property)
INLINE = "module://matplotlib_inline.backend_inline"


@contextmanager
def isolated(source: str) -> Iterator[None]:
    """Give a notebook the settings of a fresh kernel, and take back all that it changes.

    Settings of matplotlib, pandas, plotly, numpy, the decimal context and the locale;
    environment, working directory, search path, streams, builtins, imported names, functions and
    methods of the great libraries and of this one.

    Parameters
    ----------
    source : str
        The code of the notebook.
    """
    with ExitStack() as kept:
        kept.enter_context(_process())
        _import_named(source)
        for keep in (_matplotlib, _builtins, _modules, _pandas, _plotly, _numbers):
            kept.enter_context(keep())
        yield


def _import_named(source: str) -> None:
    """Import the libraries that a notebook names: only what was there before can be given back."""
    for library in LIBRARIES:
        if library.partition(".")[0] in source:
            import_module(library)


@contextmanager
def _process() -> Iterator[None]:
    environment, folder = dict(os.environ), Path.cwd()
    path, arguments, streams = list(sys.path), list(sys.argv), (sys.stdin, sys.stdout, sys.stderr)
    limits = sys.getrecursionlimit(), sys.getswitchinterval()
    os.environ["MPLBACKEND"] = INLINE
    try:
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
    """Take back modules, functions and methods that were put in place of others."""
    modules, kept = dict(sys.modules), list(_kept_modules())
    contents = [(module, dict(vars(module))) for module in kept]
    classes = {kind for module in kept for kind in vars(module).values() if isinstance(kind, type)}
    members = [(kind, dict(vars(kind))) for kind in classes]
    try:
        yield
    finally:
        sys.modules.update(modules)
        for module, names in contents:
            vars(module).update(names)
        for kind, before in members:
            _give_methods_back(kind, before)


def _kept_modules() -> Iterator[ModuleType]:
    for name, module in sys.modules.items():
        if module is not None and (name in LIBRARIES or name.startswith(OWN)):
            yield module


def _give_methods_back(kind: type, before: Mapping[str, object]) -> None:
    now = vars(kind)
    if len(now) == len(before) and all(map(is_, now.values(), before.values())):
        return
    for name, member in before.items():
        if isinstance(member, METHODS) and now.get(name) is not member:
            setattr(kind, name, member)


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
def _plotly() -> Iterator[None]:
    """Take back plotly's defaults, where it is loaded at all."""
    if "plotly.io" not in sys.modules:
        yield
        return
    import plotly.io as pio  # noqa: PLC0415 – most pages show plain figures, without plotly

    template, renderer = pio.templates.default, pio.renderers.default
    templates = set(pio.templates)
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
def _matplotlib() -> Iterator[None]:
    """Give the settings of a fresh kernel, where matplotlib is loaded at all."""
    if "matplotlib" not in sys.modules:
        yield
        return
    import matplotlib as mpl  # noqa: PLC0415 – most pages draw nothing with it
    from matplotlib import pyplot as plt  # noqa: PLC0415

    with mpl.rc_context():
        mpl.rcdefaults()
        yield
    plt.close("all")


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
