"""The «Аналитическая справка» of a region, composed of its executed pages: nothing is computed.

Answers are taken from every page; figures and tables are those whose cells are tagged ``brief``,
lists of schools those tagged ``appendix``. Which tables the text itself holds, says `placing`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from shnor_lib.publish.documents.brief_page import BriefPage, read_pages
from shnor_lib.publish.documents.facts import BriefFacts
from shnor_lib.publish.documents.paper import Paper
from shnor_lib.publish.documents.placing import Position, placed
from shnor_lib.questions.overview import brief as words

OVERVIEW, DATA, SCHOOLS = "index", "data", "schools"
ANSWER, NOTES = "::: {.shnor-answer}", "::: {.shnor-notes}"
RECOMMENDED = "recommendations"
NEW_PAGE = "::: {.paper-break}\n:::"


def brief_paper(facts: BriefFacts, executed: Sequence[Path]) -> Paper:
    """Compose the справка of a region.

    Parameters
    ----------
    facts : BriefFacts
        What its first lines say.
    executed : sequence of Path
        The executed notebooks of the region's pages, in their order.
    """
    pages = read_pages(executed)
    of_questions = [page for page in pages.values() if page.name not in (OVERVIEW, DATA, SCHOOLS)]
    lists = [page for page in pages.values() if page.name != SCHOOLS and _moved(page)]
    appendices = {page.name: number for number, page in enumerate(lists, start=1)}
    overview, data = pages.get(OVERVIEW), pages.get(DATA)
    sections = [
        ("Цель", [words.purpose(demonstration=facts.demonstration).text]),
        ("Краткие итоги", [*_shown(overview, appendices), *_answers(of_questions)]),
        ("Результаты", list(_findings(of_questions, appendices))),
        ("Выводы аналитика", overview.texts_with(NOTES) if overview else []),
        ("Рекомендации", _recommendations(overview)),
        ("Источники", list(_shown(data, appendices))),
        ("Термины и сокращения", [words.terms().text]),
    ]
    filled = [(title, texts) for title, texts in sections if texts]
    text = [_section(n, *section) for n, section in enumerate(filled, start=1)]
    text += [_appendix(page, appendices[page.name]) for page in lists]
    images = {name: image for page in pages.values() for name, image in page.images.items()}
    title = f"{words.TITLE} {words.SUBJECT} {facts.genitive}"
    return Paper(title, "\n\n".join(text), images, _cover(facts))


def _cover(facts: BriefFacts) -> str:
    return words.cover(
        facts.genitive,
        facts.results_year,
        facts.as_of,
        facts.organisation,
        internal=facts.audience != "public",
    ).text


def _section(number: int, title: str, texts: Iterable[str]) -> str:
    """Number a section, and what it is divided into, as 3 and 3.1."""
    divisions = count(1)
    numbered = (
        text.replace("### ", f"### {number}.{next(divisions)}. ", 1)
        if text.startswith("### ")
        else text
        for text in texts
    )
    return "\n\n".join([f"## {number}. {title}", *numbered])


def _answers(pages: Iterable[BriefPage]) -> Iterator[str]:
    for page in pages:
        if answers := page.texts_with(ANSWER):
            yield f"::: {{.paper-answer-title}}\n{page.title}\n:::\n\n{answers[0]}"


def _findings(pages: Iterable[BriefPage], appendices: Mapping[str, int]) -> Iterator[str]:
    for page in pages:
        if texts := list(_shown(page, appendices)):
            yield "\n\n".join([f"### {page.title}", *texts])


def _recommendations(overview: BriefPage | None) -> list[str]:
    """Take the recommendations as they are: whom they are for reads no appendix."""
    pieces = overview.tagged(RECOMMENDED) if overview else []
    return [shown.text for piece in pieces for shown in piece.shown]


def _shown(page: BriefPage | None, appendices: Mapping[str, int]) -> Iterator[str]:
    """Go through what the text holds of a page, and say of the rest where it stands."""
    if page is None:
        return
    for shown, position in placed(page):
        if position is Position.TEXT:
            yield shown.text
        elif position is Position.APPENDIX:
            yield words.in_appendix(shown.caption, shown.reference, appendices[page.name]).text
        else:
            yield words.in_book(shown.caption, shown.rows, shown.sheet).text


def _moved(page: BriefPage) -> list[str]:
    return [shown.text for shown, position in placed(page) if position is Position.APPENDIX]


def _appendix(page: BriefPage, number: int) -> str:
    heading = f"## Приложение {number}. {page.title}"
    return "\n\n".join([NEW_PAGE, heading, *_moved(page)])
