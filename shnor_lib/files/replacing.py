"""Putting a file or a folder in place whole: the old one stays until the new one is ready."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shnor_lib.model.problems import Place, Problem, ShnorError, error


def replace_file(target: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    ShnorError
        ``cannot-write``: the file is open elsewhere, or its folder is not there.
    """
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            draft = Path(folder) / "draft"
            draft.write_bytes(content)
            draft.replace(target)
    except OSError as failure:
        raise ShnorError([_cannot_write(target, failure)]) from failure


def write_changed(target: Path, content: bytes) -> None:
    """Write a file that can be made again at any time, unless it holds just this already.

    What watches a folder, such as a backup, then sees only the files that are other than before.
    """
    if not target.is_file() or target.read_bytes() != content:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


@contextmanager
def replaced_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder to fill; when all went well it takes the place of ``target``.

    Raises
    ------
    ShnorError
        ``cannot-write``: something in the old folder is open elsewhere; it is then as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh, former = (target.with_name(f".{target.name}-{what}") for what in ("new", "old"))
    for leftover in (fresh, former):
        shutil.rmtree(leftover, ignore_errors=True)
    fresh.mkdir()
    try:
        yield fresh
        _swap(fresh, target, former)
    finally:
        for leftover in (fresh, former):
            shutil.rmtree(leftover, ignore_errors=True)


def _swap(fresh: Path, target: Path, former: Path) -> None:
    try:
        if target.exists():
            target.rename(former)
        fresh.rename(target)
    except OSError as failure:
        if former.exists() and not target.exists():
            former.rename(target)
        raise ShnorError([_cannot_write(target, failure)]) from failure


def _cannot_write(target: Path, failure: OSError) -> Problem:
    return error(
        "cannot-write",
        "Записать не удалось; прежнее содержимое осталось на месте.",
        Place(str(target)),
        seen=failure.strerror or "",
        advice="Закройте файлы в Excel и браузере, проверьте, что папка есть и в неё можно писать.",
    )
