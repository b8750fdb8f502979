"""What heading, sheet, file and folders say of a work, put together."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.work_names import PARTS, Work, WorkName, read_name
from shnor_lib.intake.layouts.work_vocabulary import Value, is_unnamed
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Place, Problem
from shnor_lib.model.procedures import Registry

HEADING, SHEET, FILE, FOLDER = "над заголовками", "в имени листа", "в имени файла", "в имени папки"
HEADING_ROWS = 20
NEAREST_FOLDERS = 4  # further away a folder says where the computer keeps things
SITTINGS = {"spring": "весна", "autumn": "осень"}
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Named:
    """One that may name the work: where it stands, in Russian, its words, what they say."""

    where: str
    words: str
    says: WorkName

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder, which only adds what is not said nearer."""
        return self.where == FOLDER


@dataclass(frozen=True)
class Agreed:
    """Parts of the work (None: nothing names it), who names what, and where they disagree."""

    work: Work
    names: Sequence[Named]
    used: Sequence[Named]
    place: Place
    problems: Sequence[Problem]

    @property
    def from_names(self) -> bool:
        """Whether anything but the sheet's own lines was needed."""
        return any(name.where != HEADING for name in self.used)

    @property
    def words(self) -> str:
        """The names that were used, as a path is written."""
        path = [name for name in self.used if name.where in (FILE, FOLDER)]
        inside = [name.words for name in self.used if name not in path]
        return ", ".join([*inside, "/".join(name.words for name in reversed(path))]).strip(", ")

    def told(self, registry: Registry) -> str:
        """What was understood, in Russian."""
        return ", ".join(value_words(*item, registry) for item in _known(self.work))


def names_of(above: Sheet, registry: Registry) -> list[Named]:
    """Everything that may name the work of a sheet, the nearest to its rows first.

    Parameters
    ----------
    above : Sheet
        The sheet with the rows above its header alone.
    registry : Registry
        The words to look for.
    """
    path = PurePath(above.file)
    folders = [
        part for part in reversed(path.parent.parts) if LETTER.search(part) or part.isdigit()
    ]
    found = [Named(HEADING, line, read_name(line, registry)) for line in _lines(above)]
    if not is_unnamed(above.name):
        found.append(Named(SHEET, above.name, read_name(above.name, registry)))
    found.append(Named(FILE, path.stem, read_name(path.stem, registry)))
    for folder in folders[:NEAREST_FOLDERS]:
        found.append(Named(FOLDER, folder, read_name(folder, registry)))
    return found


def only_parts(name: Named, parts: Collection[str]) -> Named:
    """The name as if it said nothing but these parts."""
    said = {part: values for part, values in name.says.parts.items() if part in parts}
    return replace(name, says=WorkName(said, name.says.rest))


def agree(names: Sequence[Named], registry: Registry, place: Place) -> Agreed:
    """Put together what they say; who says other than another is named."""
    values: dict[str, Any] = {}
    used: list[Named] = []
    problems = []
    for part in PARTS:
        speak = [name for name in names if not name.is_folder and name.says.parts.get(part)]
        said = {value for name in speak for value in name.says.parts[part]}
        if len(said) > 1:
            if part != "level":
                words = _disagreement(part, speak, registry)
                problems.append(problem_of("work-names-disagree", place, part=words))
            continue
        # A folder that names several years holds files of several.
        folders = (n for n in names if n.is_folder and n.says.only(part) is not None)
        if source := next(iter(speak), None) or next(folders, None):
            values[part] = source.says.only(part)
            used.append(source)
    ordered = [name for name in names if name in used]
    return Agreed(Work(**values), names, ordered, place, problems)


def other_folders(agreed: Agreed, registry: Registry) -> Iterator[Problem]:
    """``name-of-other-work``: a folder of nothing but words of works says another part."""
    folders = [name for name in agreed.names if name.is_folder and not name.says.rest]
    yield from _others(folders, agreed.work, agreed.place, registry)


def other_file(sheet: Sheet, work: Work, registry: Registry) -> Iterator[Problem]:
    """``name-of-other-work``: the file's name says another part than the sheet's own head."""
    stem = PurePath(sheet.file).stem
    yield from _others(
        [Named(FILE, stem, read_name(stem, registry))], work, sheet.place(), registry
    )


def _others(
    names: Sequence[Named], work: Work, place: Place, registry: Registry
) -> Iterator[Problem]:
    for name in names:
        for part, value in _known(work):
            if name.says.only(part) not in (None, value):
                taken = value_words(part, value, registry)
                words = f"{name.where} «{name.words}», а взято: {taken}"
                yield problem_of("name-of-other-work", place, part=words)


def value_words(part: str, value: Value, registry: Registry) -> str:
    """A part of a work in Russian.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> value_words("grade", 5, registry()), value_words("subject", "math", registry())
    ('5 класс', 'математика')
    """
    source, key = registry.source, str(value)
    if part == "exam":
        return source.exams[key].title
    if part == "subject":
        return source.subjects[key].title
    if part == "level":
        return source.levels[key].title
    if part == "sitting":
        return SITTINGS[key]
    return f"{value} {'класс' if part == 'grade' else 'год'}"


def _known(work: Work) -> Iterator[tuple[str, Value]]:
    for part in PARTS:
        if (value := getattr(work, part)) is not None:
            yield part, value


def _lines(above: Sheet) -> Iterator[str]:
    for row in above.rows[:HEADING_ROWS]:
        words = " ".join(text(cell) for cell in row if text(cell))
        if LETTER.search(words):
            yield words


def _disagreement(part: str, speak: Sequence[Named], registry: Registry) -> str:
    """«в имени файла – 5 класс, над заголовками – 6 класс»."""
    return ", ".join(
        f"{name.where} – "
        + " и ".join(value_words(part, value, registry) for value in name.says.parts[part])
        for name in speak
    )
