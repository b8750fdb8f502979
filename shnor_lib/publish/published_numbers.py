"""What a finished edition says in numbers, read back from its files."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
from lxml import etree

from shnor_lib.publish.page_tables import FOLDER, read_cells

# By what frames them: Quarto gives a caption an id that begins with its chart's, and keeps
# settings of its own in such scripts.
_CHARTS = etree.XPath('//*[starts-with(@id, "fig-")]//script[@type="application/json"]')
_FRAME = etree.XPath('string(ancestor::*[starts-with(@id, "fig-")][1]/@id)')
_TOLD = re.compile(r"^([\d,]+)\s%, ([\d\s]+)\s")


def read_region(site: Path, region: str) -> dict[str, pd.DataFrame]:
    """Read the tables of a region's pages, and the cells of its heat maps.

    Parameters
    ----------
    site : Path
        The edition.
    region : str
        Code of the region.

    Returns
    -------
    dict of DataFrame
        Cells as texts. A csv file stands under its name, a heat map under those of its page and
        its label, with ``x, y, share, n``.
    """
    folder = site / "reports" / region
    tables = {path.name: _table(path) for path in sorted((folder / FOLDER).glob("*.csv"))}
    charts = {
        f"{page.stem}-{label}": _cells(trace)
        for page in sorted(folder.glob("*.html"))
        for label, figure in charts_of(page.read_text(encoding="utf-8"))
        for trace in figure["data"]
        if trace.get("type") == "heatmap" and "customdata" in trace
    }
    return tables | charts


def charts_of(page: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Find the charts of a page, each with its label, whoever laid the page out.

    Examples
    --------
    >>> script = '<script type="application/json">{"data": []}</script>'
    >>> list(charts_of(f'<figure id="fig-marks"><div>{script}</div></figure>'))
    [('marks', {'data': []})]
    """
    if not page.strip():
        return
    for script in _CHARTS(etree.fromstring(page, etree.HTMLParser(huge_tree=True))):
        yield _FRAME(script).removeprefix("fig-"), json.loads(script.text)


def _table(path: Path) -> pd.DataFrame:
    titles, rows = read_cells(path)
    return pd.DataFrame(rows, columns=titles, dtype="string")


def _cells(trace: dict[str, Any]) -> pd.DataFrame:
    """Read the cells of a heat map by what it says beside them."""
    told = [
        {"y": name, "x": column, "share": f"{found[1]}%", "n": re.sub(r"\s", "", found[2])}
        for name, texts in zip(trace["y"], trace["customdata"], strict=True)
        for column, text in zip(trace["x"], texts, strict=True)
        if (found := _TOLD.match(text or ""))
    ]
    return pd.DataFrame(told, columns=["y", "x", "share", "n"], dtype="string")
