"""A piece of text of an edition."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """What stands together – a cell, a paragraph, an attribute – and where in its file."""

    place: str
    text: str
