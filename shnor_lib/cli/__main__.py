"""`python -m shnor_lib.cli` does what `shnor` does."""

import sys

from shnor_lib.cli import main

sys.exit(main())
