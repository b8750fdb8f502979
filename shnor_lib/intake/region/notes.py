"""The analyst's own text: notes.md, a section a page."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.cells import folded
from shnor_lib.intake.reading.workbook import read_content
from shnor_lib.intake.region.notes_markup import Text, markup_problems
from shnor_lib.model.pages import every_page
from shnor_lib.model.problems import Place, Problem, ShnorError

HEADING = re.compile(r"^##[ \t]+(?P<title>.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
TOP_HEADING = re.compile(r"^#[ \t].*$", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """A part of the text under its ``## title`` in a line of the file."""

    title: str
    line: int
    text: Text


def notes_text(path: Path) -> str:
    """Read the file; nothing is written in one that is not there.

    Raises
    ------
    ShnorError
        ``unknown-encoding``.
    """
    if not path.exists():
        return ""
    try:
        text = read_content(path, path.name).decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        unread = problem_of("unknown-encoding", Place(path.name), expected="UTF-8")
        raise ShnorError([unread]) from failure
    return text.replace("\r\n", "\n")


def markup_of_notes(text: str, file: str) -> list[Problem]:
    """Find what the text may not hold, whether a page would show it or not.

    Examples
    --------
    >>> [problem] = markup_of_notes("## overview\\n\\n![](https://example.org/a.png)", "notes.md")
    >>> problem.code, problem.place.row
    ('notes-image', 3)
    """
    before, sections = _divided(text)
    return markup_problems([before, *(section.text for section in sections)], file)


def read_notes(text: str, file: str) -> tuple[dict[str, str], list[Problem]]:
    """Split the text by its ``## page`` headings.

    Parameters
    ----------
    text : str
        Markdown; a page is named by code or title. A ``# title`` at the top is allowed.
    file : str
        The file's name in messages.

    Returns
    -------
    sections : dict of str to str
        Markdown by page code.
    problems : list of Problem
        ``unknown-section``, ``repeated-section`` and ``text-before-sections``, all warnings.

    Examples
    --------
    >>> read_notes("## overview\\n\\nВывод.\\n\\n### Подробнее\\n", "notes.md")[0]
    {'overview': 'Вывод.\\n\\n### Подробнее'}
    """
    before, found = _divided(text)
    sections: dict[str, str] = {}
    problems = _before(before.text, file)
    for section in found:
        place = Place(file, row=section.line)
        page = _page(section.title)
        if page is None:
            problems.append(_unknown(section.title, place))
        elif page in sections:
            problems.append(problem_of("repeated-section", place, seen=section.title))
        else:
            sections[page] = section.text.text
    return sections, problems


def _divided(text: str) -> tuple[Text, list[Section]]:
    """What stands before the first heading, and the sections."""
    headings = list(HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings), len(text)]
    sections = [
        Section(heading["title"], _line(text, heading.start()), _part(text, heading.end(), end))
        for heading, end in zip(headings, ends[1:], strict=True)
    ]
    return _part(text, 0, ends[0]), sections


def _part(text: str, start: int, end: int) -> Text:
    part = text[start:end]
    return Text(part.strip(), _line(text, start + len(part) - len(part.lstrip())))


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _page(title: str) -> str | None:
    names = {
        folded(name): code for code, page in every_page().items() for name in (code, page.title)
    }
    return names.get(folded(title))


def _before(text: str, file: str) -> list[Problem]:
    if not TOP_HEADING.sub("", text, count=1).strip():
        return []
    return [problem_of("text-before-sections", Place(file))]


def _unknown(title: str, place: Place) -> Problem:
    known = [name for code, page in every_page().items() for name in (code, page.title)]
    close = get_close_matches(title, known, n=1)
    return problem_of(
        "unknown-section",
        place,
        seen=title,
        expected=", ".join(every_page()),
        advice=f"Возможно, имелось в виду «{close[0]}»." if close else "",
    )
