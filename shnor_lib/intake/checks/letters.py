"""Letters of texts that no page, workbook or document can hold, or that few fonts have."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from shnor_lib.intake.reading.provenance import FILE, SHEET, by_sheet
from shnor_lib.model.problems import Problem

# Control characters and codes that are no characters; a line break is a letter of a passage.
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LAST_USUAL = 0x2BFF  # behind it stand ideographs and pictures, before it some of other scripts
PICTURES = range(0x2600, 0x27C0)
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
SHOWN = 5

Tables = Mapping[str, pd.DataFrame]


def without_control_characters(tables: Tables) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Take the control characters out of all texts.

    Returns
    -------
    tables : dict of str to DataFrame
        The same tables.
    problems : list of Problem
        ``control-characters``: one a sheet and column with such texts.
    """
    cleaned: dict[str, pd.DataFrame] = dict(tables)
    problems: list[Problem] = []
    for name, table in tables.items():
        for column, texts in _texts(table):
            wrong = [text for text in texts if CONTROL.search(text)]
            if not wrong:
                continue
            where = table[column].isin(wrong)
            problems += by_sheet(
                table[where], "control-characters", seen=_codes(wrong, _is_control)
            )
            plain = table[column].where(~where, table[column].map(_plain, na_action="ignore"))
            cleaned[name] = cleaned[name].assign(**{column: plain.astype(table[column].dtype)})
    return cleaned, problems


def letters_are_usual(tables: Tables) -> Iterator[Problem]:
    """``unusual-letters``: pictures, ideographs and other scripts, which documents cannot show."""
    for table in tables.values():
        for column, texts in _texts(table):
            rare = [text for text in texts if not text.isascii() and any(map(_is_rare, text))]
            if rare:
                where = table[column].isin(rare)
                yield from by_sheet(table[where], "unusual-letters", seen=_codes(rare, _is_rare))


def _texts(table: pd.DataFrame) -> Iterator[tuple[str, list[str]]]:
    """Columns of text, each with its different texts."""
    if table.empty:
        return
    for column in map(str, table.select_dtypes(["string", "object"])):
        if column not in (FILE, SHEET):
            texts = table[column].dropna().unique()
            yield column, [text for text in texts if isinstance(text, str)]


def _codes(texts: list[str], is_meant: Callable[[str], bool]) -> str:
    """Name the letters by their codes: they themselves may show nothing."""
    found = sorted({letter for text in texts for letter in text if is_meant(letter)})
    return ", ".join(f"U+{ord(letter):04X}" for letter in found[:SHOWN])


def _plain(text: str) -> str:
    return " ".join(part for part in CONTROL.sub(" ", text).split(" ") if part)


def _is_control(letter: str) -> bool:
    return bool(CONTROL.match(letter))


def _is_rare(letter: str) -> bool:
    code = ord(letter)
    if code > LAST_USUAL or code in PICTURES:
        return True
    return letter.isalpha() and not unicodedata.name(letter, "").startswith(SCRIPTS)
