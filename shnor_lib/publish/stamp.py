"""Whether anything changed since the last edition: told in a moment, by the files alone.

Imports nothing that takes time: when nothing changed, this is all that runs.
"""

import hashlib
import json
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

OF_THE_SITE = ("_quarto*.yml", "notebooks/*.ipynb")
LIBRARY = Path(__file__).parents[1]


def content_stamp(project: Path, raw: Path, regions: Sequence[str], choices: Sequence[str]) -> str:
    """Sum up everything that an edition is made of.

    Parameters
    ----------
    project : Path
        The project, whose notebooks and settings count.
    raw : Path
        Folder of the regions.
    regions : sequence of str
        The regions asked for; none means all.
    choices : sequence of str
        What else was asked for: the edition, the publisher.
    """
    folders = [raw / region for region in regions] or [raw]
    total = hashlib.sha256()
    for text in (*choices, *regions, "", str(raw), library_stamp()):
        total.update(f"{text}\0".encode())
    own = [path for pattern in OF_THE_SITE for path in project.glob(pattern)]
    data = [path for folder in folders for path in folder.rglob("*")]
    for path in sorted(own + data):
        if path.is_file() and not path.name.startswith(("~$", ".")):
            total.update(f"{path}\0{file_hash(path)}\n".encode())
    return total.hexdigest()


@cache  # asked for by every step of a build
def library_stamp() -> str:
    """Sum up the library's code and data, and the versions of everything that is installed."""
    total = hashlib.sha256(sys.version.encode())
    for path in sorted(LIBRARY.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(f"{path.relative_to(LIBRARY)}\0{file_hash(path)}\n".encode())
    packages = Path(sysconfig.get_path("purelib")).glob("*.dist-info")
    total.update("\n".join(sorted(path.name for path in packages)).encode())
    total.update((shutil.which("quarto") or "").encode())
    return total.hexdigest()


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def is_up_to_date(site: Path, stamp: str) -> bool:
    """Whether the edition was made of exactly this, and is untouched since."""
    try:
        kept = json.loads(_stamp_file(site).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(kept == {"stamp": stamp, "files": _sizes(site)})


def write_stamp(site: Path, stamp: str) -> None:
    """Note what the edition was made of, beside it: the edition itself tells no time."""
    noted = json.dumps({"stamp": stamp, "files": _sizes(site)}, ensure_ascii=False)
    _stamp_file(site).write_text(noted, encoding="utf-8")


def _stamp_file(site: Path) -> Path:
    return site.with_name(f".{site.name}.json")


def _sizes(site: Path) -> dict[str, list[int]]:
    return {
        path.relative_to(site).as_posix(): [status.st_size, status.st_mtime_ns]
        for path in _files(site)
        for status in [path.stat()]
    }


def _files(site: Path) -> Iterable[Path]:
    return sorted(path for path in site.rglob("*") if path.is_file())
