"""Which school a row of a list is: by login, by ГИА code, by a name that a passport holds."""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from shnor_lib.model.spelling import normalise_municipality, normalise_name

_LOGIN = re.compile(r"(sch|edu|ksh)(\d{6})", re.IGNORECASE)
_SPACES = re.compile(r"[\s,;]+")
_SEPARATOR = re.compile(r"[;\n]")
_USED = ["school_id", "school", "municipality", "gia_code", "aliases", "predecessor"]
CORRECTIONAL = "ksh"

Thing = TypeVar("Thing", bound=Hashable)


def login_key(code: str) -> str:
    """Return what a login says of a school: its digits, and whether it is a ``ksh`` school.

    ``sch`` and ``edu`` are one school under two logins; ``ksh`` is another school, whatever its
    digits. A code that is no login gives an empty text.

    Examples
    --------
    >>> login_key("sch220028") == login_key("EDU220028"), login_key("ksh220028"), login_key("17")
    (True, 'ksh220028', '')
    """
    login = _LOGIN.fullmatch(code.strip())
    if not login:
        return ""
    # edu220028 and ksh220028 are two schools: the correctional one keeps its prefix in the key.
    return (CORRECTIONAL if login[1].lower() == CORRECTIONAL else "") + login[2]


@dataclass(frozen=True)
class Directory:
    """What the passports know: the key of each code and name, later schools, names by key."""

    codes: Mapping[str, str]
    gia_codes: Mapping[str, str]
    names: Mapping[tuple[str, str], str]
    successors: Mapping[str, str]
    known_names: Mapping[str, frozenset[str]]

    def key_of(self, code: str) -> tuple[str, str]:
        """Return the key of a code and how it was found; empty texts where nothing knows it."""
        # A login is surer: ГИА numbers schools in its own way, which only passports translate.
        login = login_key(code)
        if login:
            return self.codes.get(login, login), "login"
        if code in self.codes:
            return self.codes[code], "login"
        key = self.gia_codes.get(code, "")
        return key, "gia_code" if key else ""

    def last_successor(self, key: str) -> str:
        """Follow the passports to the school that a reorganised one became."""
        seen = {key}
        # A passport may name a circle by mistake; following it must end.
        while (following := self.successors.get(key, key)) not in seen:
            seen.add(following)
            key = following
        return key


def make_directory(schools: pd.DataFrame) -> Directory:
    """Index the passports of schools.

    Parameters
    ----------
    schools : DataFrame
        Contract ``schools``: ``school_id, school, municipality, gia_code, aliases, predecessor``
        are used. A ГИА code or a name of two schools is left out: it tells nothing.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> passport = {"school_id": "edu980001", "school": "СОШ № 1", "gia_code": "0101"}
    >>> make_directory(table_from_records("schools", [passport])).key_of("0101")
    ('980001', 'gia_code')
    """
    passports = [_passport(row) for row in schools[_USED].fillna("").values.tolist()]
    known: dict[str, set[str]] = {}
    for passport in passports:
        known.setdefault(passport.key, set()).update(passport.names)
    return Directory(
        codes={code: passport.key for passport in passports for code in passport.codes},
        gia_codes=_unique((p.gia_code, p.key) for p in passports if p.gia_code),
        names=_unique(((p.area, name), p.key) for p in passports for name in p.names),
        successors=_unique((before, p.key) for p in passports for before in p.predecessors),
        known_names={key: frozenset(names) for key, names in known.items()},
    )


@dataclass(frozen=True)
class _Passport:
    key: str
    area: str
    gia_code: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    predecessors: tuple[str, ...]


def _passport(row: Sequence[str]) -> _Passport:
    school, name, municipality, gia_code, aliases, predecessor = row
    others = [alias.strip() for alias in _SEPARATOR.split(aliases)]
    logins = [login_key(other) for other in _SPACES.split(aliases)]
    names = [name, *(other for other in others if other and not login_key(other))]
    key = login_key(school) or school
    return _Passport(
        key,
        normalise_municipality(municipality),
        gia_code,
        tuple(normalise_name(text) for text in names),
        (key, *filter(None, logins)),
        tuple(login_key(code) or code for code in _SPACES.split(predecessor) if code),
    )


def _unique(pairs: Iterable[tuple[Thing, str]]) -> dict[Thing, str]:
    """Keep what names one school only."""
    keys_by_thing: dict[Thing, set[str]] = {}
    for thing, key in pairs:
        keys_by_thing.setdefault(thing, set()).add(key)
    # A ГИА code or name of two schools is no key: choosing one would join the wrong school.
    return {thing: next(iter(keys)) for thing, keys in keys_by_thing.items() if len(keys) == 1}
