"""«Как читать этот рисунок»: a folded line under a figure, its texts in how_to_read.yml."""

from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files

import yaml

TITLE = "Как читать этот рисунок"


@cache
def readings() -> Mapping[str, str]:
    """What is said of each kind of figure that needs it."""
    text = (files("shnor_lib.show") / "how_to_read.yml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.CSafeLoader))


def how_to_read(kind: str) -> str:
    """Write the folded line as HTML; nothing for a kind that everybody can read."""
    if kind not in readings():
        return ""
    return (
        f'<details class="shnor-fold shnor-how"><summary>{TITLE}</summary>'
        f"<p>{escape(readings()[kind])}</p></details>"
    )
