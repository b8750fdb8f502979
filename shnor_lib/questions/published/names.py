"""One name has one spelling: schools, and abbreviations of assessments."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import OSA

from shnor_lib.model.printed_references import Passage
from shnor_lib.questions.published.checking import Check, Finding, Printed, at, quoted

NAMES = ("school", "curator")
LETTERS, LONG_WORD, CLOSE = 2, 6, 2  # a word is another spelling if two edits make it the other
ABBREVIATION = re.compile(r"\b[А-ЯЁ]{3,4}\b")
FINAL_EXAMS = "ГИА"
KNOWN = frozenset({"ВПЛ", "ВТГ", "ВПН", "СПО", "НПО", "ЕГР", "ОГВ", "ГИС"})


def one_spelling(printed: Printed) -> Iterator[Finding]:
    """Propose pairs of names that differ in one long word by a letter or two."""
    seen: dict[tuple[str, ...], Passage] = {}
    for passage in _names(printed):
        seen.setdefault(_words(passage.text), passage)
    pairs: set[frozenset[str]] = set()
    for (one, first), (other, second) in combinations(seen.items(), 2):
        pair = _other_spelling(one, other)
        if pair and pair not in pairs:
            pairs.add(pair)
            sentence = (
                f"Одно название, возможно, напечатано по-разному: {quoted(first.text)} "
                f"({first.place}) и {quoted(second.text)} ({second.place})."
            )
            yield at("spelling", "question", first, sentence)


def _names(printed: Printed) -> list[Passage]:
    """Names of schools in printed tables and in pairs of curators."""
    cells = [cell for cell in printed.cells() if cell.label in NAMES]
    curators = printed.tables["curators"].dropna(subset=["document", "place"])
    pairs = [
        Passage(row[name], row["document"], row["place"], name)
        for row in curators.to_dict("records")
        for name in NAMES
    ]
    return [*cells, *pairs]


def _words(name: str) -> tuple[str, ...]:
    """Words of a name, in any quotes and case: form, number, whose name it bears."""
    plain = name.casefold().replace("ё", "е").replace("имени", "им")
    return tuple(re.findall(r"[^\W\d]+|\d+", plain))


def _other_spelling(one: tuple[str, ...], other: tuple[str, ...]) -> frozenset[str]:
    """Return the two spellings of the only word in which the names differ."""
    if len(one) != len(other):
        return frozenset()
    unlike = [pair for pair in zip(one, other, strict=True) if len({*pair}) > 1]
    if len(unlike) != 1 or min(map(len, unlike[0])) < LONG_WORD:
        return frozenset()
    close = OSA.distance(*unlike[0], score_cutoff=LETTERS) <= CLOSE
    return frozenset(unlike[0]) if close else frozenset()


def abbreviations_known(printed: Printed) -> Iterator[Finding]:
    """Find abbreviations one letter away from an assessment that the document speaks of."""
    exams = {exam.title for exam in printed.registry.source.exams.values()} | {FINAL_EXAMS}
    passages = printed.passages()
    used = Counter(
        (passage.document, word)
        for passage in passages
        for word in ABBREVIATION.findall(passage.text)
    )
    for passage in passages:
        for word in sorted(set(ABBREVIATION.findall(passage.text)) - exams - KNOWN):
            for exam in sorted(exams):
                alike = len(word) == len(exam) and OSA.distance(word, exam) == 1
                if alike and used[passage.document, exam] > used[passage.document, word]:
                    sentence = f"Напечатано «{word}»; в других местах документа – «{exam}»."
                    yield at("abbreviation", "question", passage, sentence)


SPELLING = (
    Check(
        "Одно написание названия",
        "Названия школ сравниваются без кавычек, регистра и «ё»; если они отличаются одним длинным "
        "словом на одну-две буквы, это предложение проверить, а не вывод.",
        one_spelling,
    ),
    Check(
        "Сокращения процедур",
        "Ищутся сокращения, которые одной буквой отличаются от процедуры, названной в том же "
        "документе чаще.",
        abbreviations_known,
    ),
)
