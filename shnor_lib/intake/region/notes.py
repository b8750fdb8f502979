"""The analyst's own text: notes.md, a section a page."""

import re
from difflib import get_close_matches

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.cells import folded
from shnor_lib.model.pages import pages
from shnor_lib.model.problems import Place, Problem

HEADING = re.compile(r"^##[ \t]+(?P<title>.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
TOP_HEADING = re.compile(r"^#[ \t].*$", re.MULTILINE)


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
    headings = list(HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    sections: dict[str, str] = {}
    problems = _before(text[: headings[0].start()] if headings else text, file)
    for heading, end in zip(headings, ends, strict=bool(headings)):
        title = heading["title"]
        place = Place(file, row=text.count("\n", 0, heading.start()) + 1)
        page = _page(title)
        if page is None:
            problems.append(_unknown(title, place))
        elif page in sections:
            problems.append(problem_of("repeated-section", place, seen=title))
        else:
            sections[page] = text[heading.end() : end].strip()
    return sections, problems


def _page(title: str) -> str | None:
    names = {folded(name): code for code, page in pages().items() for name in (code, page.title)}
    return names.get(folded(title))


def _before(text: str, file: str) -> list[Problem]:
    if not TOP_HEADING.sub("", text, count=1).strip():
        return []
    return [problem_of("text-before-sections", Place(file))]


def _unknown(title: str, place: Place) -> Problem:
    known = [name for code, page in pages().items() for name in (code, page.title)]
    close = get_close_matches(title, known, n=1)
    return problem_of(
        "unknown-section",
        place,
        seen=title,
        expected=", ".join(pages()),
        advice=f"Возможно, имелось в виду «{close[0]}»." if close else "",
    )
