"""From the last public edition to where its readers find it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from shnor_lib.files.failures import told_failures
from shnor_lib.model.audience import edition_name
from shnor_lib.model.problems import ShnorError, error
from shnor_lib.publish.edition_lock import edition_lock
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.published import remember_published
from shnor_lib.publish.publishing.outgoing import Outgoing, open_outgoing
from shnor_lib.publish.publishing.putting import check_target, put_out
from shnor_lib.publish.publishing.summary import commit_message, summary_lines
from shnor_lib.publish.publishing.targets import choose_target


@dataclass(frozen=True)
class Publication:
    """What is to be published: which edition, and where to.

    ``target``: a target of publish.yml; ``folder``: a folder in place of it. ``keep``: the former
    edition stays readable. ``demonstration``: made-up data may go out.
    """

    target: str | None = None
    folder: Path | None = None
    results_year: int | None = None
    keep: bool = False
    demonstration: bool = False


def publish(
    project: Path,
    publication: Publication,
    agree: Callable[[Sequence[str]], bool],
    progress: Progress,
) -> list[str] | None:
    """Publish the last public edition, checked again.

    Parameters
    ----------
    project : Path
        The project.
    publication : Publication
        What, and where to.
    agree : callable
        Gets the lines that say what goes out; says whether it may.
    progress : Progress
        Told how far the work is.

    Returns
    -------
    list of str, optional
        What the user is to know after it; None where it was not agreed.

    Raises
    ------
    ShnorError
        What `choose_target`, `open_outgoing`, `check_target` and the way out found.
    """
    year, keep = publication.results_year, publication.keep
    target = choose_target(project, publication.target, publication.folder)
    # No build may change it between the check and the way out.
    with told_failures(), edition_lock(project, edition_name("public", year), progress):
        progress.say("Редакция проверяется")
        outgoing = open_outgoing(project, year, demonstration=publication.demonstration)
        check_target(outgoing.site, project, target, keep=keep)
        if not agree(summary_lines(outgoing, target, keep=keep)):
            return None
        remarks = put_out(outgoing.site, target, commit_message(outgoing), keep=keep)
        if target.for_readers:
            _remember(project, outgoing)
    return remarks


def _remember(project: Path, outgoing: Outgoing) -> None:
    """Remember what readers have; that it is out is said even where this fails."""
    try:
        with told_failures():
            remember_published(
                project, outgoing.site, outgoing.studies, outgoing.data, outgoing.pages
            )
    except ShnorError as failure:
        problem = error(
            "published-not-remembered",
            "Редакция опубликована, но запомнить это не удалось.",
            advice="Устраните причину и опубликуйте её ещё раз той же командой.",
        )
        raise ShnorError([problem, *failure.problems]) from failure
