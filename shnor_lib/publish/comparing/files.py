"""What changed, in files: a page for people, JSON for programs."""

import json
from dataclasses import asdict
from pathlib import Path

from shnor_lib.files.replacing import replace_file
from shnor_lib.publish.comparing.difference import Difference
from shnor_lib.publish.comparing.page import page_html


def write_page(difference: Difference, path: Path) -> Path:
    """Write the page «Что изменилось».

    Raises
    ------
    ShnorError
        ``cannot-write``, ``disk-full``.
    """
    replace_file(path, page_html(difference).encode())
    return path


def write_json(difference: Difference, path: Path) -> Path:
    """Write the same for a program: the fields of `Difference`.

    Raises
    ------
    ShnorError
        ``cannot-write``, ``disk-full``.
    """
    text = json.dumps(asdict(difference), ensure_ascii=False, indent=1) + "\n"
    replace_file(path, text.encode())
    return path
