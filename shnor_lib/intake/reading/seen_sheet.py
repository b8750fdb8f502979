"""What is found on the sheets of a package without reading their values."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from zipfile import ZipFile

from shnor_lib.intake.reading.lost_cells import LostCell


@dataclass(frozen=True)
class SeenSheet:
    """A sheet as its part of the package tells of it.

    ``part`` is the part's name, ``cells`` bounds the cells of the smallest rectangle from A1 that
    holds all of them, ``hidden_rows`` count from 0.
    """

    part: str
    cells: int
    lost: tuple[LostCell, ...] = ()
    hidden_rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class PackageKind:
    """A kind of package: the part it is known by, and how its sheets are looked at.

    ``parsed`` are the endings of the parts (folded) that a reader of values parses as XML; ``look``
    takes a part's name and content and gives the sheets in it, ``titles`` gives the titles of the
    sheets by the names of their parts.
    """

    known_by: str
    parsed: tuple[str, ...]
    most_unpacked: int
    look: Callable[[str, bytes], Iterable[SeenSheet]]
    titles: Callable[[ZipFile], Mapping[str, str]]
