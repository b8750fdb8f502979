"""An answer to a question asked by hand: a sentence, a figure, a table, the data, the method."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.disclosed import DECIMALS, HIDDEN
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Table

TERMINAL = "TerminalInteractiveShell"
Part = Chart | Table | Prose


@dataclass(frozen=True, repr=False)
class Answer:
    """What a verb of a cohort returns; a cell that ends with it shows it, on a page as well.

    ``sentence``: the answer with its n. ``data``: a plain data frame, with what the readers may
    see. ``method``: what was computed, with the source of its formula. ``parts``: figures and
    tables, in the order in which they are shown.

    Examples
    --------
    >>> Answer(Prose("Школ – **27**."), pd.DataFrame({"schools": [27]}), Prose("Подсчёт."))
    Школ – 27.
    """

    sentence: Prose
    data: pd.DataFrame
    method: Prose
    parts: Sequence[Part] = field(default=())

    def __post_init__(self) -> None:
        """Leave out of the data what only tables ask of their rows."""
        plain = self.data.drop(columns=[HIDDEN, DECIMALS], errors="ignore")
        object.__setattr__(self, "data", plain)

    @property
    def chart(self) -> Chart | None:
        """The figure, where there is one."""
        return next((part for part in self.parts if isinstance(part, Chart)), None)

    @property
    def table(self) -> Table | None:
        """The table, where there is one."""
        return next((part for part in self.parts if isinstance(part, Table)), None)

    def _ipython_display_(self) -> None:
        # Each part is an output of its own, so a page, a document and a csv file take it as they
        # take the parts of any page.
        from IPython import get_ipython  # noqa: PLC0415 – only where there is a notebook
        from IPython.display import display  # noqa: PLC0415

        if type(get_ipython()).__name__ == TERMINAL:
            raise NotImplementedError  # a terminal shows no figures: it takes the text
        for part in (self.sentence, *self.parts):
            display(part)  # type: ignore[no-untyped-call]

    def __repr__(self) -> str:
        told = (part for part in (self.sentence, *self.parts) if not isinstance(part, Chart))
        return "\n\n".join(text for part in told if (text := repr(part)))
