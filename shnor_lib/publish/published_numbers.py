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
_EXPERIMENTS = etree.XPath('//*[contains(@class, "shnor-experiment")]/script')
_FRAME = etree.XPath('string(ancestor::*[starts-with(@id, "fig-")][1]/@id)')
MARK = 'class="shnor-experiment"'
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
        its label, with ``x, y, share, n``; results in which a reader may change the rule, under
        the name of their page, as rows of schools.
    """
    folder = site / "reports" / region
    pages = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.html"))}
    tables = {path.name: _table(path) for path in sorted((folder / FOLDER).glob("*.csv"))}
    charts = {
        f"{page}-{label}": _cells(trace)
        for page, text in pages.items()
        for label, figure in charts_of(text)
        for trace in figure["data"]
        if trace.get("type") == "heatmap" and "customdata" in trace
    }
    return tables | charts | {page: _results(text) for page, text in pages.items() if MARK in text}


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


def _results(page: str) -> pd.DataFrame:
    """Read the results of schools with which a reader may try another rule."""
    scripts = _EXPERIMENTS(etree.fromstring(page, etree.HTMLParser(huge_tree=True)))
    told = [
        {"Школа": name, "Участников": n}
        for script in scripts
        for name, _, _, results in json.loads(script.text)["schools"]
        for *_, n in results
    ]
    return pd.DataFrame(told, columns=["Школа", "Участников"]).astype("string")


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
