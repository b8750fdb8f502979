"""Finding known names in a text, however they are spelt."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from shnor_lib.disclosure.known_names import Known
from shnor_lib.model.spelling import COMMON_WORDS, normalise_name, plain_words

Words = tuple[str, ...]
Span = tuple[int, int]
# A file's name without its ending and a sheet's name are looked for alone if they are this long;
# «ВПР 2021» is what many pages say.
TELLING_WORDS = 4
_SHEET = "лист"
# Letters of which endings are made; four before them tell a word.
_ENDING = re.compile("(?<=[а-я]{4})[аеиоуыюяйьмхг]+$")
_CYRILLIC = re.compile("[А-Яа-яЁё]")


def _words(text: str) -> Words:
    """The words of a comparable text without their endings: «в Успенской ООШ» names it too."""
    return tuple(map(_stem, text.split()))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return _ENDING.sub("", word)


@dataclass(frozen=True)
class _Phrases:
    """Phrases by their words; ``lengths``: how long those are that begin with a word."""

    by_words: Mapping[Words, Known]
    lengths: Mapping[str, Sequence[int]]

    def found(self, words: Words) -> Iterator[tuple[Span, Known]]:
        for start, word in enumerate(words):
            for length in self.lengths.get(word, ()):
                phrase = words[start : start + length]
                if phrase in self.by_words:
                    yield (start, start + length), self.by_words[phrase]


def _phrases(spelt: Iterable[tuple[Words, Known]]) -> _Phrases:
    by_words: dict[Words, Known] = {}
    lengths: dict[str, set[int]] = {}
    for words, known in spelt:
        by_words.setdefault(words, known)
        lengths.setdefault(words[0], set()).add(len(words))
    return _Phrases(by_words, {word: sorted(of_word) for word, of_word in lengths.items()})


@dataclass(frozen=True)
class NameIndex:
    """Known names, ready to be looked for; made by `make_index`.

    ``schools`` are compared as names of schools, ``others`` word by word.
    """

    schools: _Phrases
    others: _Phrases

    def find(self, text: str, allowed: Sequence[str] = ()) -> list[Known]:
        """Find the names that a text holds outside of what is allowed, the longest at each place.

        Examples
        --------
        >>> index = make_index([Known("school", "МБОУ «СОШ № 5»", "enskaya")])
        >>> [bool(index.find(text)) for text in ("в школе СОШ №5;", "СОШ № 55", "5 СОШ")]
        [True, False, False]
        >>> index.find("Лицей и СОШ № 5", allowed=["лицей и СОШ № 5"])
        []
        """
        plain = plain_words(text)
        found = _outside(self.others, plain, map(plain_words, allowed))
        if _CYRILLIC.search(text):  # of scripts, which have none, there is much
            found += _outside(self.schools, normalise_name(plain), map(normalise_name, allowed))
        return found


def _outside(phrases: _Phrases, text: str, allowed: Iterable[str]) -> list[Known]:
    words = _words(text)
    found = sorted(phrases.found(words), key=lambda hit: hit[0][0] - hit[0][1])
    if not found:
        return []
    taken = [span for phrase in allowed for span in _places(_words(phrase), words)]
    names = []
    for span, known in found:
        if not any(start <= span[0] and span[1] <= end for start, end in taken):
            taken.append(span)
            names.append(known)
    return names


def _places(phrase: Words, words: Words) -> Iterator[Span]:
    length = len(phrase)
    for start in range(len(words) - length + 1):
        if length and words[start : start + length] == phrase:
            yield start, start + length


def make_index(known: Iterable[Known], ordinary: Iterable[str] = ()) -> NameIndex:
    """Make names ready to be looked for.

    Parameters
    ----------
    known : iterable of Known
        The names.
    ordinary : iterable of str
        What every page may say – names of municipalities, subjects, tables: no name that is one
        of these tells anything.
    """
    names, plain = list(known), set()
    said = set()
    for text in ordinary:
        said.add(_words(normalise_name(text)))
        plain.add(_words(plain_words(text)))
    schools = ((words, one) for one in names if one.kind == "school" for words in _school(one.text))
    others = ((words, one) for one in names if one.kind != "school" for words in _spelt(one))
    return NameIndex(
        _phrases((words, one) for words, one in schools if words not in said),
        _phrases((words, one) for words, one in others if words and words not in plain),
    )


def _school(name: str) -> Iterator[Words]:
    """A school's name, and without «имени …»: most texts leave that out."""
    whole = normalise_name(name)
    for spelling in dict.fromkeys((whole, whole.split(" им ")[0])):
        if set(spelling.split()) - COMMON_WORDS:
            yield _words(spelling)


def _spelt(known: Known) -> Iterator[Words]:
    words = _words(plain_words(known.text))
    if known.kind == "sheet":
        yield (_SHEET, *words)
    if known.kind in ("sheet", "file") and "." not in known.text and len(words) < TELLING_WORDS:
        return
    yield words
