"""Putting a file or a folder in place whole: the old one stays until the new one is ready."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from shnor_lib.files.failures import cannot_write
from shnor_lib.model.problems import ShnorError

FOR_EVERYONE = 0o777  # less what the system's own mask takes away
FOR_THE_OWNER = 0o700


def replace_file(target: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    ShnorError
        ``cannot-write``: the file is open elsewhere, or its folder is not there; ``disk-full``.
    """
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            draft = Path(folder) / "draft"
            draft.write_bytes(content)
            draft.replace(target)
    except OSError as failure:
        raise ShnorError([cannot_write(target, failure)]) from failure


def write_changed(target: Path, content: bytes) -> None:
    """Write a file that can be made again at any time, unless it holds just this already.

    What watches a folder, such as a backup, then sees only the files that are other than before.
    """
    if not target.is_file() or target.read_bytes() != content:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


@dataclass(frozen=True)
class Places:
    """Where the folders of a replacement lie; renaming needs all of them on one disk.

    ``fresh`` is being filled. ``former`` is the one that stood in place before, whole, for the
    moment between two renames. ``waste`` is on its way out and never put in place.
    """

    target: Path
    fresh: Path
    former: Path
    waste: Path


def places(target: Path, workshop: Path | None = None) -> Places:
    """Say where a folder is replaced: in a workshop of its own, or hidden beside it.

    Parameters
    ----------
    target : Path
        The folder that is replaced.
    workshop : Path, optional
        A folder for what is under way: nothing else then ever stands beside the target.
    """
    if workshop:
        return Places(target, *(workshop / name for name in ("new", "old", "waste")))
    beside = (target.with_name(f".{target.name}-{name}") for name in ("new", "old", "waste"))
    return Places(target, *beside)


@contextmanager
def replaced_folder(
    target: Path, workshop: Path | None = None, mode: int = FOR_EVERYONE
) -> Iterator[Path]:
    """Give an empty folder to fill; when all went well it takes the place of ``target``.

    Whenever the process is killed, the former folder or the new one is there whole: in its place,
    or for `recover` to put it back, which the next replacement does first.

    Parameters
    ----------
    target : Path
        The folder to replace.
    workshop : Path, optional
        See `places`.
    mode : int
        Who may enter the folder, where the system has modes.

    Raises
    ------
    ShnorError
        ``cannot-write``: something in the old folder is open elsewhere; it is then as it was.
        ``disk-full``.
    """
    where = places(target, workshop)
    try:
        recover(where)
        where.fresh.mkdir(parents=True, mode=mode)
    except OSError as failure:
        held = _held_file(where.fresh, where.former, where.waste) or where.fresh
        raise ShnorError([cannot_write(held, failure)]) from failure
    try:
        yield where.fresh
        _swap(where)
        with suppress(OSError):  # the new folder is in place; the next replacement tries again
            discard(where.former, where.waste)
    finally:
        shutil.rmtree(where.fresh, ignore_errors=True)


def recover(where: Places) -> None:
    """Undo what a killed replacement left: put the former folder back if none is in its place."""
    if where.former.exists() and not where.target.exists():
        where.former.rename(where.target)
    for leftover in (where.fresh, where.former):
        discard(leftover, where.waste)
    where.target.parent.mkdir(parents=True, exist_ok=True)


def discard(folder: Path, waste: Path) -> None:
    """Remove a folder in such a way that half of it is never taken for the whole."""
    if folder.exists():
        waste.mkdir(parents=True, exist_ok=True)
        folder.rename(waste / uuid4().hex)  # something of what was discarded before may be busy
    shutil.rmtree(waste, ignore_errors=True)


def _swap(where: Places) -> None:
    try:
        if where.target.exists():
            where.target.rename(where.former)
        where.fresh.rename(where.target)
    except OSError as failure:
        if where.former.exists() and not where.target.exists():
            where.former.rename(where.target)
        held = _held_file(where.target) or where.target
        raise ShnorError([cannot_write(held, failure)]) from failure


def _held_file(*folders: Path) -> Path | None:
    """Find a file that another program holds: on Windows it cannot even keep its own name."""
    for path in (path for folder in folders for path in sorted(folder.rglob("*"))):
        try:
            if path.is_file():
                path.rename(path)
        except OSError:
            return path
    return None
