"""The «Аналитическая справка» of a region, composed of its executed pages: nothing is computed.

First comes the essence with its signature, of cells that no page shows, tagged ``brief-…``; then a
part of each page that has data: its answer, with the figures and tables whose cells are tagged
``brief``; then appendices. Which tables a part itself holds, says `placing`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from shnor_lib.publish.documents.brief_page import (
    CHANGES,
    FOUND,
    LIST,
    PROPOSALS,
    SCHOOLS,
    BriefPage,
    Kind,
    Piece,
    read_pages,
)
from shnor_lib.publish.documents.facts import BriefFacts
from shnor_lib.publish.documents.letterhead import letterhead, signature
from shnor_lib.publish.documents.paper import Paper
from shnor_lib.publish.documents.placing import Position, placed
from shnor_lib.questions.overview import brief_notes as notes
from shnor_lib.questions.overview import brief_words as words

OVERVIEW, DATA = "index", "data"
NO_PARTS = (OVERVIEW, DATA, "schools")  # pages that are no part of their own
ESSENCE = {
    FOUND: "Что найдено",
    SCHOOLS: "Какие школы",
    CHANGES: "Что изменилось",
    PROPOSALS: "Предложения и меры",
}
LISTED = "Школы, отнесённые к ШНОР"
ANSWER, NOTES = "::: {.shnor-answer}", "::: {.shnor-notes}"
ANSWERED = "identification"  # its answer is what the essence begins with
RECOMMENDED = "recommendations"
ALL_PROPOSALS = f"@tbl-{OVERVIEW}-proposals"  # in the essence, where it has room for all
NEW_PAGE = "::: {.paper-break}\n:::"


def brief_paper(facts: BriefFacts, executed: Sequence[Path]) -> Paper:
    """Compose the справка of a region.

    Parameters
    ----------
    facts : BriefFacts
        What its head and signature say.
    executed : sequence of Path
        The executed notebooks of the region's pages, in their order.
    """
    pages = read_pages(executed)
    overview = pages.get(OVERVIEW)
    appendices = _appendices(pages.values())
    numbers = {name: number for number, (name, _, _) in enumerate(appendices, start=1)}
    parts = _parts(pages, numbers)
    left_out = [page for page in pages.values() if _is_part(page) and not _has_figures(page)]
    attached = notes.attached(
        len(parts),
        len(appendices),
        missing=[page.title for page in left_out if not page.has_data],
        in_book=[page.title for page in left_out if page.has_data],
    )
    text = [
        letterhead(facts),
        *_essence(overview),
        notes.about(as_of=facts.as_of, demonstration=facts.demonstration).text,
        attached.text,
        signature(facts.form),
        NEW_PAGE,
        *(_section(f"{n}. {title}", texts) for n, (title, texts) in enumerate(parts, start=1)),
        *(
            _section(f"Приложение {numbers[name]}. {title}", texts)
            for name, title, texts in appendices
        ),
    ]
    images = {name: image for page in pages.values() for name, image in page.images.items()}
    heading = facts.form.heading or words.subject(facts.genitive, facts.results_year)
    return Paper(f"{words.KIND}. {heading}", "\n\n".join(text), images, has_head=True)


def _essence(overview: BriefPage | None) -> Iterator[str]:
    for tag, title in ESSENCE.items():
        if texts := _texts(overview, tag):
            yield _section(title, texts)


def _parts(
    pages: Mapping[str, BriefPage], appendices: Mapping[str, int]
) -> list[tuple[str, list[str]]]:
    """List the parts that have something to say, each with its title and texts."""
    overview, data = pages.get(OVERVIEW), pages.get(DATA)
    of_pages = [
        (page.title, [*_answer(page), *_shown(page, appendices)])
        for page in pages.values()
        if _is_part(page) and _has_figures(page)
    ]
    others = [
        ("Выводы аналитика", overview.texts_with(NOTES) if overview else []),
        ("Рекомендации", _recommendations(overview)),
        ("Источники и разрывы рядов", [*_answer(data), *_shown(data, appendices)] if data else []),
    ]
    found = [(title, texts) for title, texts in (*of_pages, *others) if texts]
    used = notes.terms(" ".join(text for _, texts in found for text in texts)).text
    return [*found, *([("Термины и сокращения", [used])] if used else [])]


def _appendices(pages: Collection[BriefPage]) -> list[tuple[str, str, list[str]]]:
    """List the appendices: the name of the page, the title, the texts; the list of ШНОР first."""
    found = [(page.name, page.title, _moved(page)) for page in pages]
    listed = [(LIST, LISTED, _texts(page, LIST)) for page in pages if page.name == OVERVIEW]
    return [appendix for appendix in (*listed, *found) if appendix[2]]


def _is_part(page: BriefPage) -> bool:
    return page.name not in NO_PARTS


def _has_figures(page: BriefPage) -> bool:
    """Whether a page has a figure or table for the справка: words alone are no part of it."""
    return any(shown.kind is not Kind.WORDS for shown, _ in placed(page))


def _answer(page: BriefPage) -> list[str]:
    return [] if page.name == ANSWERED else page.texts_with(ANSWER)[:1]


def _recommendations(overview: BriefPage | None) -> list[str]:
    """Take all recommendations, whatever their length, unless the essence has them already."""
    told = [shown for piece in _pieces(overview, PROPOSALS) for shown in piece.shown]
    if any(shown.reference == ALL_PROPOSALS for shown in told):
        return []
    return _texts(overview, RECOMMENDED)


def _pieces(page: BriefPage | None, tag: str) -> list[Piece]:
    return page.tagged(tag) if page else []


def _texts(page: BriefPage | None, tag: str) -> list[str]:
    return [shown.text for piece in _pieces(page, tag) for shown in piece.shown]


def _shown(page: BriefPage, appendices: Mapping[str, int]) -> Iterator[str]:
    """Go through what a part holds of a page, and say of the rest where it stands."""
    for shown, position in placed(page):
        if position is Position.TEXT:
            yield shown.text
        elif position is Position.APPENDIX:
            yield notes.in_appendix(shown.caption, shown.reference, appendices[page.name]).text
        else:
            yield notes.in_book(shown.caption, shown.rows, shown.sheet).text


def _moved(page: BriefPage) -> list[str]:
    """Go through what an appendix holds: charts first, for a wide table takes its own pages."""
    moved = [shown for shown, position in placed(page) if position is Position.APPENDIX]
    return [shown.text for shown in sorted(moved, key=lambda shown: shown.kind is Kind.TABLE)]


def _section(title: str, texts: Iterable[str]) -> str:
    return "\n\n".join([f"## {title}", *texts])
