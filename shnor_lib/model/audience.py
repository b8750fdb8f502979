"""For whom an edition is made, and what it is called by that."""

from typing import Literal, get_args

Audience = Literal["internal", "public"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)


def edition_name(audience: Audience, results_year: int | None = None) -> str:
    """Name of an edition and of its folders: one that was made for a year of its own has it there.

    Examples
    --------
    >>> edition_name("internal"), edition_name("public", 2022)
    ('internal', 'public-2022')
    """
    return f"{audience}-{results_year}" if results_year else audience
