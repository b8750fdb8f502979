"""Pages of the edition before that would come out the same, taken over as they are."""

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from shnor_lib.publish.editions import read_manifest
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
        old, new = former / page, layout.site / page
        same = page in keys and made.get(page) == keys[page]
        if same and old.is_file() and file_hash(old) == files.get(page):
            new.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(old, new)
        elif page in keys:
            missing.append(target)
    return missing
