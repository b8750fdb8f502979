"""Names that a public edition of a region may hold, each with its reason."""

from typing import Annotated

from pydantic import Field, StringConstraints

from shnor_lib.model.strict import Strict

Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class AllowedName(Strict):
    """A text with names that may be published, and why: the reason is for whoever checks."""

    text: Filled
    reason: Filled


class Disclosure(Strict):
    """What the region lets its public edition say."""

    allowed: tuple[AllowedName, ...] = Field(default=())
