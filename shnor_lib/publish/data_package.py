"""The tables of an edition for programs: Parquet beside each csv, and what describes them.

``datapackage.json`` of a region is a Data Package (Frictionless Data, version 1): the csv of every
table with its columns; the name of a column in the Parquet file stands beside its title.
``index.json`` at the root of the edition names the regions and where their packages are.
"""

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from shnor_lib.files.replacing import write_changed
from shnor_lib.publish.page_run import PageRun
from shnor_lib.publish.page_tables import FOLDER, TableData, file_name, is_filed, tables_of
from shnor_lib.publish.site import SiteRegion

PACKAGE, INDEX = "datapackage.json", "index.json"
REASON = "_reason"
TYPES = {
    "integer": pa.int64(),
    "year": pa.int64(),
    "decimal": pa.float64(),
    "points": pa.float64(),
    "percent": pa.float64(),
    "yes_no": pa.bool_(),
}
UNITS = {"percent": "доля единицы", "points": "процентные пункты"}


def write_packages(
    root: Path, runs: Iterable[PageRun], regions: Sequence[SiteRegion]
) -> list[Path]:
    """Write the tables of executed pages for programs.

    Returns
    -------
    list of Path
        The files.
    """
    tables = {run.target: [*filter(is_filed, tables_of(run.target))] for run in runs}
    files: dict[Path, bytes] = {}
    for region in regions:
        described = []
        for run in runs:
            if run.parameters.get("region") == region.code:
                for data in tables[run.target]:
                    name = Path(file_name(data, run.notebook.stem)).stem
                    path = run.target.parent / FOLDER / f"{name}.parquet"
                    files[path] = parquet_bytes(data)
                    described.append(_resource(name, data))
        if described:
            home = Path("reports") / region.code
            package = {"name": region.code, "title": region.title, "resources": described}
            files[root / home / PACKAGE] = _json(package)
    files[root / INDEX] = _json(_index(root, regions, files))
    for path, content in files.items():
        write_changed(path, content)
    return list(files)


def parquet_bytes(data: TableData) -> bytes:
    """Write a table with typed columns; why a value is missing stands in a column beside it.

    Examples
    --------
    >>> columns = [{"name": "share", "title": "Доля", "style": "percent"}]
    >>> table = pq.read_table(io.BytesIO(parquet_bytes(
    ...     {"columns": columns, "rows": [[0.375], [{"missing": "не проводилась"}]]})))
    >>> table.to_pydict()
    {'share': [0.375, None], 'share_reason': [None, 'не проводилась']}
    """
    columns = dict(_columns(data))
    written = io.BytesIO()
    pq.write_table(pa.table(columns), written)
    return written.getvalue()


def _columns(data: TableData) -> Iterator[tuple[str, pa.Array]]:
    for place, column in enumerate(data["columns"]):
        cells = [row[place] for row in data["rows"]]
        reasons = [cell["missing"] if isinstance(cell, Mapping) else None for cell in cells]
        values = [None if isinstance(cell, Mapping) else cell for cell in cells]
        kind = TYPES.get(column["style"])
        if kind is None:
            values = [None if value is None else str(value) for value in values]
        yield column["name"], pa.array(values, kind or pa.string())
        if any(reasons):
            yield f"{column['name']}{REASON}", pa.array(reasons, pa.string())


def _resource(name: str, data: TableData) -> dict[str, Any]:
    cells = (cell for row in data["rows"] for cell in row)
    missing = sorted({cell["missing"] for cell in cells if isinstance(cell, Mapping)})
    return {
        "name": name,
        "title": data["caption"],
        "path": f"{FOLDER}/{name}.csv",
        "parquet": f"{FOLDER}/{name}.parquet",
        "profile": "tabular-data-resource",
        "format": "csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";"},
        "schema": {
            "fields": [_field(column) for column in data["columns"]],
            "missingValues": ["", *missing],
        },
    }


def _field(column: Mapping[str, Any]) -> dict[str, Any]:
    field = {"name": column["title"], "column": column["name"], "type": "string"}
    if column["style"] in ("integer", "year"):
        return field | {"type": "integer"}
    if column["style"] == "yes_no":
        return field | {"type": "boolean", "trueValues": ["да"], "falseValues": ["нет"]}
    if column["style"] in TYPES:
        number = {"type": "number", "decimalChar": ",", "bareNumber": column["style"] != "percent"}
        unit = UNITS.get(column["style"])
        return field | number | ({"unit": unit} if unit else {})
    return field


def _index(
    root: Path, regions: Sequence[SiteRegion], files: Mapping[Path, bytes]
) -> dict[str, Any]:
    homes = [(region, Path("reports") / region.code) for region in regions]
    return {
        "regions": [
            {
                "region": region.code,
                "title": region.title,
                "home": (home / "index.html").as_posix(),
                "data": (home / PACKAGE).as_posix(),
            }
            for region, home in homes
            if root / home / PACKAGE in files
        ],
        "manifest": "manifest.json",
    }


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
