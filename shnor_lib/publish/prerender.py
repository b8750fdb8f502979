"""Pre-render step of Quarto: makes the pages that Quarto then lays out.

So `quarto render` alone makes the whole site. It stands back when `shnor build` called Quarto,
and when only some pages are rendered, as in a preview.
"""

import os
import sys
from pathlib import Path

from shnor_lib.disclosure.audience import Audience
from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.build import Order, prepare
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.quarto import PAGES_ARE_MADE
from shnor_lib.publish.timings import Timings


def main() -> int:
    """Execute the pages of all regions for the edition that Quarto is rendering."""
    if PAGES_ARE_MADE in os.environ or not os.environ.get("QUARTO_PROJECT_RENDER_ALL"):
        return 0
    progress = Progress()
    profiles = os.environ.get("QUARTO_PROFILE", "").split(",")
    audience: Audience = "public" if "public" in profiles else "internal"
    try:
        prepare(Path.cwd(), Order(audience=audience), progress, Timings())
    except ShnorError as failure:
        for problem in failure.problems:
            progress.tell(problem)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
