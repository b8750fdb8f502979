"""Persons named in a text: a surname with initials, a full name with its patronymic."""

import re

_SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_INITIALS = r"[А-ЯЁ]\.\s?[А-ЯЁ]\."
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич|вна|ична)[а-яё]{0,3}"
_PERSON = re.compile(
    rf"(?<![\w.])(?:(?P<surname>{_SURNAME})\s(?:{_INITIALS}|{_SURNAME}\s{_PATRONYMIC}(?!\w))"
    rf"|{_INITIALS}\s?(?P<last>{_SURNAME}))"
)
# The name of a school or street may hold a surname, and tells of nobody who lives.
_DEDICATION = re.compile(rf"\bим(?:\.|ени)\s+(?:{_SURNAME}\s+{_INITIALS}|{_INITIALS}\s?{_SURNAME})")


def persons_in(text: str) -> list[tuple[str, ...]]:
    """Find the persons that a text names, each in the ways in which it may be written.

    Examples
    --------
    >>> persons_in("ИРО (Иванова А.П.), школа им. Петрова И.И.")
    [('Иванова А.П.', 'А.П. Иванова')]
    >>> persons_in("Директор Сидорова Анна Павловна")[0][0]
    'Сидорова Анна Павловна'
    """
    matches = _PERSON.finditer(_DEDICATION.sub(" ", text))
    return [_ways(match[0], match["surname"] or match["last"]) for match in matches]


def _ways(written: str, surname: str) -> tuple[str, ...]:
    others = written.replace(surname, "", 1).strip()
    initials = "".join(f"{letter}." for letter in re.findall("[А-ЯЁ]", others))
    pairs = [(surname, rest) for rest in (others, initials)]
    orders = (" ".join(words) for first, last in pairs for words in ((first, last), (last, first)))
    return tuple(dict.fromkeys((written, *orders)))
