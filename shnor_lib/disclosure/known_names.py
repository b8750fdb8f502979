"""What the inputs of a region name: schools, logins, codes of ГИА, persons, files, sheets."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

import pandas as pd

from shnor_lib.disclosure.persons import persons_in
from shnor_lib.model.spelling import KINDS, is_form, normalise_name
from shnor_lib.model.tables import contracts

Kind = Literal["school", "login", "gia_code", "person", "file", "sheet"]

SCHOOLS = ("school", "curator")
LOGINS = ("school_id", "curator_id", "predecessor")
_LOGIN = re.compile(r"(?:sch|edu|ksh)\d{6}", re.IGNORECASE)
_TWINS = {"sch": "edu", "edu": "sch"}  # one school under two logins
_SEPARATOR = re.compile(r"[;\n]")
_SPACES = re.compile(r"[\s,;]+")
_SCHOOL_WORDS = KINDS | {"школа", "интернат"}
_CENTRE = "центр образования"
_NUMBERED = re.compile(rf"(?:{'|'.join(sorted(KINDS))}|школа|{_CENTRE}) \d+[а-я]?(?: .{{0,60}})?")
LONGEST_NAME = 250
LEAST_DIGITS = 6  # a shorter code would be found in every number


@dataclass(frozen=True)
class Known:
    """A name of the inputs: what it names, how it is written, and where it stands."""

    kind: Kind
    text: str
    source: str


def names_in_tables(tables: Mapping[str, pd.DataFrame], region: str) -> Iterator[Known]:
    """Find every school, login, code and person that the tables of a region name.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tidy tables by name; those that are missing name nobody.
    region : str
        The region, for the source of each name.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> pairs = table_from_records("curators", [{"year": 2023, "school": "СОШ № 1",
    ...     "curator": "Лицей № 2", "curator_id": "edu980002", "certainty": "printed"}])
    >>> [(known.kind, known.text) for known in names_in_tables({"curators": pairs}, "enskaya")]
    [('school', 'СОШ № 1'), ('login', 'edu980002'), ('login', 'sch980002'), ('school', 'Лицей № 2')]
    """
    for name, table in tables.items():
        source = f"{region}, таблица «{contracts()[name].title}»"
        for column in contracts()[name].columns:
            if column.kind == "text" and column.name in table:
                for text in table[column.name].dropna().unique():
                    yield from _names_in_cell(column.name, str(text), source)


def _names_in_cell(column: str, text: str, source: str) -> Iterator[Known]:
    if column in SCHOOLS:
        yield Known("school", text, source)
    elif column in LOGINS:
        yield from (known for code in _SPACES.split(text) for known in _codes(code, source))
    elif column == "gia_code":
        yield from _gia_codes(text, source)
    elif column == "aliases":
        yield from _aliases(text, source)
    else:
        yield from names_in_text(text, source)


def _aliases(text: str, source: str) -> Iterator[Known]:
    for alias in filter(None, map(str.strip, _SEPARATOR.split(text))):
        logins = [code for code in _SPACES.split(alias) if _LOGIN.fullmatch(code)]
        for login in logins:
            yield from _codes(login, source)
        if not logins:
            yield Known("school", alias, source)


def names_in_text(text: str, source: str) -> Iterator[Known]:
    """Find the persons that a text names, and the school, where the whole text is its name."""
    for ways in persons_in(text):
        yield from (Known("person", way, source) for way in ways)
    if is_school_name(text):
        yield Known("school", text, source)


def is_school_name(text: str) -> bool:
    """Whether a cell holds the name of a school and nothing else.

    Examples
    --------
    >>> cells = "МБОУ «Успенская ООШ»", "СОШ № 5", "КГАОУ ДПО ХК ИРО", "Школа по годам"
    >>> [is_school_name(cell) for cell in cells]
    [True, True, False, False]
    """
    if len(text) > LONGEST_NAME:
        return False
    name = normalise_name(text)
    names_a_school = bool(_SCHOOL_WORDS & set(name.split())) or _CENTRE in name
    return (is_form(text) and names_a_school) or bool(_NUMBERED.fullmatch(name))


def _codes(code: str, source: str) -> Iterator[Known]:
    if _LOGIN.fullmatch(code):
        yield Known("login", code.lower(), source)
        if twin := _TWINS.get(code[:3].lower()):
            yield Known("login", twin + code[3:], source)
    elif code:
        yield from _gia_codes(code, source)


def _gia_codes(code: str, source: str) -> Iterator[Known]:
    digits = code.removeprefix("gia-")
    # Not «gia-…» alone: the number is the code.
    if not digits.isdigit() or len(digits) >= LEAST_DIGITS or digits.startswith("0"):
        yield Known("gia_code", digits, source)
    yield Known("gia_code", f"gia-{digits.lstrip('0')}", source)


def names_of_files(files: Mapping[str, Iterable[str]], region: str) -> Iterator[Known]:
    """Name the files of a region and their sheets.

    Parameters
    ----------
    files : mapping of str to iterable of str
        The sheets of each file; files by their paths in the region's folder.
    region : str
        The region, for the source of each name.

    Examples
    --------
    >>> [known.text for known in names_of_files({"forms/ВПР 5.xlsx": ["Свод"]}, "enskaya")]
    ['ВПР 5.xlsx', 'ВПР 5', 'Свод']
    """
    for file, sheets in files.items():
        path, source = PurePosixPath(file), f"{region}/{file}"
        if path.stem not in contracts():
            yield Known("file", path.name, source)
            yield Known("file", path.stem, source)
        for sheet in sheets:
            yield Known("sheet", sheet, source)
