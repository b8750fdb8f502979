"""What a name says of a work: a file's, a sheet's, a folder's, a line of a heading."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from shnor_lib.intake.layouts.work_vocabulary import (
    OTHER,
    TOKEN,
    Meaning,
    Phrase,
    Value,
    stem,
    vocabulary,
    work_words,
)
from shnor_lib.intake.reading.cells import folded
from shnor_lib.model.procedures import Registry

PARTS = ("exam", "year", "subject", "level", "grade", "sitting")
GRADES = range(1, 12)
YEAR = re.compile(r"20\d\d")
# A day in a name is when something was sat or loaded: neither its day nor its month is a grade.
DAY = re.compile(
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])[._-](?:0?[1-9]|1[0-2])[._-]20\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}\.\d{1,2}\.\d\d(?!\d)|(?<!\d)20\d\d([._-])\d\d\1\d\d(?!\d)"
)
COPY = re.compile(r"\s*\(\d+\)$")  # «имя (1)»: what a browser calls a second copy


@dataclass(frozen=True)
class WorkName:
    """What was said of each part of a work, and the words that say nothing of it.

    More than one value of a part is a name that contradicts itself.
    """

    parts: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    rest: tuple[str, ...] = ()

    def only(self, part: str) -> Value | None:
        """Value of a part; None where nothing or more than one thing is said."""
        values = self.parts.get(part, ())
        return values[0] if len(values) == 1 else None


@dataclass(frozen=True)
class Work:
    """A work as far as it is known; None for what nothing says."""

    exam: str | None = None
    year: int | None = None
    subject: str | None = None
    level: str | None = None
    grade: int | None = None
    sitting: str | None = None


def read_name(words: str, registry: Registry) -> WorkName:
    """Find exam, year, subject, level, grade and sitting, in any order and case.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> read_name("Проведение работы по математике, 5 класс. ВПР 2021", registry()).parts
    {'exam': ('vpr',), 'year': (2021,), 'subject': ('math',), 'grade': (5,)}
    >>> read_name("2020-2021_МА5", registry()).parts
    {'year': (2021,), 'subject': ('math',), 'grade': (5,)}
    >>> read_name("русский язык, 5-6 класс, весна", registry()).parts
    {'subject': ('rus',), 'grade': (5, 6), 'sitting': ('spring',)}
    """
    plain = COPY.sub("", DAY.sub(" ", folded(words)))
    tokens = TOKEN.findall(plain)
    taken: dict[int, Meaning] = {}
    for start, length, meaning in _known_words(tokens, vocabulary(registry)):
        taken |= dict.fromkeys(range(start, start + length), meaning)
    taken |= _years(tokens)
    taken |= _grades(tokens, taken)
    return WorkName(_parts(taken), tuple(t for i, t in enumerate(tokens) if i not in taken))


def work_named(words: str, registry: Registry, *, alone: bool = False) -> tuple[str, int] | None:
    """Procedure and year of a line that says all of a work, of one work alone.

    With ``alone``, only if it says nothing else.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> work_named("ВПР 2021 Русский язык 5 класс", registry())
    ('vpr-rus-5', 2021)
    >>> work_named("ЕГЭ 2023 Математика (базовый уровень)", registry())
    ('ege-math-base', 2023)
    >>> work_named("2021 Русский язык 5 класс", registry())
    """
    if not YEAR.search(words):
        return None
    name = read_name(words, registry)
    said: dict[str, Any] = {part: name.only(part) for part in PARTS}
    work = Work(**said)
    code = procedure_of(work, registry)
    if (alone and name.rest) or code is None or work.year is None:
        return None
    return code, work.year


def procedure_of(work: Work, registry: Registry) -> str | None:
    """Code of the procedure with the work's exam and subject, and its level or grade."""
    for code, procedure in registry.procedures.items():
        if (procedure.exam, procedure.subject) != (work.exam, work.subject):
            continue
        # Where an exam has one grade, a name need not say it.
        known = None if not registry.source.exams[procedure.exam].grades else procedure.grade
        is_grade = work.grade in (known, procedure.grade)
        if is_grade and level_of(code, registry) in (None, work.level):
            return code
    return None


def level_of(code: str, registry: Registry) -> str | None:
    """Level in a procedure's code, such as base; None where the exam has no levels."""
    last = code.rsplit("-", maxsplit=1)[-1]
    return last if last in registry.source.levels else None


def _known_words(
    tokens: list[str], phrases: Mapping[Phrase, Meaning]
) -> Iterator[tuple[int, int, Meaning]]:
    """Start, length and meaning of each phrase, the longest first."""
    longest = max(map(len, phrases))
    stems, exact = list(map(stem, tokens)), [f"={token}" for token in tokens]
    start = 0
    while start < len(tokens):
        for length in range(min(longest, len(tokens) - start), 0, -1):
            part = slice(start, start + length)
            meaning = phrases.get(tuple(exact[part])) or phrases.get(tuple(stems[part]))
            if meaning:
                yield start, length, meaning
                start += length - 1
                break
        start += 1


def _years(tokens: list[str]) -> dict[int, Meaning]:
    """Years; «2020/2021» and «2020-21» are the school year that ends in the later one."""
    years: dict[int, Meaning] = {}
    for place, token in enumerate(tokens):
        if place in years or not YEAR.fullmatch(token):
            continue
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        following = str(int(token) + 1)
        if after in (following, following[2:]):
            years |= dict.fromkeys((place, place + 1), ("year", int(following)))
        else:
            years[place] = ("year", int(token))
    return years


def _grades(tokens: list[str], taken: Mapping[int, Meaning]) -> dict[int, Meaning]:
    """Grades: «5 класс», «5-а кл.», «класс 5»; else a bare number beside a word of the work."""
    words = [i for i, token in enumerate(tokens) if stem(token) in work_words()["grade"]]
    numbers = {
        place: ("grade", int(token))
        for place, token in enumerate(tokens)
        if place not in taken and token.isdecimal() and int(token) in GRADES
    }
    named = {place for word in words for place in _numbers_at(word, tokens, numbers)}
    if not named:
        # «часть 2», «школа 7»: a number after a word that says nothing of the work is no grade.
        named = {place for place in numbers if _is_beside(place, len(tokens), taken)}
    return {place: numbers[place] for place in named} | dict.fromkeys(words, ("word", "grade"))


def _is_beside(place: int, count: int, taken: Mapping[int, Meaning]) -> bool:
    """Whether a number follows a word of the work, or opens a name and one follows it."""
    if place == 0:
        return count == 1 or 1 in taken
    return place - 1 in taken


def _numbers_at(word: int, tokens: list[str], numbers: Mapping[int, Any]) -> Iterator[int]:
    """Places of the numbers before the word «класс», else of the one after it."""
    before = word - 1
    found = False
    # letters of a class or of an ordinal stand between: «5 а класс», «5 и 6-х классов»
    while before >= 0 and (before in numbers or len(tokens[before]) == 1):
        if before in numbers:
            found = True
            yield before
        before -= 1
    if not found and word + 1 in numbers:
        yield word + 1


def _parts(taken: Mapping[int, Meaning]) -> dict[str, tuple[Value, ...]]:
    said = {
        part: tuple(
            dict.fromkeys(value for _, (kind, value) in sorted(taken.items()) if kind == part)
        )
        for part in PARTS
    }
    if any(kind == OTHER for kind, _ in taken.values()):
        said["subject"] = ()
    return {part: values for part, values in said.items() if values}
