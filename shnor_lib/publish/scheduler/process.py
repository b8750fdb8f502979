"""A part in a process of its own, on the machine of a worker.

Workers of dask may have no child processes by `multiprocessing`, and pages are executed in several;
what a notebook changes in its process ends with it. The process ends with its worker.
"""

import pickle
import subprocess
import sys
import tempfile
from pathlib import Path

from shnor_lib.publish.scheduler.part import Outcome, Part

PROGRAM = "shnor_lib.publish.region_part"
PART, OUTCOME = "part.pickle", "outcome.pickle"


def make_part_here(part: Part) -> Outcome:
    """Make a part on this machine; called by a worker of dask.

    Raises
    ------
    RuntimeError
        The process died; with what it said last.
    """
    from distributed import get_worker  # noqa: PLC0415 – an extra

    # dask removes this folder when the worker is gone, however that came.
    with tempfile.TemporaryDirectory(dir=get_worker().local_directory, prefix="shnor-") as folder:
        place = Path(folder)
        (place / PART).write_bytes(pickle.dumps(part))
        with (place / "said.txt").open("w+b") as said:
            # The open pipe tells the process that its worker lives.
            process = subprocess.Popen(  # noqa: S603 – this program itself
                [sys.executable, "-m", PROGRAM, folder],
                stdin=subprocess.PIPE,
                stdout=said,
                stderr=said,
            )
            if process.wait():
                said.seek(0)
                raise RuntimeError(said.read().decode("utf-8", errors="replace")[-2000:])
        outcome: Outcome = pickle.loads((place / OUTCOME).read_bytes())  # noqa: S301 – its own
        return outcome
