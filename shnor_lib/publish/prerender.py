"""Pre-render step of Quarto: makes the pages that Quarto then lays out.

So `quarto render` alone makes the whole site, and a page that is rendered alone is one of the
edition that is rendered, whichever edition was made before.
"""

import sys
from pathlib import Path

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.edition_lock import edition_lock
from shnor_lib.publish.editions import edition_store
from shnor_lib.publish.laid_pages import lay_pages
from shnor_lib.publish.order import Order
from shnor_lib.publish.prepare import prepare
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.quarto import rendered_audience
from shnor_lib.publish.timings import Timings


def main() -> int:
    """Execute the pages of all regions for the edition that Quarto is rendering."""
    project, progress = Path.cwd(), Progress()
    try:
        order = Order(audience=rendered_audience(project))
        with edition_lock(project, order.edition, progress):
            store = edition_store(project, order.edition)
            pages = prepare(project, order, store, progress, Timings())
            lay_pages(project, order.audience, pages)
            store.forget_unused()
    except ShnorError as failure:
        for problem in failure.problems:
            progress.tell(problem)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
