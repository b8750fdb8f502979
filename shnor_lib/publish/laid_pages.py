"""The pages that `quarto render` in the project finds: those of the public edition.

Quarto keeps the path of a source in the address of its page, so the pages lie in the project
itself. They are copied there from the staging folder of the edition, and nothing else stays.
"""

import json
from pathlib import Path

from shnor_lib.files.replacing import write_changed
from shnor_lib.publish.data_package import INDEX
from shnor_lib.publish.prepare import Pages
from shnor_lib.publish.site import HOME, REPORTS
from shnor_lib.publish.staging import keep_only

NOTE = "README.md"  # of the folder, kept in git
MARK = ".laid.json"  # what the site may hold of the pages


def lay_pages(project: Path, pages: Pages) -> None:
    """Put the pages of an edition into the project, in place of those that were there.

    Parameters
    ----------
    project : Path
        The project.
    pages : Pages
        The executed pages.
    """
    mark = project / REPORTS / MARK
    said = json.dumps(sorted(pages.addresses), ensure_ascii=False, indent=1)
    write_changed(mark, said.encode())
    roots = [pages.staging / name for name in (HOME, INDEX)]
    staged = [*(pages.staging / REPORTS).rglob("*"), *roots]
    laid = {project / path.relative_to(pages.staging): path for path in staged if path.is_file()}
    for copy, path in laid.items():
        write_changed(copy, path.read_bytes())
    keep_only(project / REPORTS, laid, [mark, project / REPORTS / NOTE])


def laid_addresses(project: Path) -> set[str]:
    """Addresses that the site may hold by the pages that lie in the project."""
    return set(json.loads((project / REPORTS / MARK).read_text(encoding="utf-8")))
