"""The pages that `quarto render` in the project finds: those of the edition that it renders.

Quarto keeps the path of a source in the address of its page, so the pages lie in the project
itself. They are copied there from the staging folder of the edition, and nothing else stays.
"""

import json
from pathlib import Path

from shnor_lib.files.replacing import write_changed
from shnor_lib.model.audience import Audience
from shnor_lib.publish.prepare import Pages
from shnor_lib.publish.site import HOME, REPORTS
from shnor_lib.publish.staging import keep_only

NOTE = "README.md"  # of the folder, kept in git
MARK = ".laid.json"  # for whom the pages are, and what the site may hold of them


def lay_pages(project: Path, audience: Audience, pages: Pages) -> None:
    """Put the pages of an edition into the project, in place of those that were there.

    Parameters
    ----------
    project : Path
        The project.
    audience : {"internal", "public"}
        For whom the pages are.
    pages : Pages
        The executed pages.
    """
    mark = project / REPORTS / MARK
    said = {"audience": audience, "addresses": sorted(pages.addresses)}
    # Before the pages, so that whoever still renders those that lie there finds out.
    write_changed(mark, json.dumps(said, ensure_ascii=False, indent=1).encode())
    staged = [*(pages.staging / REPORTS).rglob("*"), pages.staging / HOME]
    laid = {project / path.relative_to(pages.staging): path for path in staged if path.is_file()}
    for copy, path in laid.items():
        write_changed(copy, path.read_bytes())
    keep_only(project / REPORTS, laid, [mark, project / REPORTS / NOTE])


def laid_addresses(project: Path, audience: Audience) -> set[str] | None:
    """What the site may hold of the pages that lie in the project; None if they are not for these.

    Parameters
    ----------
    project : Path
        The project.
    audience : {"internal", "public"}
        For whom the site is.
    """
    try:
        said = json.loads((project / REPORTS / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return set(said["addresses"]) if said["audience"] == audience else None
