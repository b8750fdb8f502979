"""A file that was read, and what came of it."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class SourceWork:
    """The results of one procedure and year, and the sheet of the file that they stand on."""

    procedure: str
    year: int
    sheet: str


@dataclass(frozen=True)
class SourceFile:
    """One file of the region: what it is and what it gave.

    ``file`` is relative to the region's folder, with forward slashes. ``origin`` is given,
    printed or demonstration (`profile.Origin`). ``layout`` names the form that was recognised.
    ``works`` are those of the table ``results``.
    """

    file: str
    sha256: str
    size: int
    origin: str
    layout: str
    tables: tuple[str, ...]
    rows: int
    works: tuple[SourceWork, ...] = ()
