"""Codes of schools and municipalities, as ФИС ОКО writes them.

A school logs in as ``sch`` + 6 digits up to 2021 and as ``edu`` + the same digits since 2022: one
school under two logins. A correctional school's ``ksh`` login is a school of its own, whatever its
digits. A municipality is ``regNN_mNNN``; ``_m000`` collects schools of no known municipality.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import pandas as pd

LOGIN = re.compile(r"(?:sch|edu|ksh)\d{6}")
MUNICIPALITY = re.compile(r"reg\d{2}_m(\d{3})")
TAIL = re.compile(r"(?P<name>.*)\((?P<code>[a-z]{3}\d+(?:_m\d+)?)\)\s*", re.DOTALL | re.IGNORECASE)
WHOLE_SAMPLE = "вся выборка"
UNKNOWN_MUNICIPALITY = "000"

LOGIN_COLUMNS = ("school_id", "curator_id", "predecessor")
OTHER_LOGINS = "aliases"


class Level(Enum):
    """Whose results a row of a form holds."""

    COUNTRY = "country"
    REGION = "region"
    MUNICIPALITY = "municipality"
    SCHOOL = "school"


@dataclass(frozen=True)
class Group:
    """A group of participants: its level, name without the code, and code."""

    level: Level
    name: str
    code: str = ""

    @cached_property
    def is_unknown_municipality(self) -> bool:
        """Whether the row collects schools of no known municipality."""
        match = MUNICIPALITY.fullmatch(self.code)
        return match is not None and match[1] == UNKNOWN_MUNICIPALITY


def has_login(words: str) -> bool:
    """Whether the login of a school stands anywhere in a text.

    Examples
    --------
    >>> has_login("СОШ № 1(EDU980001)"), has_login("СОШ № 1")
    (True, False)
    """
    return LOGIN.search(words.lower()) is not None


def group(label: str) -> Group:
    """Tell by the code in the tail of a label whose row it is.

    Examples
    --------
    >>> group("МБОУ «СОШ № 1 (сельская)»(edu980001)")
    Group(level=<Level.SCHOOL: 'school'>, name='МБОУ «СОШ № 1 (сельская)»', code='edu980001')
    >>> group("Заречный район(reg98_m012)").level.value, group("Энская Республика").level.value
    ('municipality', 'region')
    """
    tail = TAIL.fullmatch(label)
    name, code = (tail["name"].strip(), tail["code"].lower()) if tail else (label.strip(), "")
    if LOGIN.fullmatch(code):
        return Group(Level.SCHOOL, name, code)
    if MUNICIPALITY.fullmatch(code):
        return Group(Level.MUNICIPALITY, name, code)
    is_country = name.casefold() == WHOLE_SAMPLE
    return Group(Level.COUNTRY if is_country else Level.REGION, name, code)


def modern_login(login: str) -> str:
    """Give the form that a login has since 2022; any other code stays as it is.

    Examples
    --------
    >>> modern_login("SCH980001"), modern_login("ksh980001"), modern_login("gia-12")
    ('edu980001', 'ksh980001', 'gia-12')
    """
    written = login.strip().lower()
    return re.sub("^sch", "edu", written) if LOGIN.fullmatch(written) else login.strip()


def newest_logins(logins: Iterable[str]) -> dict[str, str]:
    """Map each outdated login to the newest one of the same school that was seen.

    Examples
    --------
    >>> newest_logins(["sch980001", "edu980001", "ksh980001", "sch980002"])
    {'sch980001': 'edu980001'}
    """
    seen = set(logins)
    outdated = sorted(login for login in seen if login.startswith("sch") and LOGIN.fullmatch(login))
    renewed = {login: login.replace("sch", "edu", 1) for login in outdated}
    return {old: new for old, new in renewed.items() if new in seen}


def unify_logins(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Give every school one login in all tables that were loaded together.

    The login is the newest form seen anywhere, so that analysts meet the logins of their files.
    A login that a passport names among ``aliases`` becomes the login of that passport.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables of any contracts.

    Returns
    -------
    dict of str to DataFrame
        The same tables with unified ``school_id``, ``curator_id`` and ``predecessor``.
    """
    renewed = login_map(tables)
    if not renewed:
        return {**tables}
    return {name: _renewed(table, renewed) for name, table in tables.items()}


def login_map(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Map every outdated login of the tables to the one that is used instead."""
    seen = (
        login
        for table in tables.values()
        for column in LOGIN_COLUMNS
        if column in table and not table.empty
        for login in table[column].dropna().unique()
    )
    renewed = newest_logins(seen)
    named = named_in_passports(tables.get("schools"))
    return {**renewed, **{old: renewed.get(new, new) for old, new in named.items()}}


def named_in_passports(schools: pd.DataFrame | None) -> dict[str, str]:
    """Map the other logins that passports name to the login of the passport."""
    if schools is None or OTHER_LOGINS not in schools:
        return {}
    described = schools.dropna(subset=[OTHER_LOGINS])
    pairs = zip(described["school_id"], described[OTHER_LOGINS], strict=True)
    return {
        alias: school
        for school, aliases in pairs
        for alias in LOGIN.findall(aliases)
        if alias != school
    }


def _renewed(table: pd.DataFrame, renewed: Mapping[str, str]) -> pd.DataFrame:
    columns = [column for column in LOGIN_COLUMNS if column in table]
    return table.assign(**{column: table[column].replace(renewed) for column in columns})
