"""Tidy tables as csv: UTF-8, commas, English headers, codes for values."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from shnor_lib.model.tables import contracts
from tools.demo.achievement import Result
from tools.demo.schools import Naming, School

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]


def csv_table(table: str, rows: Sequence[Row]) -> bytes:
    r"""Write rows of a table; the columns stand in the contract's order.

    Examples
    --------
    >>> csv_table("lists", [{"list_year": 2022, "list": "500plus", "school_id": "edu980001"}])
    b'list,list_year,school_id\n500plus,2022,edu980001\n'
    """
    used = {name for row in rows for name in row}
    columns = [name for name in contracts()[table].types if name in used]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_text(row.get(name)) for name in columns] for row in rows)
    return text.getvalue().encode("utf-8")


def passport_rows(naming: Naming, schools: Iterable[School]) -> list[Row]:
    """Rows of the table of schools."""
    return [
        {
            "school_id": school.school_id,
            "school": school.name,
            "municipality": naming.municipality(school.municipality),
            "type": school.type,
            "highest_grade": school.highest_grade,
            "rural": school.rural,
            "social_conditions": school.social_conditions,
        }
        for school in schools
    ]


def result_row(naming: Naming, result: Result) -> Row:
    """Row of the table of results."""
    marks = dict(zip(("n2", "n3", "n4", "n5"), result.marks, strict=False))
    return {
        **_head(naming, result),
        "participants": result.participants,
        "below": result.below,
        **marks,
    }


def absent_row(naming: Naming, result: Result) -> Row:
    """Row of a school that did not take part in a work that it should have written."""
    reasons = {"participants_reason": "absent", "below_reason": "absent"}
    return {**_head(naming, result), **reasons}


def _head(naming: Naming, result: Result) -> Row:
    return {
        "school_id": result.school.school_id,
        "school": result.school.name,
        "municipality": naming.municipality(result.school.municipality),
        "procedure": result.procedure,
        "year": result.year,
        "sitting": result.sitting,
    }


def _text(value: Cell) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def tile_rows(naming: Naming) -> list[Row]:
    """Place the municipalities of a region on a map of cells, row by row."""
    across = round((1.6 * naming.municipalities) ** 0.5)
    return [
        {
            "municipality": naming.municipality(place + 1),
            "tile_row": place // across + 1,
            "tile_column": place % across + 1 + place // across % 2,
        }
        for place in range(naming.municipalities)
    ]
