"""An edition's list of contents, by which two editions can be compared."""

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from shnor_lib.publish.stamp import file_hash

MANIFEST = "manifest.json"


def write_manifest(site: Path, facts: Mapping[str, object]) -> None:
    """Write ``manifest.json``: the facts, then each file of the site with its SHA-256.

    It names no time of day, so two editions of the same data are the same byte for byte.
    """
    files = sorted(path for path in site.rglob("*") if path.is_file() and path.name != MANIFEST)
    hashes = {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }
    text = json.dumps({**facts, "files": hashes}, ensure_ascii=False, indent=1) + "\n"
    (site / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def read_manifest(site: Path) -> dict[str, Any]:
    """Read the manifest of an edition; empty where there is none."""
    try:
        manifest: dict[str, Any] = json.loads((site / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest


def take_over(names: Iterable[str], former: Path, site: Path, files: Mapping[str, str]) -> bool:
    """Copy files of the edition before, unless one of them is not there as it was made.

    Parameters
    ----------
    names : iterable of str
        The files, as the manifest names them.
    former, site : Path
        The edition before, and the one under way.
    files : mapping
        The files of the edition before with their SHA-256, from its manifest.
    """
    wanted = list(names)
    untouched = all(
        (former / name).is_file() and file_hash(former / name) == files.get(name) for name in wanted
    )
    if untouched:
        for name in wanted:
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(former / name, site / name)
    return untouched
