"""A former edition that stays readable: under a number, and every page says that it is former.

A static site cannot know later that it was superseded, so this is written into its pages at the
moment when the newer edition comes to stand beside it.
"""

import hashlib
import re
import shutil
from pathlib import Path

from shnor_lib.publish.manifest import MANIFEST, manifest_bytes, read_manifest, sums

ARCHIVE = "archive"
_BODY = re.compile(r"<body[^>]*>")
_BANNER = (
    '\n<div class="shnor-banner" role="region" aria-label="Редакция заменена">Это прежняя '
    'редакция: есть <a href="{newer}">более новая</a></div>'
)


def put_aside(former: Path, fresh: Path) -> str | None:
    """Copy an edition into the archive of the one that takes its place.

    Parameters
    ----------
    former : Path
        The folder with the edition that goes, and with its archive.
    fresh : Path
        The folder that takes its place, with the archive as it was.

    Returns
    -------
    str, optional
        Where it is in the archive; None where nothing went: the edition is the same, or none was.
    """
    said = read_manifest(former)
    newer = (fresh / MANIFEST).read_bytes()
    if said is None or (former / MANIFEST).read_bytes() == newer:
        return None
    name = f"{ARCHIVE}/{_next_number(fresh / ARCHIVE)}"
    target = fresh / name
    for address in (MANIFEST, *said["files"]):
        if (former / address).is_file():
            (target / address).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(former / address, target / address)
    for page in target.rglob("*.html"):
        up = "../" * len(page.relative_to(fresh).parent.parts)
        _say_former(page, f"{up}index.html")
    # Its pages are others than before, and so are their sums.
    superseded = {"by": hashlib.sha256(newer).hexdigest()}
    manifest = said | {"superseded": superseded, "files": sums(target)}
    (target / MANIFEST).write_bytes(manifest_bytes(manifest))
    return name


def _say_former(page: Path, newer: str) -> None:
    text = page.read_text(encoding="utf-8")
    banner = _BANNER.format(newer=newer)
    marked = _BODY.sub(lambda body: body[0] + banner, text, count=1)
    page.write_text(marked, encoding="utf-8", newline="\n")


def _next_number(archive: Path) -> int:
    taken = [int(path.name) for path in archive.glob("*") if path.name.isdecimal()]
    return max(taken, default=0) + 1
