"""The last step to an edition, the same whoever laid its pages out: checked, then sealed."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from shnor_lib.model.audience import Audience
from shnor_lib.publish.manifest import write_manifest
from shnor_lib.publish.site_contents import check_contents
from shnor_lib.study import Study


def seal_edition(
    site: Path,
    made: Iterable[str],
    studies: Sequence[Study],
    audience: Audience,
    publisher: str,
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

    Raises
    ------
    ShnorError
        What `check_edition` found.
    """
    check_edition(site, made)
    write_manifest(site, audience, publisher, studies)


def check_edition(site: Path, made: Iterable[str]) -> None:
    """See that an edition may take its place: every check of a finished edition is called here.

    Parameters are those of `seal_edition`.

    Raises
    ------
    ShnorError
        ``foreign-file``.
    """
    check_contents(site, made)
