"""What stands on paper: the text of an executed notebook, with its charts as they are printed."""

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shnor_lib.publish.embedded.text import split_title
from shnor_lib.publish.notebooks import tags
from shnor_lib.show.chart import DATA as CHART
from shnor_lib.show.markdown import escape

WIDEST, WHOLE_PAGE = 170, 200  # mm: within the margins, and beside a caption
TALLEST = 75  # mm, so that a page has room for two
LEGIBLE = 0.62  # of the size that a chart is drawn in: smaller, its letters cannot be read
DOTS_PER_INCH, MM_PER_INCH = 220, 25.4
DRAWING = "image/png"
Output = Mapping[str, Any]


@dataclass(frozen=True)
class Paper:
    """A document: its title, its text in Markdown, and the images that the text names.

    ``has_head``: the text begins with a head of its own, in place of the title.
    """

    title: str
    markdown: str
    images: Mapping[str, bytes]
    has_head: bool = False


def page_paper(executed: Path) -> Paper:
    """Take from an executed notebook what a page has on paper.

    Parameters
    ----------
    executed : Path
        The finished notebook of a page, its charts drawn for paper.
    """
    cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
    parts = [text for cell in cells for text in cell_texts(cell)]
    text = split_title("\n\n".join(parts), executed.stem)
    images = {name: image for cell in cells for name, image in cell_images(cell)}
    return Paper(text.title, text.markdown, images)


def lacks_drawings(executed: Path) -> bool:
    """Whether a chart of an executed notebook was drawn for the screen alone."""
    cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
    shown = [output["data"] for cell in cells for output in cell.get("outputs", [])]
    return any(CHART in data and DRAWING not in data for data in shown)


def cell_texts(cell: Mapping[str, Any]) -> Iterator[str]:
    """Go through the texts of a cell in Markdown: its own, or those of what it shows."""
    if cell["cell_type"] == "markdown":
        yield "".join(cell["source"]).strip("\n")
    elif cell["cell_type"] == "code" and "remove-cell" not in tags(cell):
        yield from map(output_text, shown_outputs(cell))


def shown_outputs(cell: Mapping[str, Any]) -> Iterator[Output]:
    """Go through what a cell of code shows, in all its forms by their kinds."""
    for output in cell["outputs"]:
        yield output["data"]


def output_text(output: Output) -> str:
    """Return in Markdown what a cell shows, a chart as it is printed."""
    return _figure(output) if CHART in output else "".join(output["text/markdown"]).strip("\n")


def cell_images(cell: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Go through the charts that a cell shows: the name and the image of each."""
    for output in cell.get("outputs", []):
        if CHART in output["data"] and DRAWING in output["data"]:
            yield _image_name(output["data"]), _image(output["data"])


def _figure(data: Output) -> str:
    """Write a chart as a figure for paper; without its image there are its words."""
    chart = data[CHART]
    shown = escape(chart["alt"])
    if DRAWING in data:
        shown = f"![{shown}]({_image_name(data)}){{width={_width(_image(data)):.1f}mm}}"
    return f"::: {{#fig-{chart['label']}}}\n\n{shown}\n\n{escape(chart['title'])}\n\n:::"


def _image_name(data: Output) -> str:
    return f"{data[CHART]['label']}.png"


def _image(data: Output) -> bytes:
    return base64.b64decode("".join(data[DRAWING]))


def _width(image: bytes) -> float:
    """Width on paper in mm: as drawn, or as much less as the page asks for."""
    across, down = (
        MM_PER_INCH * int.from_bytes(image[start : start + 4], "big") / DOTS_PER_INCH
        for start in (16, 20)  # where a PNG has its width and height
    )
    return across * drawn_scale(across, down)


def drawn_scale(across: float, down: float) -> float:
    """By how much a chart is drawn smaller on paper, from its size in mm.

    Examples
    --------
    >>> [round(drawn_scale(170, down), 2) for down in (60, 100, 400)]
    [1, 0.75, 0.5]
    >>> drawn_scale(170, 240)
    0.62
    """
    return min(1, WIDEST / across, max(TALLEST / down, LEGIBLE), WHOLE_PAGE / down)
