"""What stands in a cell, as text, number, date or yes/no."""

import re
from datetime import date, datetime, time
from functools import lru_cache

from shnor_lib.intake.reading.workbook import Cell

YES = frozenset({"да", "true", "истина", "1", "+", "yes"})
NO = frozenset({"нет", "false", "ложь", "0", "-", "no"})

# A sign that stands where no number is.
DASHES = frozenset({*"-‐‑‒–—−", "н/д", "н.д.", "нд", "нет данных"})

KEPT_WORDS = 20_000  # headers and names come again in sheet after sheet
LARGEST = 1e15  # above it a float no longer tells whole numbers apart
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
RUSSIAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s*г\.?)?")
SPACES = re.compile(r"\s+")
# Soft hyphens and marks of no width, which come with what is pasted from sites and documents.
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
SCHOOL_YEAR = re.compile(
    r"(?P<first>\d ?\d{3})(?:\s*[/–—-]\s*(?P<second>\d{4}|\d{2}))?"
    r"\s*(?:уч(?:\.|ебн\w+)?)?\s*(?:г(?:\.|од\w*)?)?"
)


def text(cell: Cell) -> str:
    """Text of a cell with single spaces; a whole number without ``.0``, a date in ISO form.

    Truth is said as Excel says it in Russian.

    A moment keeps its time of day; midnight counts as a date.

    Examples
    --------
    >>> text("  МБОУ   СОШ "), text("edu98\u200b0001"), text(5.0), text(None)
    ('МБОУ СОШ', 'edu980001', '5', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return " ".join(_visible(cell).split())
    if isinstance(cell, bool):
        return "ИСТИНА" if cell else "ЛОЖЬ"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    return str(cell)


def _visible(words: str) -> str:
    return words if words.isascii() else INVISIBLE.sub("", words)


def passage(cell: Cell) -> str:
    """Text of a cell as it stands, line breaks and non-breaking spaces kept.

    Examples
    --------
    >>> passage("  Приказ\\n№ 1 ")
    'Приказ\\n№ 1'
    """
    return cell.replace("\r\n", "\n").strip() if isinstance(cell, str) else text(cell)


@lru_cache(maxsize=KEPT_WORDS)
def folded(words: str) -> str:
    """Text in the form in which headers and words are compared: no case, ё as е, single spaces.

    Examples
    --------
    >>> folded(" Населённый  пункт ")
    'населенный пункт'
    """
    return " ".join(_visible(words).split()).casefold().replace("ё", "е")


def folded_text(cell: Cell) -> str:
    """Folded text of a cell.

    Examples
    --------
    >>> folded_text(" Код  ОО"), folded_text(5.0)
    ('код оо', '5')
    """
    return folded(cell if isinstance(cell, str) else text(cell))


def is_dash(cell: Cell) -> bool:
    """Whether a dash of whatever kind stands alone in a cell, or «н/д» in its place.

    Examples
    --------
    >>> is_dash("-"), is_dash(" – "), is_dash("н/д"), is_dash("-1"), is_dash(None)
    (True, True, True, False, False)
    """
    return isinstance(cell, str) and folded(cell) in DASHES


def number(cell: Cell) -> float:
    """Number in a cell: decimal comma, thin spaces between thousands and a percent sign allowed.

    Raises
    ------
    ValueError
        If the cell holds no number.

    Examples
    --------
    >>> number("1 234,5"), number("18,69 %")
    (1234.5, 18.69)
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        value = float(cell)
    else:
        digits = SPACES.sub("", text(cell)).removesuffix("%").replace("−", "-")
        if not NUMBER.fullmatch(digits):
            raise ValueError(digits)
        value = float(digits.replace(",", "."))
    if not abs(value) <= LARGEST:  # not-a-number is refused as well
        raise ValueError(value)
    return value


def integer(cell: Cell) -> int:
    """Whole number in a cell.

    Raises
    ------
    ValueError
        If the cell holds no whole number.
    """
    value = number(cell)
    if not value.is_integer():
        raise ValueError(value)
    return int(value)


def school_year(cell: Cell) -> int:
    """Year in a cell, also with a space between thousands; of a school year, when it ends.

    Raises
    ------
    ValueError
        If the cell holds no year.

    Examples
    --------
    >>> school_year(2021.0), school_year("2020/2021"), school_year("2020-21 уч. год")
    (2021, 2021, 2021)
    >>> school_year("2 021")
    2021
    """
    match = SCHOOL_YEAR.fullmatch(folded_text(cell))
    if match is None:
        raise ValueError(cell)
    first, second = int(match["first"].replace(" ", "")), match["second"]
    if second and first + 1 not in (int(second), first // 100 * 100 + int(second)):
        raise ValueError(cell)
    return first + bool(second)


def boolean(cell: Cell) -> bool:
    """Yes or no in a cell: «да»/«нет» in any case.

    Raises
    ------
    ValueError
        If the cell says neither.

    Examples
    --------
    >>> boolean("Да"), boolean(0.0)
    (True, False)
    """
    word = folded_text(cell)
    if word in YES or word in NO:
        return word in YES
    raise ValueError(word)


def day(cell: Cell) -> date:
    """Date in a cell: a date of Excel, ДД.ММ.ГГГГ or ISO.

    Raises
    ------
    ValueError
        If the cell holds no date.

    Examples
    --------
    >>> day("20.04.2026"), day("2026-04-20")
    (datetime.date(2026, 4, 20), datetime.date(2026, 4, 20))
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    words = text(cell)
    if russian := RUSSIAN_DATE.fullmatch(words):
        day_of_month, month, year = map(int, russian.groups())
        return date(year, month, day_of_month)
    return date.fromisoformat(words)
