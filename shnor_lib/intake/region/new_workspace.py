"""A new workspace: a folder in which a region's reports are built, wherever the library is."""

import json
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Literal

from shnor_lib import __version__
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.region.project import MARK, NOTEBOOKS, RAW, shipped_files
from shnor_lib.model.problems import Place, ShnorError

Ci = Literal["gitlab", "github"]

SITE = ("_quarto*.yml", "quarto_step.py")
OWN_FILES = {"README.md": "README.md", "gitignore": ".gitignore"}
CI_FILES: dict[Ci, tuple[str, str]] = {
    "gitlab": ("gitlab-ci.yml", ".gitlab-ci.yml"),
    "github": ("github.yml", ".github/workflows/reports.yml"),
}
PICTURES = (".svg", ".png", ".jpg", ".jpeg")
TITLE = "ШНОР: отчёты регионов"


def make_workspace(
    folder: Path, title: str = TITLE, logo: Path | None = None, ci: Ci | None = None
) -> Path:
    """Make a workspace; whatever is wrong is found before anything is written.

    Parameters
    ----------
    folder : Path
        A new or empty folder.
    title : str
        The title of its site.
    logo : Path, optional
        A picture for the head of every page; it is copied.
    ci : {"gitlab", "github"}, optional
        Where the reports are to be rebuilt and published when data arrive.

    Returns
    -------
    Path
        The folder, with ``data/raw/``, ``notebooks/``, the settings of the site, ``README.md``,
        ``.gitignore``. Pages that ``notebooks/`` does not have are those of the library.

    Raises
    ------
    ShnorError
        ``workspace-exists``: something lies in the folder; ``no-picture``: the logo is none.
    """
    folder = folder.resolve()
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise ShnorError([problem_of("workspace-exists", Place(str(folder)))])
    if logo and not (logo.is_file() and logo.suffix.lower() in PICTURES):
        raise ShnorError([problem_of("no-picture", Place(str(logo)), expected=", ".join(PICTURES))])
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch)
        _write_folders(fresh)
        _write_site_settings(fresh, title, logo)
        if ci:
            _write_own(fresh, *CI_FILES[ci])
        # An empty folder is filled, not replaced: the user may stand in it.
        shutil.copytree(fresh, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    return folder


def _write_folders(folder: Path) -> None:
    (folder / "data" / RAW).mkdir(parents=True)
    (folder / "data" / RAW / ".gitkeep").touch()
    explore = Path(NOTEBOOKS) / "explore"
    shutil.copytree(shipped_files() / explore, folder / explore)
    for name, target in OWN_FILES.items():
        _write_own(folder, name, target)


def _write_own(folder: Path, name: str, target: str) -> None:
    source = files("shnor_lib.intake.region") / "workspace" / name
    text = source.read_text(encoding="utf-8").replace("{version}", __version__)
    (folder / target).parent.mkdir(parents=True, exist_ok=True)
    (folder / target).write_text(text, encoding="utf-8", newline="\n")


def _write_site_settings(folder: Path, title: str, logo: Path | None) -> None:
    """Write the settings of the library's own site under this title: Quarto reads them too."""
    for path in (found for pattern in SITE for found in shipped_files().glob(pattern)):
        shutil.copyfile(path, folder / path.name)
    told = f"title: {json.dumps(title, ensure_ascii=False)}"  # JSON is YAML
    if logo:
        picture = f"logo{logo.suffix.lower()}"
        shutil.copyfile(logo, folder / picture)
        told += f"\n  navbar:\n    logo: {picture}"
    settings = (folder / MARK).read_text(encoding="utf-8")
    text = settings.replace(f'title: "{TITLE}"', told, 1)
    (folder / MARK).write_text(text, encoding="utf-8", newline="\n")
