"""``changes.json``: what changed since the edition that readers have, for programs.

It tells only what both editions show: of a row or column that one of them lacks it tells how many
there are, of a cell that one of them hides it tells nothing.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shnor_lib.files.replacing import write_changed
from shnor_lib.model.missing import missing_reasons
from shnor_lib.publish.comparing.tables import (
    CellChange,
    Grid,
    TableDifference,
    compare_grids,
    read_grid,
)
from shnor_lib.publish.manifest import MANIFEST
from shnor_lib.publish.page_tables import FOLDER
from shnor_lib.publish.site import REPORTS
from shnor_lib.publish.store import file_hash

CHANGES = "changes.json"
HIDING = ("suppressed", "named")


def write_changes(site: Path, former: Path) -> str:
    """Write what changed in the tables of a public edition since the one published last.

    Parameters
    ----------
    site : Path
        The edition, with its tables.
    former : Path
        What is remembered of the edition published last (`published.remember_published`); where
        nothing was published, the file says so.

    Returns
    -------
    str
        Address of the file.
    """
    is_first = not (former / MANIFEST).is_file()
    said: dict[str, Any] = {
        "since": None if is_first else file_hash(former / MANIFEST),
        "regions": {} if is_first else dict(_regions(site, former)),
    }
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    write_changed(site / CHANGES, text.encode())
    return CHANGES


def _regions(site: Path, former: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The regions of both editions; of the others there is nothing that both show."""
    for home in sorted((site / REPORTS).iterdir()):
        if (former / REPORTS / home.name / FOLDER).is_dir():
            before, after = _grids(former / REPORTS / home.name), _grids(home)
            both = [name for name in before if name in after]
            compared = (compare_grids(name, before[name], after[name]) for name in both)
            tables = [_told(one) for one in compared if one]
            yield (
                home.name,
                {
                    "tables": tables,
                    "tables_new": [name for name in after if name not in before],
                    "tables_gone": len([name for name in before if name not in after]),
                },
            )


def _grids(home: Path) -> dict[str, Grid]:
    return {path.stem: read_grid(path) for path in sorted((home / FOLDER).glob("*.csv"))}


def _told(table: TableDifference) -> dict[str, Any]:
    return {
        "table": table.name,
        "key": table.key,
        "cells": [
            {"row": one.key, "column": one.column, "former": one.former, "newer": one.newer}
            for one in table.cells
            if not _hides(one)
        ],
        "rows_new": len(table.rows_new),
        "rows_gone": len(table.rows_gone),
        "columns_new": len(table.columns_new),
        "columns_gone": len(table.columns_gone),
    }


def _hides(cell: CellChange) -> bool:
    hidden = {missing_reasons()[code] for code in HIDING}
    return bool(hidden & {cell.former, cell.newer})
