"""Names of the sheets of a workbook: in words, each once, as long as Excel has room for."""

import re
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files

import yaml

LIMIT = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\'«»]")
_OPEN_END = re.compile(r"(?:,? (?:\w{1,3}|котор\w+|\W))+$")  # words that others must follow
_NUMBER = re.compile(r"-\d+$")


def sheet_name(page: str, label: str, caption: str, taken: Collection[str]) -> str:
    """Name the sheet of a table; one that has no name of its own begins as its caption does.

    Parameters
    ----------
    page : str
        Name of the page's notebook without its ending.
    label, caption : str
        Of the table.
    taken : collection of str
        Names of the sheets before it, small letters and great ones alike.

    Examples
    --------
    >>> sheet_name("identification", "shnor", "Школы", ())
    'ШНОР – список'
    >>> sheet_name("published", "own", "Модель «Учитель + класс», по неделям. Источник: 1", ())
    'Модель Учитель + класс'
    >>> sheet_name("support_cycle", "weak-tasks-2", "ЕГЭ по химии", ["Слабые задания"])
    'Слабые задания 2'
    """
    known = _names().get(page, {})
    name = known.get(label) or known.get(_NUMBER.sub("", label)) or shortened(caption, LIMIT)
    return _apart(name, {other.lower() for other in taken})


def shortened(text: str, limit: int) -> str:
    """Take of a text as many whole words as a name has room for.

    Examples
    --------
    >>> shortened("Предметы еженедельной модели, базовый уровень", 31)
    'Предметы еженедельной модели'
    """
    name = " ".join(_FORBIDDEN.sub("", text.split(". ", maxsplit=1)[0]).split())
    if len(name) > limit:
        words = _OPEN_END.sub("", name[: limit + 1].rsplit(" ", maxsplit=1)[0])
        name = words if " " in words else name[:limit]
    return name.rstrip(" .,+–-")


def _apart(name: str, taken: Collection[str]) -> str:
    """Number a name that an earlier sheet has; Excel tells no small letters from great ones."""
    number, other = 1, name
    while other.lower() in taken:
        number += 1
        other = f"{shortened(name, LIMIT - len(str(number)) - 1)} {number}"
    return other


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    text = (files("shnor_lib.publish.documents") / "sheet_names.yml").read_text(encoding="utf-8")
    names: Mapping[str, Mapping[str, str]] = yaml.safe_load(text)
    return names
