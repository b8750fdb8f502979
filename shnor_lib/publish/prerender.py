"""Pre-render step of Quarto: makes the pages that Quarto then lays out.

So `quarto render` alone makes the whole site. It stands back when `shnor build` called Quarto,
and when only some pages are rendered, as in a preview.
"""

import sys
from pathlib import Path

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.build import prepare
from shnor_lib.publish.order import Order
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.quarto import edition_rendered_alone
from shnor_lib.publish.timings import Timings


def main() -> int:
    """Execute the pages of all regions for the edition that Quarto is rendering."""
    audience = edition_rendered_alone()
    if audience is None:
        return 0
    progress = Progress()
    try:
        prepare(Path.cwd(), Order(audience=audience), progress, Timings())
    except ShnorError as failure:
        for problem in failure.problems:
            progress.tell(problem)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
