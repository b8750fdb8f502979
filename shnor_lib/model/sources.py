"""A file that was read, and what came of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceFile:
    """One file of the region: what it is and what it gave.

    ``file`` is relative to the region's folder, with forward slashes. ``origin`` is given,
    printed or demonstration (`profile.Origin`). ``layout`` names the form that was recognised.
    """

    file: str
    sha256: str
    size: int
    origin: str
    layout: str
    tables: tuple[str, ...]
    rows: int
