"""Pre-render step of Quarto: makes the pages that Quarto then lays out.

So `quarto render` alone makes the whole site, and a page that is rendered alone is one of the
public edition, whichever edition was made before.
"""

import sys
from pathlib import Path

from shnor_lib.files.failures import told_failures
from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.edition_lock import edition_lock
from shnor_lib.publish.editions import edition_store
from shnor_lib.publish.laid_pages import lay_pages
from shnor_lib.publish.order import Order
from shnor_lib.publish.prepare import prepare
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.quarto import PUBLIC, check_rendered, output_folder, renders_everything
from shnor_lib.publish.rendered import begin_with_edition
from shnor_lib.publish.scratch import scratch_folder
from shnor_lib.publish.timings import Timings


def main() -> int:
    """Execute the pages of all regions."""
    project, progress = Path.cwd(), Progress()
    try:
        with told_failures():
            _lay_public_pages(project, progress)
    except ShnorError as failure:
        for problem in failure.problems:
            progress.tell(problem)
        return 1
    return 0


def _lay_public_pages(project: Path, progress: Progress) -> None:
    check_rendered(project)
    order = Order(audience=PUBLIC)
    with edition_lock(project, order.edition, progress), scratch_folder(project, order.edition):
        store = edition_store(project, order.edition)
        lay_pages(project, prepare(project, order, store, progress, Timings()))
        store.forget_unused()
        if not renders_everything():
            begin_with_edition(project / order.site, output_folder())


if __name__ == "__main__":
    sys.exit(main())
