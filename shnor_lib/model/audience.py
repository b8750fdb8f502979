"""For whom an edition is made, what it is called by that, and where it stands."""

from typing import Literal, get_args

Audience = Literal["internal", "public"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
SITES: dict[Audience, str] = {"public": "_site", "internal": "_internal"}


def edition_name(audience: Audience, results_year: int | None = None) -> str:
    """Name of an edition: one that was made for a year of its own has it there.

    Examples
    --------
    >>> edition_name("internal"), edition_name("public", 2022)
    ('internal', 'public-2022')
    """
    return f"{audience}-{results_year}" if results_year else audience


def site_folder(audience: Audience, results_year: int | None = None) -> str:
    """Folder of an edition in the project; each can be handed on whole, none lies in another.

    Examples
    --------
    >>> site_folder("public"), site_folder("internal"), site_folder("public", 2022)
    ('_site', '_internal', '_site-2022')
    """
    name = SITES[audience]
    return f"{name}-{results_year}" if results_year else name
