"""Russian numbers, plurals and shares, as people read them."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml
from babel import Locale

NBSP = "\u00a0"
CONFIDENCE = "95\u00a0%\u2011й интервал"
LEAST_PROBABILITY = 0.001
_RUSSIAN = Locale("ru")
_RUSSIAN_SIGNS = str.maketrans({",": NBSP, ".": ","})
_FORM = {"one": 0, "few": 1}
_TRUE_DIGITS = 10  # what a number of a report has beyond them is the noise of floating arithmetic


@cache
def words() -> dict[str, Any]:
    """Texts of words.yml."""
    text = (files("shnor_lib.show") / "words.yml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return content


def lower_first(text: str) -> str:
    """Begin a text with a small letter, leaving the rest as it is.

    Examples
    --------
    >>> lower_first("Какие школы отнесены к ШНОР")
    'какие школы отнесены к ШНОР'
    """
    return text[:1].lower() + text[1:]


def rounded(value: float, digits: int = 0) -> Decimal:
    """Round as Russian reports do: a half goes up, away from zero.

    Examples
    --------
    >>> rounded(29.25, 1), rounded(-0.5), rounded(2.675, 2)
    (Decimal('29.3'), Decimal('-1'), Decimal('2.68'))
    """
    # str gives the shortest decimal that the float stands for: 2.675, not 2.67499999…
    exact = Decimal(str(round(value, _TRUE_DIGITS)))
    return exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


@lru_cache(maxsize=2**16)  # a page writes the same numbers over and over
def number(value: float, digits: int = 0) -> str:
    """Write a number with a decimal comma and non-breaking thousands; a half is rounded up.

    Examples
    --------
    >>> number(23785), number(37.5, 1), number(29.25, 1)
    ('23\\xa0785', '37,5', '29,3')
    """
    return f"{rounded(value, digits):,f}".translate(_RUSSIAN_SIGNS)


@lru_cache(maxsize=2**16)
def plural(count: int, word: str) -> str:
    """Return the form of a counted word that the number asks for.

    Examples
    --------
    >>> plural(1, "school"), plural(22, "school"), plural(11, "school")
    ('школа', 'школы', 'школ')
    """
    forms: list[str] = words()["counted"][word]
    return forms[_FORM.get(_RUSSIAN.plural_form(count), 2)]


def counted(count: int, word: str) -> str:
    """Write a number with its word.

    Examples
    --------
    >>> counted(9, "school")
    '9\\xa0школ'
    """
    return f"{number(count)}{NBSP}{plural(count, word)}"


def sentence_case(text: str) -> str:
    """Begin a text with a capital letter, leaving the rest as it is.

    Examples
    --------
    >>> sentence_case("городской округ Ханты-Мансийск")
    'Городской округ Ханты-Мансийск'
    """
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str]) -> str:
    """Join words as a sentence does.

    Examples
    --------
    >>> listed(["химия", "биология", "физика"])
    'химия, биология и физика'
    """
    return " и ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def percent(fraction: float, digits: int = 1) -> str:
    """Write a fraction as a percentage.

    Examples
    --------
    >>> percent(0.375)
    '37,5\\xa0%'
    """
    return f"{number(fraction * 100, digits)}{NBSP}%"


def probability(value: float) -> str:
    """Write a probability as a percentage; a small one is never written as 0.

    Examples
    --------
    >>> probability(0.0296), probability(0.00002)
    ('3,0\\xa0%', '< 0,1\\xa0%')
    """
    return f"< {percent(LEAST_PROBABILITY)}" if value < LEAST_PROBABILITY else percent(value)


def signed(value: float, digits: int = 1) -> str:
    """Write a change with its sign; a change that rounds to nothing has none.

    Examples
    --------
    >>> signed(2.46), signed(-3), signed(0.04)
    ('+2,5', '−3,0', '0,0')
    """
    text = number(abs(value), digits)
    if not text.strip("0,"):
        return text
    return ("+" if value > 0 else "−") + text


def points(value: float, digits: int = 1) -> str:
    """Write a change of a share in percentage points.

    Examples
    --------
    >>> points(-3.57)
    '−3,6\\xa0п.п.'
    """
    return f"{signed(value, digits)}{NBSP}п.п."


def sitting_names(sittings: str) -> tuple[str, str]:
    """Name one sitting or several of a year, in the nominative and in the genitive.

    Examples
    --------
    >>> sitting_names("autumn"), sitting_names("autumn+spring")
    (('осень', 'осени'), ('весна и осень', 'весны и осени'))
    """
    held = sittings.split("+")
    forms = [word for code, word in words()["sittings"].items() if code in held]
    return " и ".join(form[0] for form in forms), " и ".join(form[1] for form in forms)


def out_of(part: int, whole: int, word: str = "") -> str:
    """Write how many of how many; ``word`` is what is counted, in the genitive.

    Examples
    --------
    >>> out_of(25, 191, "result_genitive"), out_of(9, 24)
    ('25 из 191\\xa0результата', '9 из 24')
    """
    return f"{number(part)} из {counted(whole, word) if word else number(whole)}"


def share(part: int, whole: int, word: str = "") -> str:
    """Write a share with the numbers that it is made of.

    Examples
    --------
    >>> share(9, 24), share(1, 21, "school_genitive")
    ('9 из 24 (37,5\\xa0%)', '1 из 21\\xa0школы (4,8\\xa0%)')
    """
    return f"{out_of(part, whole, word)} ({percent(part / whole)})"


def share_beside_threshold(part: int, whole: int, threshold: tuple[int, int]) -> str:
    """Write a share with as many digits as it takes not to print as the threshold it misses.

    Examples
    --------
    >>> share_beside_threshold(1000, 3337, (3, 10))
    '1\\xa0000 из 3\\xa0337 (29,97\\xa0%)'
    >>> share_beside_threshold(3, 10, (3, 10))
    '3 из 10 (30,0\\xa0%)'
    """
    numerator, denominator = threshold
    limit = rounded(100 * numerator / denominator, _TRUE_DIGITS)
    meets = denominator * part >= numerator * whole
    digits = 1
    while digits < 6 and (rounded(100 * part / whole, digits) >= limit) != meets:
        digits += 1
    return f"{out_of(part, whole)} ({percent(part / whole, digits)})"
