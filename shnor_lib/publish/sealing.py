"""The last step to an edition, the same whoever laid its pages out: checked, then sealed."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from shnor_lib.files.replacing import write_changed
from shnor_lib.model.audience import Audience
from shnor_lib.publish.hidden_rows import counted_rows, hidden_rows, log_bytes
from shnor_lib.publish.manifest import write_manifest
from shnor_lib.publish.scan.check import check_names
from shnor_lib.publish.site_contents import check_contents
from shnor_lib.publish.small_groups import check_small_groups
from shnor_lib.study import Study


def seal_edition(
    site: Path,
    made: Iterable[str],
    studies: Sequence[Study],
    audience: Audience,
    publisher: str,
    data: Path,
    log: Path,
    pages: Path,
) -> None:
    """Check an edition and write its manifest, without which it counts as unfinished.

    Parameters
    ----------
    site : Path
        The site, complete.
    made : iterable of str
        Addresses of all that was made for it.
    studies : sequence of Study
        Its regions.
    audience : {"internal", "public"}
        For whom it is.
    publisher : {"quarto", "embedded"}
        What laid the pages out.
    data : Path
        The data folder.
    log : Path
        Where what a public edition hides is written down, row by row, for whoever checks it.
    pages : Path
        The staging folder of the edition, with its executed pages.

    Raises
    ------
    ShnorError
        What `check_edition` found.
    """
    check_edition(site, made, studies, audience, data, pages)
    hidden = hidden_rows(studies)
    write_manifest(site, audience, publisher, studies, counted_rows(hidden))
    if audience == "public":
        write_changed(log, log_bytes(hidden))


def check_edition(
    site: Path,
    made: Iterable[str],
    studies: Sequence[Study],
    audience: Audience,
    data: Path,
    pages: Path,
) -> None:
    """See that an edition may take its place: every check of a finished edition is called here.

    Parameters are those of `seal_edition`.

    Raises
    ------
    ShnorError
        ``foreign-file``; of a public edition ``name-in-edition`` and what `check_small_groups`
        finds.
    """
    check_contents(site, made)
    if audience == "public":
        check_names(site, studies, data)
        check_small_groups(site, studies, pages)
