"""Which documents an edition has, and their making: several at once, only those that changed."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from shnor_lib.files.failures import told_failures
from shnor_lib.model.problems import Place, Problem, ShnorError, error
from shnor_lib.publish.documents.facts import BriefFacts
from shnor_lib.publish.documents.paper import Paper
from shnor_lib.publish.formats import APPENDIX, BRIEF, PAPER, Format
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.store import Store, contents, file_hash, key
from shnor_lib.publish.warm.workers import SPAWN, Lost, run_tasks

TIME_LIMIT = 300.0


@dataclass(frozen=True)
class Document:
    """A document of an edition: its address, and the executed notebooks that it is made of.

    ``paper``: its text, where it is made of findings and not of notebooks.
    """

    address: str
    sources: tuple[Path, ...]
    facts: BriefFacts
    paper: Paper | None = None

    def key(self, hashes: Mapping[Path, str]) -> str:
        """Sum up what it is made of, by the hashes of the executed notebooks."""
        pages = [hashes[path] for path in self.sources]
        return key(document=self.address, facts=self.facts, pages=pages, paper=self.paper)


@dataclass(frozen=True)
class _Task:
    document: Document
    target: Path


def region_documents(
    folder: str, pages: Sequence[Path], formats: Sequence[Format], facts: BriefFacts
) -> Iterator[Document]:
    """List the documents of a region.

    Parameters
    ----------
    folder : str
        The folder of its pages on the site.
    pages : sequence of Path
        Their executed notebooks, in the order in which they stand.
    formats : sequence of {"docx", "pdf", "xlsx"}
        What is made.
    facts : BriefFacts
        What the documents say of the region.
    """
    every = tuple(pages)
    for form in (name for name in PAPER if name in formats):
        yield Document(f"{folder}/{BRIEF}.{form}", every, facts)
        for page in pages:
            yield Document(f"{folder}/{page.stem}.{form}", (page,), facts)
    if "xlsx" in formats:
        yield Document(f"{folder}/{APPENDIX}.xlsx", every, facts)


def make_documents(
    documents: Sequence[Document], site: Path, store: Store, workers: int, progress: Progress
) -> None:
    """Put the documents into a site, from the store where they would be the same.

    Parameters
    ----------
    documents : sequence of Document
        What the edition has.
    site : Path
        The site under way.
    store : Store
        Has the documents of the builds before, and keeps those of this one.
    workers : int
        Documents made at once; 0 means as many as the machine has cores.
    progress : Progress
        Told of each document.

    Raises
    ------
    ShnorError
        ``document-not-made``, with the document and what is known of the reason.
    """
    # A page is in several documents: as Word, as PDF, in the справка, in the workbook.
    pages = {path for document in documents for path in document.sources}
    hashes = {path: file_hash(path) for path in pages}
    tasks = [_Task(document, site / document.address) for document in documents]
    keys = {task.target: task.document.key(hashes) for task in tasks}
    tasks = [task for task in tasks if not store.take(keys[task.target], task.target.parent)]
    problems: list[Problem] = []
    results = run_tasks(
        tasks,
        _make,
        warm_up=_warm_up,
        workers=workers or os.cpu_count() or 1,
        time_limit=TIME_LIMIT,
        method=SPAWN,  # typst keeps threads, which a fork would leave behind
    )
    for done, (task, result) in enumerate(results, start=1):
        progress.step("Делаются документы", done, len(tasks))
        problems += [_lost(task)] if isinstance(result, Lost) else result
    if problems:
        raise ShnorError(problems)
    for task in tasks:
        store.keep(keys[task.target], contents(task.target))


def _warm_up() -> None:
    import_module("shnor_lib.publish.documents.writing")


def _make(task: _Task) -> list[Problem]:
    """Make one document; run in a worker."""
    from shnor_lib.publish.documents.writing import write_document, write_paper  # noqa: PLC0415

    document = task.document
    try:
        with told_failures():
            if document.paper:
                write_paper(document.paper, task.target)
            else:
                write_document(document.sources, document.facts, task.target)
    except ShnorError as failure:
        return list(failure.problems)
    return []


def _lost(task: _Task) -> Problem:
    return error(
        "document-not-made",
        "Документ не сделан: процесс, который его делал, прекратился.",
        Place(task.document.address),
        advice="Повторите сборку; если не поможет, соберите без этого вида: --formats html.",
    )
