"""Names of schools, made comparable: what does not matter is dropped, what matters is kept.

The organisational form, number signs, quotes, «ё», spaces, case and Latin look-alikes do not
matter. The number of a school and its kind (СОШ, ООШ, лицей) do.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.process import cpdist

_LOOK_ALIKES = str.maketrans("abcehkmoptxy", "АВСЕНКМОРТХУ".lower())
_WORD = re.compile(r"[a-zа-я]+")
_CYRILLIC = re.compile(r"[а-я]")
_DEGREE = re.compile("[°º]")
_NO_WORD = re.compile(r"[^\w]|_")
_LETTER_THEN_DIGIT = re.compile(r"(?<=[a-zа-я])(?=\d)")
_NUMBER_SIGN = re.compile(r"\b(?:n|nо|no|номер) (?=\d)")
_JUBILEE = re.compile(r"\b(\d+) (?=лет)")
_LEADING_ZEROS = re.compile(r"\b0+(?=\d)")
_DEDICATION = re.compile(r" им ")
_NUMBER = re.compile(r"\d+[а-я]?")

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
_COMMON = KINDS | APART | _PLACES | set("ШКОЛА ИМ УИОП".lower().split())


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
    return _shortened(_plain(name), _MUNICIPALITY_KINDS)


def _one_pass(name: str) -> str:
    text = _LETTER_THEN_DIGIT.sub(" ", _plain(name))
    text = _LEADING_ZEROS.sub("", _NUMBER_SIGN.sub("", text))
    text = _JUBILEE.sub(r"\1", text)
    kept = [word for word in text.split() if not _FORM.fullmatch(word)]
    text = " ".join(_LONG_FORM.sub("", " ".join(kept)).split())
    return _shortened(text or _plain(name), _ABBREVIATED)


def _plain(name: str) -> str:
    """Lower case, Cyrillic look-alikes, no punctuation, single spaces."""
    # Soft hyphens and zero-width signs cannot be seen: nobody would find why two names differ.
    visible = "".join(sign for sign in name if unicodedata.category(sign) != "Cf")
    text = unicodedata.normalize("NFC", visible).casefold().replace("ё", "е")
    text = _WORD.sub(_in_cyrillic, _DEGREE.sub("", text))
    return " ".join(_NO_WORD.sub(" ", text).split())


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


def numbers_in(name: str) -> tuple[str, ...]:
    """Numbers of a normalised name in order of size; those of two names of one school agree.

    Examples
    --------
    >>> numbers_in(normalise_name("СОШ №11 имени 60-летия Октября"))
    ('11',)
    """
    return tuple(sorted(word for word in name.split() if _NUMBER.fullmatch(word)))


def kinds_agree(left: str, right: str) -> bool:
    """Whether two normalised names may be of schools of one kind.

    Examples
    --------
    >>> pairs = ("сош 1", "оош 1"), ("школа 1", "оош 1"), ("сош 1", "филиал сош 1")
    >>> tuple(kinds_agree(*pair) for pair in pairs)
    (False, True, False)
    """
    ours, theirs = set(left.split()), set(right.split())
    kinds = ours & KINDS, theirs & KINDS
    return ours & APART == theirs & APART and (not all(kinds) or kinds[0] == kinds[1])


def name_scores(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float32]:
    """Score pairs of normalised names from 0 to 100 by the words that tell schools apart.

    The words of the kind and of the place («сош», «с», «им») are left out; the order of the
    others does not matter, nor does a word that only one of the names has. Where one name alone
    has «имени …», the pair is scored without it too, and the better score counts.

    Parameters
    ----------
    left, right : sequences of str
        As many normalised names each.

    Returns
    -------
    array of float
        Token set ratio (rapidfuzz) of each pair.

    Examples
    --------
    >>> left, right = ["агаповская сош 1", "сош с тюбук"], ["сош 1 с агаповка", "сош с багаряк"]
    >>> name_scores(left, right).round()
    array([91., 33.], dtype=float32)
    """
    plain = [_without_dedication(*pair) for pair in zip(left, right, strict=True)]
    shorter = [one for one, _ in plain], [two for _, two in plain]
    return np.maximum(_ratios(left, right), _ratios(*shorter))


def _ratios(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float32]:
    ours, theirs = ([_telling(name) for name in names] for names in (left, right))
    return np.asarray(cpdist(ours, theirs, scorer=token_set_ratio))


def _without_dedication(left: str, right: str) -> tuple[str, str]:
    """Drop «имени …» where only one of the two names has it."""
    parts = [_DEDICATION.split(name, maxsplit=1) for name in (left, right)]
    # In both names a dedication tells schools apart; in one alone, the other list left it out.
    if len(parts[0]) == len(parts[1]):
        return left, right
    return parts[0][0], parts[1][0]


def _telling(name: str) -> str:
    words = [word for word in name.split() if word not in _COMMON]
    # A name of common words alone («СОШ с») is compared whole, or all such would be equal.
    return " ".join(words) or name
