"""What a pack holds, opened so that nothing in it can reach anywhere else."""

import stat
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.packs import FILES, MANIFEST, SIGNATURE, SUMS
from shnor_lib.model.problems import Place, ShnorError

ZIP = ".zip"
KNOWN = frozenset((*FILES, SUMS, SIGNATURE))
MOST_BYTES = 512 << 20  # of a pack: a region of a million results takes a tenth of it
ENCRYPTED = 1
_BROKEN = (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)


def packs_in(folder: Path) -> list[Path]:
    """Find the packs in a folder: zip files, and folders with a manifest."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith(".")
        and ((path.is_file() and path.suffix.casefold() == ZIP) or (path / MANIFEST).is_file())
    )


def read_contents(path: Path) -> dict[str, bytes]:
    """Read the files of a pack, by name.

    Raises
    ------
    ShnorError
        ``pack-unreadable``: no zip, or cut short. ``pack-unsafe``: names that lead elsewhere,
        links, encrypted or huge files. ``pack-foreign-file``: files that no pack has.
    """
    place = Place(path.name)
    try:
        return _of_folder(path, place) if path.is_dir() else _of_zip(path, place)
    except _BROKEN as failure:
        seen = f"{type(failure).__name__}: {failure}"
        raise ShnorError([problem_of("pack-unreadable", place, seen=seen)]) from None


def _of_folder(path: Path, place: Place) -> dict[str, bytes]:
    files = sorted(one for one in path.iterdir() if not one.name.startswith("."))
    _refuse(place, (one.name for one in files if one.is_symlink() or not one.is_file()))
    _refuse_huge(place, (one.stat().st_size for one in files))
    _only_known(place, (one.name for one in files))
    return {one.name: one.read_bytes() for one in files}


def _of_zip(path: Path, place: Place) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        names = [entry.filename for entry in entries]
        _refuse(place, (entry.filename for entry in entries if _is_odd(entry)))
        _refuse(place, (name for name in names if names.count(name) > 1))
        _refuse_huge(place, (entry.file_size for entry in entries))
        _only_known(place, names)
        return {entry.filename: archive.read(entry) for entry in entries}


def _is_odd(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is no plain file of the pack's own folder."""
    name = entry.filename
    leads_away = "/" in name or "\\" in name or ":" in name or name.startswith(".")
    mode = entry.external_attr >> 16
    is_special = bool(mode) and stat.S_IFMT(mode) not in (0, stat.S_IFREG)
    return leads_away or is_special or bool(entry.flag_bits & ENCRYPTED)


def _refuse(place: Place, names: Iterable[str]) -> None:
    if odd := sorted(set(names)):
        raise ShnorError([problem_of("pack-unsafe", place, seen=", ".join(odd))])


def _refuse_huge(place: Place, sizes: Iterable[int]) -> None:
    if (size := sum(sizes)) > MOST_BYTES:
        seen, expected = f"{size} байт", f"не больше {MOST_BYTES} байт"
        raise ShnorError([problem_of("pack-unsafe", place, seen=seen, expected=expected)])


def _only_known(place: Place, names: Iterable[str]) -> None:
    if foreign := sorted({*names} - KNOWN):
        expected = ", ".join((*FILES, SUMS, SIGNATURE))
        seen = ", ".join(foreign)
        raise ShnorError([problem_of("pack-foreign-file", place, seen=seen, expected=expected)])
