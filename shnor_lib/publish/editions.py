"""A whole edition: where it is made, and whether it is as it would be made now."""

import json
from collections.abc import Sequence
from pathlib import Path

from shnor_lib.files.replacing import FOR_EVERYONE, FOR_THE_OWNER
from shnor_lib.intake.region.project import NOTEBOOKS, shipped_files
from shnor_lib.model.audience import Audience
from shnor_lib.publish.store import Files, Store, file_hash, key

STAGING = "build"
STORE = ".store"
MODES: dict[Audience, int] = {"internal": FOR_THE_OWNER, "public": FOR_EVERYONE}
LARGE = 20 << 20
OF_THE_SITE = ("_quarto*.yml", "notebooks/*.ipynb")


def staging_folder(project: Path, edition: str) -> Path:
    """Folder in which an edition is made."""
    return project / STAGING / edition


def workshop(project: Path, edition: str) -> Path:
    """Folder in which an edition is swapped: beside the site nothing ever stands."""
    return staging_folder(project, edition).with_suffix(".swap")


def scratch(project: Path, edition: str) -> Path:
    """Folder for the temporary files of a build, which goes with it."""
    return staging_folder(project, edition).with_suffix(".scratch")


def was_stopped(project: Path, edition: str) -> bool:
    """Whether a build of the edition was killed, or is still at work."""
    return scratch(project, edition).exists()


def edition_store(project: Path, edition: str) -> Store:
    """Open what an edition keeps from build to build: in its own folder, apart from others."""
    return Store(staging_folder(project, edition) / STORE)


def edition_key(project: Path, raw: Path, regions: Sequence[str], choices: Sequence[str]) -> str:
    """Sum up everything that an edition is made of.

    Parameters
    ----------
    project : Path
        The workspace, whose notebooks and settings count, as do the notebooks of the library.
    raw : Path
        Folder of the regions.
    regions : sequence of str
        The regions asked for; none means all.
    choices : sequence of str
        What else was asked for: the edition, the publisher.
    """
    folders = [raw / region for region in regions] or [raw]
    of_site = {path for pattern in OF_THE_SITE for path in project.glob(pattern)}
    of_site.update((shipped_files() / NOTEBOOKS).glob("*.ipynb"))
    data = [path for folder in folders for path in folder.rglob("*")]
    files = {
        str(path): _mark(path)
        for path in (*of_site, *data)
        if path.is_file() and not path.name.startswith(("~$", "."))
    }
    return key(choices=choices, regions=regions, raw=raw, files=files)


def _mark(path: Path) -> str:
    """What changes with a file: its content; of a large one, such as an archive, size and time."""
    status = path.stat()
    if status.st_size > LARGE:
        return f"{status.st_size} {status.st_mtime_ns}"
    return file_hash(path)


def is_up_to_date(site: Path, store: Store, made_of: str) -> bool:
    """Whether the edition was made of exactly this, and is untouched since."""
    return store.fetch(made_of) == _state(site)


def note_edition(site: Path, store: Store, made_of: str) -> None:
    """Note what the edition was made of, and how it was left: the edition itself tells no time."""
    store.keep(made_of, _state(site))


def _state(site: Path) -> Files:
    sizes = {
        path.relative_to(site).as_posix(): [status.st_size, status.st_mtime_ns]
        for path in site_files(site)
        for status in [path.stat()]
    }
    return {"site.json": json.dumps(sizes, ensure_ascii=False).encode()}


def site_files(site: Path) -> list[Path]:
    """Every file of a site, sorted."""
    return sorted(path for path in site.rglob("*") if path.is_file())
