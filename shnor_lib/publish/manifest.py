"""The manifest of an edition: what it was made of, by which rules and code, and what it holds.

It is written last, so a site without one is not finished. It names no time of day, so two editions
of the same data are the same byte for byte. A public one says nothing by which a file of the
region could be known again: no name, no checksum.
"""

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import requires, version
from pathlib import Path
from typing import Any

import pypandoc

from shnor_lib.model.audience import Audience
from shnor_lib.publish.editions import site_files
from shnor_lib.publish.store import code_stamp, file_hash
from shnor_lib.study import Study

MANIFEST = "manifest.json"
Hidden = Sequence[Mapping[str, Any]]


def write_manifest(
    site: Path, audience: Audience, publisher: str, studies: Sequence[Study], hidden: Hidden = ()
) -> None:
    """Write ``manifest.json`` into a site that holds everything else.

    Parameters
    ----------
    site : Path
        The site.
    audience : {"internal", "public"}
        For whom it is; file names and checksums of the inputs are for internal readers.
    publisher : {"quarto", "embedded"}
        What laid the pages out.
    studies : sequence of Study
        The regions.
    hidden : sequence of mapping
        What readers do not see, and why.
    """
    said = {
        "audience": audience,
        "publisher": publisher,
        "regions": {study.material.region: _region(study, audience) for study in studies},
        "code": {"version": version("shnor"), "sha256": code_stamp()},
        "packages": _packages(),
        "hidden": list(hidden),
        "files": sums(site),
    }
    (site / MANIFEST).write_bytes(manifest_bytes(said))


def read_manifest(site: Path) -> dict[str, Any] | None:
    """Read the manifest of a site; None where there is none, or half of one."""
    try:
        said: dict[str, Any] = json.loads((site / MANIFEST).read_text(encoding="utf-8"))
        return said if {"audience", "regions", "code", "files"} <= said.keys() else None
    except (OSError, ValueError, AttributeError):
        return None


def listed_files(site: Path) -> set[str]:
    """Addresses of the files that the manifest of a site lists; none where there is no manifest."""
    said = read_manifest(site)
    return {MANIFEST, *said["files"]} if said else set()


def sums(site: Path) -> dict[str, str]:
    """Sum up every file of a site but its manifest."""
    return {
        path.relative_to(site).as_posix(): file_hash(path)
        for path in site_files(site)
        if path != site / MANIFEST
    }


def manifest_bytes(said: Mapping[str, Any]) -> bytes:
    """Write a manifest as the file holds it."""
    return (json.dumps(said, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def _region(study: Study, audience: Audience) -> dict[str, Any]:
    summary = study.data.summary.astype(object)
    if audience == "public":
        summary = summary.drop(columns="schools")  # of four schools one may be known
    said = {
        "title": study.profile.title.nominative,
        "results_year": study.results_year,
        "as_of": study.as_of,
        "criteria": study.criteria.model_dump(mode="json"),
        "tables": summary.where(summary.notna(), None).to_dict("records"),
    }
    if audience == "public":
        return said
    return said | {"inputs": _inputs(study), "settings": _settings(study)}


def _settings(study: Study) -> dict[str, str]:
    """Sum up what the analyst wrote: decisions, settings, text."""
    material = study.material
    written: dict[str, object] = {
        "decisions": (material.overrides, material.matches),
        "profile": material.profile,
        "support": material.support,
        "published": material.published,
        "notes": dict(material.notes),
    }
    return {
        name: hashlib.sha256(repr(value).encode()).hexdigest() for name, value in written.items()
    }


def _inputs(study: Study) -> list[dict[str, Any]]:
    return [
        {
            "file": source.file,
            "sha256": source.sha256,
            "origin": source.origin,
            "tables": source.tables,
            "rows": source.rows,
        }
        for source in study.sources
    ]


def _packages() -> dict[str, str]:
    """Versions of what computes and draws: Python, pandoc, every package that is asked for."""
    asked = [name for name in requires("shnor") or () if ";" not in name]
    versions = {name: version(name) for name in asked}
    return {
        "python": platform.python_version(),
        "pandoc": pypandoc.get_pandoc_version(),
        **versions,
    }
