"""Charts drawn for paper, where somebody wants them there: a screen need not wait for it.

matplotlib and seaborn take seconds to import, so the charts import them where they draw.
"""

import base64
import io
import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WANTED = "SHNOR_PAPER"
RESOLUTION = 220


def paper_wanted() -> bool:
    """Whether charts are to be drawn for paper too."""
    return bool(os.environ.get(WANTED))


@contextmanager
def paper_asked_for(wanted: bool) -> Iterator[None]:
    """Have the charts that are shown in the meantime drawn for paper, or not."""
    before = os.environ.pop(WANTED, None)
    if wanted:
        os.environ[WANTED] = "1"
    try:
        yield
    finally:
        os.environ.pop(WANTED, None)
        if before is not None:
            os.environ[WANTED] = before


def paper_figure(width: float, height: float) -> "Figure":
    """Give an empty sheet of so many inches, whose parts make room for each other."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def paper_image(draw: Callable[[], "Figure"]) -> str:
    """Draw a figure as PNG in base64, with nothing inside that tells when or by what.

    A name between dollars is a name and no formula; a letter that the font lacks is a box.
    """
    import matplotlib as mpl

    drawn = io.BytesIO()
    with mpl.rc_context({"text.parse_math": False}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*Glyph .* missing")
        draw().savefig(drawn, format="png", dpi=RESOLUTION, metadata={"Software": None})
    return base64.b64encode(drawn.getvalue()).decode("ascii")
