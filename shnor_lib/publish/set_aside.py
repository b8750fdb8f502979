"""The public edition while Quarto makes another one in its place: set aside, put back if need be.

Quarto fills the folder of the site itself, so there is no swap: what was there waits beside it
until the new one is sealed.
"""

from pathlib import Path

from shnor_lib.files.replacing import discard, places
from shnor_lib.publish.editions import workshop
from shnor_lib.publish.manifest import MANIFEST

ASIDE = "aside"


def set_aside(project: Path, edition: str, site: Path) -> None:
    """Move an edition out of the way, for `put_back` to bring back if no other one takes its place.

    Parameters
    ----------
    project : Path
        The project.
    edition : str
        Name of the edition.
    site : Path
        Its folder.
    """
    aside = workshop(project, edition) / ASIDE
    if (site / MANIFEST).is_file():
        aside.parent.mkdir(parents=True, exist_ok=True)
        site.rename(aside)


def put_back(project: Path, edition: str, site: Path) -> None:
    """Bring back the edition that was set aside, unless a finished one stands in its place.

    Parameters are those of `set_aside`.
    """
    folder = workshop(project, edition)
    aside, waste = folder / ASIDE, places(site, folder).waste
    if not aside.exists():
        return
    if (site / MANIFEST).is_file():
        discard(aside, waste)
    else:
        discard(site, waste)
        aside.rename(site)
