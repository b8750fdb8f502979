"""An edition's list of contents, by which two editions can be compared."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
