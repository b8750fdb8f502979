"""Pre-render step in the staging folder of an internal edition: only `shnor build` renders there.

The folder is a Quarto project like any other, and `quarto publish` would take it.
"""

import os
import sys

from shnor_lib.publish.progress import Progress
from shnor_lib.publish.quarto import ORDERED, internal_refused


def main() -> int:
    """Let a render go on that `shnor build` ordered."""
    if os.environ.get(ORDERED):
        return 0
    Progress().tell(internal_refused())
    return 1


if __name__ == "__main__":
    sys.exit(main())
