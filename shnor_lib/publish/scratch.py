"""Files for the moment of a build: in a folder of its own, so that no killed build leaves any.

They hold rows about schools, and the system's folder for such files is everyone's.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shnor_lib.files.replacing import FOR_THE_OWNER
from shnor_lib.publish.editions import scratch

# What Python, pandoc and Quarto ask, each on its system.
NAMED_BY = ("TMPDIR", "TEMP", "TMP")


@contextmanager
def scratch_folder(project: Path, edition: str) -> Iterator[Path]:
    """Have all temporary files of this process, its workers and programs in one folder meanwhile.

    What a killed build left there goes first. Whoever asks has the lock of the edition.

    Parameters
    ----------
    project : Path
        The project.
    edition : str
        Name of the edition.
    """
    folder = scratch(project, edition).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True, mode=FOR_THE_OWNER)
    environment, own = {name: os.environ.get(name) for name in NAMED_BY}, tempfile.tempdir
    os.environ.update(dict.fromkeys(NAMED_BY, str(folder)))
    tempfile.tempdir = str(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = own
        for name, value in environment.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        shutil.rmtree(folder, ignore_errors=True)
