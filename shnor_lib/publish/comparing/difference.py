"""What differs between two editions: plain things, for console, page and JSON alike."""

from dataclasses import dataclass

from shnor_lib.model.audience import Audience
from shnor_lib.publish.comparing.causes import Cause
from shnor_lib.publish.comparing.tables import Row, TableDifference


@dataclass(frozen=True)
class Listed:
    """How the list of ШНОР changed.

    ``entered, left``: schools with their municipalities, where the readers may know them, else
    None; ``undecided`` are those that stood on it and of which it is not decided now.
    ``former, newer``: how many stand on it, as the editions write it.
    """

    former: str
    newer: str
    entered: tuple[Row, ...] | None = None
    left: tuple[Row, ...] | None = None
    undecided: tuple[Row, ...] | None = None


@dataclass(frozen=True)
class RegionDifference:
    """What differs in a region; ``listed`` is None where an edition does not tell of the list."""

    code: str
    title: str
    causes: tuple[Cause, ...]
    listed: Listed | None
    tables: tuple[TableDifference, ...]
    tables_gone: tuple[str, ...]
    tables_new: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing that the tables show has changed."""
        return not (self.tables or self.tables_gone or self.tables_new)


@dataclass(frozen=True)
class Difference:
    """What differs between two editions for the same readers.

    ``causes``: those behind all regions. ``regions``: those of both; ``regions_gone``,
    ``regions_new``: titles of the others.
    """

    audience: Audience
    causes: tuple[Cause, ...]
    regions: tuple[RegionDifference, ...]
    regions_gone: tuple[str, ...]
    regions_new: tuple[str, ...]
