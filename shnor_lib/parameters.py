"""What notebooks, the library and the command are asked for, read before anything is made of it.

A value that can mean one thing only is understood, however it was written; any other is refused in
words. Nothing is guessed: a page about another year or for other readers looks like the right one.
"""

import os
import re
from collections.abc import Iterable
from datetime import date, datetime
from numbers import Integral, Real
from pathlib import Path

from shnor_lib.model.audience import AUDIENCES, Audience
from shnor_lib.model.problems import Problem, ShnorError, error

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_RUSSIAN_DAY = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")


def read_audience(value: object) -> Audience:
    """Read for whom the pages are; there is no default.

    Raises
    ------
    ShnorError
        ``bad-audience``.

    Examples
    --------
    >>> read_audience("internal"), read_audience("Public "), read_audience("PUBLIC")
    ('internal', 'public', 'public')
    """
    asked = value.strip().lower() if isinstance(value, str) else value
    for audience in AUDIENCES:
        if asked == audience:
            return audience
    raise ShnorError([_refused("audience", "для кого страницы", value, " или ".join(AUDIENCES))])


def read_region(value: object) -> str:
    """Read the name of a region's folder.

    Raises
    ------
    ShnorError
        ``bad-region``: it is no text or an empty one.

    Examples
    --------
    >>> read_region(" kemerovo ")
    'kemerovo'
    """
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise ShnorError([_refused("region", "регион", value, "имя папки региона, например kemerovo")])


def read_regions(value: object) -> tuple[str, ...]:
    """Read the names of several regions; one alone is understood too, and each counts once.

    Raises
    ------
    ShnorError
        ``bad-region``.

    Examples
    --------
    >>> read_regions(["yugra", "kemerovo", "yugra"]), read_regions("kemerovo"), read_regions([])
    (('yugra', 'kemerovo'), ('kemerovo',), ())
    """
    if isinstance(value, str):
        return (read_region(value),)
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        return tuple(dict.fromkeys(map(read_region, value)))
    raise ShnorError([_refused("region", "регионы", value, "список имён папок регионов")])


def read_data(value: object) -> Path | None:
    """Read the data folder; None means the project's own.

    Raises
    ------
    ShnorError
        ``bad-data``: it is no path or an empty one.

    Examples
    --------
    >>> read_data("отчёты/data").as_posix(), read_data(None)
    ('отчёты/data', None)
    """
    if value is None:
        return None
    if isinstance(value, (str, os.PathLike)) and str(value).strip():
        return Path(value)
    expected = "папка, в которой лежит raw, или None – папка data проекта"
    raise ShnorError([_refused("data", "папка данных", value, expected)])


def read_year(value: object) -> int | None:
    """Read a year of results; None means the one that the profile names.

    Raises
    ------
    ShnorError
        ``bad-results-year``.

    Examples
    --------
    >>> read_year(2021), read_year(" 2021"), read_year(2021.0), read_year(None)
    (2021, 2021, 2021, None)
    """
    if value is None:
        return None
    text = _digits(value)
    if _YEAR.fullmatch(text):
        return int(text)
    expected = "год из четырёх цифр, которым кончается учебный год: 2021 – это 2020/2021"
    raise ShnorError([_refused("results-year", "год результатов", value, expected)])


def read_day(value: object) -> date | None:
    """Read a day; None means the one that the profile names.

    Raises
    ------
    ShnorError
        ``bad-as-of``.

    Examples
    --------
    >>> {read_day(written).isoformat() for written in ("2021-12-31", "31.12.2021")}
    {'2021-12-31'}
    """
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = value.strip() if isinstance(value, str) else ""
    written = _DAY.fullmatch(text) or _RUSSIAN_DAY.fullmatch(text)
    try:
        if written:
            return date(int(written["year"]), int(written["month"]), int(written["day"]))
    except ValueError:  # such as the 31st of June
        pass
    expected = "дата, например 2021-12-31 или 31.12.2021"
    raise ShnorError([_refused("as-of", "день отчёта", value, expected)])


def check_year(year: int | None, known: Iterable[int], region: str, named_in: str) -> None:
    """See that a year that was asked for has data.

    Parameters
    ----------
    year : int, optional
        The year; None asks for nothing.
    known : iterable of int
        The years that there are; without any the region's pages depend on no year.
    region : str
        The region, for the message.
    named_in : str
        Who asked for the year: a parameter or a file.

    Raises
    ------
    ShnorError
        ``no-such-year``, with the years that there are.

    Examples
    --------
    >>> check_year(2021, [2020, 2021], "kemerovo", "results_year")
    """
    years = sorted(set(known))
    if year is None or not years or year in years:
        return
    problem = error(
        "no-such-year",
        f"Регион {region}: данных за {year} год нет.",
        seen=f"{year} – {named_in}",
        expected=", ".join(map(str, years)),
        advice="Назовите год, который есть, или загрузите его данные.",
    )
    raise ShnorError([problem])


def _digits(value: object) -> str:
    """Text of a whole number, however it is written; empty where it is none."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, Real):
        whole = float(value)
        return str(int(whole)) if whole.is_integer() else ""
    return value.strip() if isinstance(value, str) else ""


def _refused(name: str, title: str, value: object, expected: str) -> Problem:
    parameter = name.replace("-", "_")
    what = f"Не понято значение параметра {parameter} ({title})."
    return error(f"bad-{name}", what, seen=repr(value), expected=expected)
