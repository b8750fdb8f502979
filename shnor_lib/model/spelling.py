"""Names of schools and municipalities, made comparable: what does not matter is dropped.

The organisational form, number signs, quotes, «ё», spaces, case and Latin look-alikes do not
matter. The number of a school and its kind (СОШ, ООШ, лицей) do.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

_LOOK_ALIKES = str.maketrans("abcehkmoptxy", "АВСЕНКМОРТХУ".lower())
_WITH_LATIN = re.compile(r"[а-я]*[a-z][a-zа-я]*")
_CYRILLIC = re.compile(r"[а-я]")
_DEGREE = re.compile("[°º]")
_NO_WORD = re.compile(r"[^\w]|_")
_LETTER_THEN_DIGIT = re.compile(r"(?<=[a-zа-я])(?=\d)")
_NUMBER_SIGN = re.compile(r"\b(?:n|nо|no|номер) (?=\d)")
_JUBILEE = re.compile(r"\b(\d+) (?=лет)")
_LEADING_ZEROS = re.compile(r"\b0+(?=\d)")

# Patterns are in upper case and do not mind the case: they hold beginnings of words, not words.
# МБОУ, МКОУ, ГБОУ, КГБОУ, ОГКОУ, МОБУ, МБУ, ЧОУ, НОЧУ, АНО and their like
_FORM = re.compile(
    r"(?:КГ|ОГ|ФГ|[ГМН])?[АБК]?ОУ|МО[АБК]У|М[АБК]У|Н?Ч(?:УО)?ОУ|НОЧУ|ЧУОО|АНОО?", re.IGNORECASE
)
_LONG_FORM = re.compile(
    r"\b(?:(?:МУНИЦИПАЛЬН|ГОСУДАРСТВЕНН|ФЕДЕРАЛЬН|ОБЛАСТН|КРАЕВ|ОКРУЖН|БЮДЖЕТН|КАЗЕНН|АВТОНОМН"
    r"|ЧАСТН|НЕГОСУДАРСТВЕНН|НЕКОММЕРЧЕСК|ОБЩЕОБРАЗОВАТЕЛЬН|ОБРАЗОВАТЕЛЬН)(?:ОЕ|ОГО) )*"
    r"УЧРЕЖДЕНИ[ЕЯ]\b",
    re.IGNORECASE,
)
_SCHOOL = r"(?:(?:ОБЩЕ)?ОБРАЗОВАТЕЛЬН(?:АЯ|ОЙ) )?ШКОЛ[АЫ]\b"
_ABBREVIATED = tuple(
    (re.compile(pattern, re.IGNORECASE), short.lower())
    for pattern, short in (
        (rf"\bСРЕДН(?:ЯЯ|ЕЙ) (?:ПОЛН(?:АЯ|ОЙ) )?{_SCHOOL}|\bСШ\b", "СОШ"),
        (rf"\bОСНОВН(?:АЯ|ОЙ) {_SCHOOL}|\bОШ\b", "ООШ"),
        (rf"\bНАЧАЛЬН(?:АЯ|ОЙ) {_SCHOOL}|\bНШ\b", "НОШ"),
        (r"\bС УГЛУБЛЕННЫМ ИЗУЧЕНИЕМ ОТДЕЛЬНЫХ ПРЕДМЕТОВ\b", "УИОП"),
        (r"\bИМЕНИ\b", "ИМ"),
        (r"\b(?:ПОСЕЛКА ГОРОДСКОГО ТИПА|ПОСЕЛОК ГОРОДСКОГО ТИПА)\b", "ПГТ"),
        (r"\b(?:РАБОЧЕГО ПОСЕЛКА|РАБОЧИЙ ПОСЕЛОК)\b", "РП"),
        (r"\b(?:ГОРОДА|ГОРОД|ГОР)\b", "Г"),
        (r"\b(?:ПОСЕЛКА|ПОСЕЛОК|ПОС)\b", "П"),
        (r"\b(?:СЕЛА|СЕЛО)\b", "С"),
        (r"\b(?:ДЕРЕВНИ|ДЕРЕВНЯ|ДЕР)\b", "Д"),
        (r"\b(?:СТАНЦИИ|СТАНЦИЯ)\b", "СТ"),
    )
)
_MUNICIPALITY_KINDS = tuple(
    (re.compile(pattern, re.IGNORECASE), short.lower())
    for pattern, short in (
        (r"\b(?:МУНИЦИПАЛЬН(?:ЫЙ|ОГО) )?РАЙОН[А]?\b|\bМ ?Р(?: Н)?\b|\bР Н\b", "РАЙОН"),
        (r"\bМУНИЦИПАЛЬН(?:ЫЙ|ОГО) ОКРУГ[А]?\b|\bМ ?О\b", "МО"),
        (r"\bГОРОДСКО(?:Й|ГО) ОКРУГ[А]?\b|\bГ ?О\b", "ГО"),
        (r"\b(?:ГОРОД|ГОР)\b", "Г"),
    )
)


# Two names that both tell the kind must tell the same one.
KINDS = frozenset("СОШ ООШ НОШ ГИМНАЗИЯ ЛИЦЕЙ ПРОГИМНАЗИЯ".lower().split())
# A branch or a boarding school is never its namesake without the word.
APART = frozenset({"филиал", "интернат", "вечерняя", "коррекционная"})
_PLACES = frozenset("Г П С Д СТ РП ПГТ".lower().split())
# Words that alone tell no school.
COMMON_WORDS = KINDS | APART | _PLACES | set("ШКОЛА ИМ УИОП".lower().split())


def normalise_name(name: str) -> str:
    """Reduce a school's name to what tells it from others.

    Parameters
    ----------
    name : str
        The name as a list spells it.

    Returns
    -------
    str
        Lower-case words and numbers with single spaces; normalising it again changes nothing.

    Examples
    --------
    >>> normalise_name('МБОУ  "CОШ  № 15 " им. Героя Королёва')
    'сош 15 им героя королева'
    >>> normalise_name("Муниципальное казённое учреждение «Основная школа №4»")
    'оош 4'
    """
    return _settled(name, _one_pass)


def normalise_municipality(name: str) -> str:
    """Reduce a municipality's name; its kind is kept, for one name may have a town and a district.

    Examples
    --------
    >>> names = "Троицкий муниципальный район", "Троицкий МР", "Троицкий ГО"
    >>> [normalise_municipality(name) for name in names]
    ['троицкий район', 'троицкий район', 'троицкий го']
    """
    return _settled(name, _municipality_pass)


# A region's names stand in passports, lists and years again and again.
@lru_cache(maxsize=50_000)
def _settled(text: str, step: Callable[[str], str]) -> str:
    """Repeat a step until it changes nothing: dropping a word may bring others together."""
    while (again := step(text)) != text:
        text = again
    return text


def _municipality_pass(name: str) -> str:
    return _shortened(plain_words(name), _MUNICIPALITY_KINDS)


def _one_pass(name: str) -> str:
    text = _LETTER_THEN_DIGIT.sub(" ", plain_words(name))
    text = _LEADING_ZEROS.sub("", _NUMBER_SIGN.sub("", text))
    text = _JUBILEE.sub(r"\1", text)
    kept = [word for word in text.split() if not _FORM.fullmatch(word)]
    text = " ".join(_LONG_FORM.sub("", " ".join(kept)).split())
    return _shortened(text or plain_words(name), _ABBREVIATED)


def plain_words(name: str) -> str:
    """Write a text in lower case and Cyrillic, without punctuation, with single spaces.

    Examples
    --------
    >>> plain_words("«COШ\N{NO-BREAK SPACE}№ 4», п. Зелёный")
    'сош 4 п зеленый'
    """
    # Soft hyphens and zero-width signs cannot be seen: nobody would find why two names differ.
    visible = name if name.isprintable() else "".join(filter(_is_visible, name))
    text = unicodedata.normalize("NFC", visible).casefold().replace("ё", "е")
    text = _WITH_LATIN.sub(_in_cyrillic, _DEGREE.sub("", text))
    return " ".join(_NO_WORD.sub(" ", text).split())


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign) != "Cf"


def _in_cyrillic(word: re.Match[str]) -> str:
    """Write a word in Cyrillic if it is partly so already, or if all its letters look so."""
    mapped = word[0].translate(_LOOK_ALIKES)
    # «COШ» with a Latin C is Cyrillic; a truly Latin word keeps its letters.
    if _CYRILLIC.search(word[0]) or not re.search("[a-z]", mapped):
        return mapped
    return word[0]


def _shortened(text: str, abbreviations: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, short in abbreviations:
        text = pattern.sub(short, text)
    return text


def is_form(name: str) -> bool:
    """Whether a name begins with its organisational form.

    Examples
    --------
    >>> [is_form(name) for name in ("МБОУ «СОШ № 1»", "Муниципальное учреждение", "СОШ № 1")]
    [True, True, False]
    """
    plain = plain_words(name)
    return bool(_FORM.fullmatch(plain.split(" ")[0]) or _LONG_FORM.match(plain))
