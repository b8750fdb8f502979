"""Writing a pack: a folder, or one zip file with the same bytes each time."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from shnor_lib.files.replacing import replace_file, replaced_folder
from shnor_lib.model.packs import MANIFEST
from shnor_lib.model.problems import Place, ShnorError, error

ZIP = ".zip"
_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows: it tells nothing of when it was made
_FOR_READING = 0o644 << 16


def write_pack(files: Mapping[str, bytes], target: Path) -> Path:
    """Write the files of a pack, all or none: into a zip where the target is called so.

    Raises
    ------
    ShnorError
        ``pack-folder-taken``: the folder holds something else. ``cannot-write``, ``disk-full``.
    """
    if target.suffix.casefold() == ZIP:
        replace_file(target, zipped(files))
        return target
    if target.exists() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        problem = error(
            "pack-folder-taken",
            "В папке уже что-то есть, и это не пакет; в ней ничего не изменено.",
            Place(target.as_posix()),
            expected="новая папка, прежний пакет или файл .zip",
            advice="Назовите другое место ключом --output.",
        )
        raise ShnorError([problem])
    with replaced_folder(target) as fresh:
        for name, content in files.items():
            (fresh / name).write_bytes(content)
    return target


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Put files into a zip that is the same for the same files.

    Examples
    --------
    >>> zipped({"а": b"1", "б": b"2"}) == zipped({"б": b"2", "а": b"1"})
    True
    """
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.external_attr = _FOR_READING
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return written.getvalue()
