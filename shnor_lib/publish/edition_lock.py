"""One build of an edition at a time: the others wait, or a person ends them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from shnor_lib.publish.editions import staging_folder
from shnor_lib.publish.progress import Progress

WAITS = (
    "Эту редакцию сейчас собирает другая команда (файл {lock}). Сборка начнётся, когда та "
    "закончит; чтобы не ждать, прервите её или эту: Ctrl+C."
)


@contextmanager
def edition_lock(project: Path, edition: str, progress: Progress) -> Iterator[None]:
    """Keep an edition and its staging folder to oneself; wait for whoever has them.

    Editions for different readers share nothing and are built side by side.

    Parameters
    ----------
    project : Path
        The project.
    edition : str
        Name of the edition.
    progress : Progress
        Told if there is somebody to wait for.
    """
    # By edition: an internal and a public build share nothing, not even a lock.
    path = staging_folder(project, edition).with_suffix(".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    try:
        # First without waiting, so that a person is told why nothing happens.
        lock.acquire(timeout=0)
    except Timeout:
        progress.say(WAITS.format(lock=path))
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
