"""A chart as one object: plotly for the screen, its seaborn twin for paper, words for the ear."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from shnor_lib.show.disclosed import BEHIND, Disclosed
from shnor_lib.show.how_to_read import how_to_read
from shnor_lib.show.markdown import attribute, escape
from shnor_lib.show.paper import paper_image, paper_wanted

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DATA = "application/vnd.shnor.chart+json"
TITLE_WIDTH, TITLE_LINE = 90, 20  # letters of a line, and its pixels
PlotlyFigure = Mapping[str, Any]


@dataclass(frozen=True, repr=False)
class Chart:
    """A numbered chart, made of findings that may be shown.

    ``title`` is the finding, not the variable; ``source`` are the rows that are drawn; ``alt`` says
    what the chart shows to someone who does not see it; ``screen`` is a plain plotly figure
    (``data``, ``layout``); ``paper`` draws the twin from the same data, in the same order and
    colours. ``kind``: how it is read (`how_to_read.yml`); nothing where everybody can read it.
    ``behind``: for the check of a public edition, what it is about.
    """

    label: str
    title: str
    source: Disclosed
    alt: str
    screen: PlotlyFigure
    paper: Callable[[], "Figure"]
    kind: str = ""
    behind: Mapping[str, Any] | None = None

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "application/vnd.plotly.v1+json": self.notebook_figure(),
            DATA: {"label": self.label, "title": self.title, "alt": self.alt},
            "text/markdown": self.markdown(),
            "text/plain": self.alt,
            **({BEHIND: self.behind} if self.behind else {}),
        }
        if paper_wanted():
            shown["image/png"] = paper_image(self.paper)
        return shown

    def __repr__(self) -> str:
        return f"{self.title}\n{self.alt}"

    def notebook_figure(self) -> dict[str, Any]:
        """Return the figure for JupyterLab: no caption stands there, so the title is inside."""
        lines = wrap(self.title, TITLE_WIDTH)
        room, layout = TITLE_LINE * (len(lines) + 1), self.screen["layout"]
        title = {"text": "<br>".join(lines), "x": 0, "xanchor": "left", "font": {"size": 15}}
        titled = {
            "title": {**title, "yref": "container", "y": 1, "yanchor": "top", "pad": {"t": 18}},
            "margin": {**layout["margin"], "t": layout["margin"]["t"] + room},
            "height": layout["height"] + room,
            "legend": {"traceorder": "normal"},  # beside the plot, away from the title
        }
        return {**self.screen, "layout": {**layout, **titled}}

    def markdown(self) -> str:
        """Return the chart as a captioned block of Markdown with its data for plotly."""
        figure = json.dumps(packed(self.screen), ensure_ascii=False, separators=(",", ":"))
        return (
            f"::: {{#fig-{self.label}}}\n\n"
            "```{=html}\n"
            f'<div class="shnor-chart" role="img" aria-label="{attribute(self.alt)}">'
            f'<script type="application/json">{_inside_script(figure)}</script></div>\n'
            "```\n\n"
            f"{escape(self.title)}\n\n:::{self._how_to_read()}"
        )

    def _how_to_read(self) -> str:
        explained = how_to_read(self.kind)
        return f"\n\n```{{=html}}\n{explained}\n```" if explained else ""


def packed(figure: PlotlyFigure) -> PlotlyFigure:
    """Write each text that many points bear once; a point then has its place among the texts.

    ``assets/charts.js`` undoes it before the chart is drawn.

    Examples
    --------
    >>> trace = {"type": "scatter", "text": ["Школа 1", "Школа 1", "Школа 2", "Школа 1"]}
    >>> packed({"data": [trace]})
    {'data': [{'type': 'scatter', 'text': [0, 0, 1, 0]}], 'texts': ['Школа 1', 'Школа 2']}
    """
    borne = [trace["text"] for trace in figure["data"] if "text" in trace]
    if not all(isinstance(texts, list) for texts in borne):
        return figure
    every = [text for texts in borne for text in texts]
    if not all(isinstance(text, str) for text in every) or len(every) < 2 * len(set(every)):
        return figure
    places = {text: place for place, text in enumerate(dict.fromkeys(every))}
    data = [
        {**trace, "text": [places[text] for text in trace["text"]]} if "text" in trace else trace
        for trace in figure["data"]
    ]
    return {**figure, "data": data, "texts": list(places)}


def _inside_script(text: str) -> str:
    """Keep text from files from ending the script element or the code block."""
    return text.replace("<", "\\u003c").replace("`", "\\u0060")
