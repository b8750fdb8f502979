"""Two forms of one table, compared cell by cell: rows are found again by their keys."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shnor_lib.publish.page_tables import read_cells

Row = tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table as its file holds it: cells are texts, so «скрыто», «нет данных» and 0 differ."""

    columns: Row
    rows: tuple[Row, ...]

    def only(self, columns: Sequence[str]) -> "Grid":
        """The same table with some of its columns."""
        places = [self.columns.index(name) for name in columns]
        return Grid(tuple(columns), tuple(tuple(row[i] for i in places) for row in self.rows))


@dataclass(frozen=True)
class CellChange:
    """A cell that is another one now: its row by the key, its column, what stood and stands."""

    key: Row
    column: str
    former: str
    newer: str


@dataclass(frozen=True)
class TableDifference:
    """What changed in a table. ``key``: the columns by which its rows are known."""

    name: str
    key: Row
    cells: tuple[CellChange, ...] = ()
    rows_gone: tuple[Row, ...] = ()
    rows_new: tuple[Row, ...] = ()
    columns_gone: Row = ()
    columns_new: Row = ()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        changes = (self.cells, self.rows_gone, self.rows_new, self.columns_gone, self.columns_new)
        return any(changes)


def read_grid(path: Path) -> Grid:
    """Read a table that `page_tables.csv_bytes` wrote; columns of one title get numbers."""
    titles, rows = read_cells(path)
    width = len(titles)
    return Grid(
        tuple(_numbered(titles)),
        tuple(tuple((row + [""] * width)[:width]) for row in rows),
    )


def compare_grids(name: str, former: Grid, newer: Grid) -> TableDifference:
    """Compare two forms of a table.

    The key of a row are the first columns, as few as tell all rows apart in both forms; where
    none do, a row that changed counts as one that went and one that came.

    Parameters
    ----------
    name : str
        What the table is called.
    former, newer : Grid
        Its forms.

    Examples
    --------
    >>> former = Grid(("Класс", "Доля"), (("4", "50%"), ("5", "скрыто")))
    >>> newer = Grid(("Класс", "Доля"), (("4", "50%"), ("5", "0%"), ("6", "1%")))
    >>> compare_grids("shares", former, newer).cells
    (CellChange(key=('5',), column='Доля', former='скрыто', newer='0%'),)
    """
    common = [column for column in former.columns if column in newer.columns]
    here, there = former.only(common), newer.only(common)
    size = _key_size(here, there)
    before, after = _by_key(here.rows, size), _by_key(there.rows, size)
    return TableDifference(
        name,
        tuple(common[:size]),
        tuple(_changes(before, after, common, size)),
        tuple(_without(before, after)),
        tuple(_without(after, before)),
        tuple(column for column in former.columns if column not in common),
        tuple(column for column in newer.columns if column not in common),
    )


def _key_size(*grids: Grid) -> int:
    """How many of the first columns tell all rows of each table apart; else all of them."""
    width = len(grids[0].columns)
    for size in range(1, width):
        if all(len({row[:size] for row in grid.rows}) == len(grid.rows) for grid in grids):
            return size
    return width


def _by_key(rows: Iterable[Row], size: int) -> dict[tuple[Row, int], Row]:
    """Rows by their key, and by how often it came before: whole rows may repeat."""
    seen: Counter[Row] = Counter()
    found = {}
    for row in rows:
        found[(row[:size], seen[row[:size]])] = row
        seen[row[:size]] += 1
    return found


def _changes(
    before: Mapping[tuple[Row, int], Row],
    after: Mapping[tuple[Row, int], Row],
    columns: Sequence[str],
    size: int,
) -> Iterable[CellChange]:
    for place in (place for place in before if place in after):
        for column, old, new in zip(
            columns[size:], before[place][size:], after[place][size:], strict=True
        ):
            if old != new:
                yield CellChange(place[0], column, old, new)


def _without(
    rows: Mapping[tuple[Row, int], Row], others: Mapping[tuple[Row, int], Row]
) -> list[Row]:
    return [place[0] for place in rows if place not in others]


def _numbered(titles: Iterable[str]) -> Iterable[str]:
    seen: Counter[str] = Counter()
    for title in titles:
        seen[title] += 1
        yield title if seen[title] == 1 else f"{title} ({seen[title]})"
