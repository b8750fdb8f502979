"""What an edition is made of, kept from build to build: each thing by all that goes into it.

A key is the hash of named ingredients, a value is files by their names. Executed notebooks, pages
that are laid out, cards and documents are kept alike. Every edition has a store of its own.

Imports nothing that takes time: when nothing changed, little more than this runs.
"""

import hashlib
import json
import shutil
import sys
import sysconfig
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from shnor_lib.files.replacing import write_changed

LIBRARY = Path(__file__).parents[1]
Files = Mapping[str, bytes]


class Store:
    """A folder with the files that were kept, each named by its hash, and lists of them by keys.

    Parameters
    ----------
    folder : Path
        The folder; it need not be there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lists, self._contents = folder / "keys", folder / "contents"
        self._used: dict[str, Mapping[str, str]] = {}

    def fetch(self, key: str) -> Files | None:
        """Files of a key; None where nothing was kept, or something of it is not as it was."""
        try:
            marks = json.loads((self._lists / key).read_text(encoding="utf-8"))
            files = {name: (self._contents / mark).read_bytes() for name, mark in marks.items()}
        except (OSError, ValueError):
            return None
        # A file that was cut off or edited by hand must not get into an edition.
        if _marks(files) != marks:
            return None
        self._used[key] = marks
        return files

    def take(self, key: str, folder: Path) -> bool:
        """Put the files of a key into a folder, and say whether there were any kept."""
        files = self.fetch(key)
        for name, content in (files or {}).items():
            write_changed(folder / name, content)
        return files is not None

    def keep(self, key: str, files: Files) -> None:
        """Keep files under a key, in place of those that may be there."""
        marks = _marks(files)
        for name, mark in marks.items():
            write_changed(self._contents / mark, files[name])
        write_changed(self._lists / key, json.dumps(marks, ensure_ascii=False).encode())
        self._used[key] = marks

    def everything(self) -> Files:
        """Read all that the folder holds, to be brought into a store elsewhere."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file()
        }

    def bring_in(self, everything: Files) -> None:
        """Add what a store elsewhere holds."""
        for name, content in everything.items():
            write_changed(self.folder / name, content)

    def forget_unused(self) -> None:
        """Drop everything that was neither fetched nor kept by this store, since it was opened."""
        marks = {mark for used in self._used.values() for mark in used.values()}
        for folder, names in ((self._lists, self._used.keys()), (self._contents, marks)):
            for path in folder.glob("*"):
                if path.name not in names:
                    path.unlink()

    def clear(self) -> None:
        """Forget everything."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._used.clear()


def key(**ingredients: object) -> str:
    """Sum up what a thing is made of by the name of each ingredient; the library is always one."""
    # Whatever changed in the code, old results of it are never taken for new ones.
    named = {**ingredients, "library": library_stamp()}
    return _hash(json.dumps(named, ensure_ascii=False, sort_keys=True, default=str).encode())


def contents(*paths: Path) -> Files:
    """Read files to be kept."""
    return {path.name: path.read_bytes() for path in paths}


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    return _hash(path.read_bytes())


@cache
def code_stamp() -> str:
    """Sum up the library's code and data."""
    total = hashlib.sha256()
    for path in sorted(LIBRARY.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(LIBRARY).as_posix()
            total.update(f"{name}\0{file_hash(path)}\n".encode())
    return total.hexdigest()


@cache  # asked for by every step of a build
def library_stamp() -> str:
    """Sum up the library's code and data, and the versions of everything that is installed."""
    total = hashlib.sha256(f"{sys.version}\0{code_stamp()}\n".encode())
    # Another version of a library may draw or compute otherwise with the same code.
    packages = Path(sysconfig.get_path("purelib")).glob("*.dist-info")
    total.update("\n".join(sorted(path.name for path in packages)).encode())
    total.update((shutil.which("quarto") or "").encode())
    return total.hexdigest()


def _marks(files: Files) -> dict[str, str]:
    return {name: _hash(content) for name, content in files.items()}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
