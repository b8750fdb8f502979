"""Pages of the edition before that would come out the same, taken over as they are."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from shnor_lib.publish.editions import read_manifest, take_over
from shnor_lib.publish.embedded.layout import Layout
from shnor_lib.publish.embedded.navigation import web_address
from shnor_lib.publish.stamp import file_hash, library_stamp


def page_keys(layout: Layout, targets: Sequence[Path]) -> dict[str, str]:
    """What each page is made of: its executed notebook, the site's settings, the library."""
    settings = json.dumps(layout.config.settings, ensure_ascii=False, sort_keys=True, default=str)
    common = f"{settings}\0{library_stamp()}"
    return {
        web_address(layout.address(target)): hashlib.sha256(
            f"{file_hash(target)}\0{common}".encode()
        ).hexdigest()
        for target in targets
        if layout.makes(target)
    }


def reuse_pages(
    layout: Layout, former: Path, targets: Sequence[Path], keys: Mapping[str, str]
) -> list[Path]:
    """Copy from the edition before what is untouched and of the same making.

    Returns
    -------
    list of Path
        The executed notebooks whose pages have to be laid out.
    """
    kept = read_manifest(former)
    made, files = kept.get("pages", {}), kept.get("files", {})
    missing = []
    for target in targets:
        page = web_address(layout.address(target))
        if page not in keys:
            continue
        if made.get(page) != keys[page] or not take_over([page], former, layout.site, files):
            missing.append(target)
    return missing
