"""The «Аналитическая справка» of a region, composed of its executed pages: nothing is computed.

Answers are taken from every page; the figures and tables are those whose cells are tagged
``brief``, and the lists of schools at the end those tagged ``appendix``.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shnor_lib.publish.documents.facts import BriefFacts
from shnor_lib.publish.documents.paper import Paper, cell_images, cell_texts
from shnor_lib.publish.embedded.text import split_title
from shnor_lib.publish.notebooks import tags
from shnor_lib.report.pages import brief as words

OVERVIEW, DATA, SCHOOLS = "index", "data", "schools"
ANSWER, NOTES = "::: {.shnor-answer}", "::: {.shnor-notes}"
_LABEL = re.compile(r"([#@])(fig|tbl)-")
_IMAGE = re.compile(r"!\[(.*?)\]\((?=[^)]*\.png\))")


@dataclass(frozen=True)
class Piece:
    """What one cell of a page shows: its texts, its images, its tags."""

    texts: tuple[str, ...]
    images: Mapping[str, bytes]
    tags: frozenset[str]


@dataclass(frozen=True)
class BriefPage:
    """A page on its way into the справка."""

    name: str
    title: str
    pieces: tuple[Piece, ...]

    def tagged(self, tag: str) -> list[Piece]:
        """Return the pieces with a tag."""
        return [piece for piece in self.pieces if tag in piece.tags]

    def texts_with(self, mark: str) -> list[str]:
        """Return the texts that begin with a mark."""
        return [text for piece in self.pieces for text in piece.texts if text.startswith(mark)]


def brief_paper(facts: BriefFacts, executed: Sequence[Path]) -> Paper:
    """Compose the справка of a region.

    Parameters
    ----------
    facts : BriefFacts
        What its first lines say.
    executed : sequence of Path
        The executed notebooks of the region's pages, in their order.
    """
    pages = {path.stem: _read(path) for path in executed}
    of_questions = [page for name, page in pages.items() if name not in (OVERVIEW, DATA, SCHOOLS)]
    overview, data = pages.get(OVERVIEW), pages.get(DATA)
    sections = [
        ("Цель", [words.purpose(demonstration=facts.demonstration).text]),
        ("Краткие итоги", list(_answers(of_questions))),
        ("Результаты", list(_findings(of_questions))),
        ("Выводы аналитика", overview.texts_with(NOTES) if overview else []),
        ("Главные числа и рекомендации", _texts(overview.tagged("brief")) if overview else []),
        ("Источники", _texts(data.tagged("brief")) if data else []),
        ("Термины и сокращения", [words.terms().text]),
    ]
    filled = [(title, texts) for title, texts in sections if texts]
    text = [f"## {n}. {title}\n\n" + "\n\n".join(t) for n, (title, t) in enumerate(filled, start=1)]
    lists = list(_lists(of_questions))
    if lists:
        text += ["::: {.paper-break}\n:::", "## Приложение. Школы", *lists]
    pieces = [piece for page in pages.values() for piece in page.pieces]
    images = {name: image for piece in pieces for name, image in piece.images.items()}
    title = f"{words.TITLE} {words.SUBJECT} {facts.genitive}"
    return Paper(title, "\n\n".join(text), images, _cover(facts))


def _cover(facts: BriefFacts) -> str:
    return words.cover(
        facts.genitive,
        facts.results_year,
        facts.as_of,
        facts.organisation,
        internal=facts.audience == "internal",
    ).text


def _read(executed: Path) -> BriefPage:
    name = executed.stem
    cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
    pieces = [
        Piece(
            tuple(_renamed(text, name) for text in cell_texts(cell)),
            {f"{name}-{image}": content for image, content in cell_images(cell)},
            frozenset(tags(cell)),
        )
        for cell in cells
        if cell["cell_type"] == "code"
    ]
    texts = (text for cell in cells for text in cell_texts(cell))
    title = split_title(next(texts, ""), name).title
    return BriefPage(name, title, tuple(pieces))


def _renamed(text: str, page: str) -> str:
    """Tell the figures and tables of a page apart from those of the same label on another."""
    labelled = _LABEL.sub(rf"\1\2-{page}-", text)
    return _IMAGE.sub(rf"![\1]({page}-", labelled)


def _answers(pages: Iterable[BriefPage]) -> Iterator[str]:
    for page in pages:
        if answers := page.texts_with(ANSWER):
            yield f"**{page.title}.**\n\n{answers[0]}"


def _findings(pages: Iterable[BriefPage]) -> Iterator[str]:
    for page in pages:
        if texts := _texts(page.tagged("brief")):
            yield "\n\n".join([f"### {page.title}", *texts])


def _lists(pages: Iterable[BriefPage]) -> Iterator[str]:
    for page in pages:
        if texts := [text for text in _texts(page.tagged("appendix")) if "{#tbl-" in text]:
            yield "\n\n".join([f"### {page.title}", *texts])


def _texts(pieces: Iterable[Piece]) -> list[str]:
    return [text for piece in pieces for text in piece.texts if text.strip()]
