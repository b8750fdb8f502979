"""What the window shows of a workspace, and the files that are put into it."""

from pathlib import Path

from shnor_lib.files.replacing import replace_file
from shnor_lib.intake.region.material import regions
from shnor_lib.intake.region.settings import check_region_code
from shnor_lib.model.audience import SITES
from shnor_lib.model.problems import Place, ShnorError, error

WINDOWS_FORBIDS = '<>:"/\\|?*'


def state(project: Path) -> dict[str, object]:
    """Say what there is: the regions with their files, and the editions."""
    codes = regions(project / "data")
    return {
        "workspace": str(project),
        "regions": {code: _files(project / "data" / "raw" / code) for code in codes},
        "sites": [audience for audience in SITES if site_page(project, audience).is_file()],
    }


def _files(folder: Path) -> list[str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in paths)


def site_page(project: Path, audience: str) -> Path:
    """Return the first page of an edition.

    Raises
    ------
    ShnorError
        ``no-such-site``.
    """
    for known, folder in SITES.items():
        if known == audience:
            return project / folder / "index.html"
    raise ShnorError([error("no-such-site", "Такой редакции нет.", seen=audience)])


def put_file(project: Path, region: str, name: str, content: bytes) -> Path:
    """Put a file into the folder of a region, in place of one of the same name.

    Raises
    ------
    ShnorError
        ``bad-region-code``, ``no-such-region``; ``bad-file-name``: it is no plain name, or it is
        hidden; ``cannot-write``.
    """
    check_region_code(region)
    folder = project / "data" / "raw" / region
    if region not in regions(project / "data"):
        raise ShnorError([error("no-such-region", "Такого региона нет.", seen=region)])
    if not name.strip(". ") or name.startswith((".", "~$")) or set(WINDOWS_FORBIDS) & set(name):
        expected = "имя без косых черт, двоеточий и точки в начале"
        raise ShnorError(
            [error("bad-file-name", "Имя файла не годится.", Place(name), expected=expected)]
        )
    replace_file(folder / name, content)
    return folder / name
