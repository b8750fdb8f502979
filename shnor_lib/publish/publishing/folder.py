"""An edition into a folder: written beside it, then swapped in."""

import shutil
from pathlib import Path

from shnor_lib.files.replacing import replaced_folder
from shnor_lib.model.problems import Place, ShnorError, error
from shnor_lib.model.publish_targets import FolderTarget
from shnor_lib.publish.manifest import MANIFEST
from shnor_lib.publish.publishing.archive import ARCHIVE, put_aside
from shnor_lib.publish.publishing.takeover import check_replaceable


def check_folder(site: Path, project: Path, target: FolderTarget) -> None:
    """See that a folder may be replaced by the site.

    Raises
    ------
    ShnorError
        ``target-in-the-way``: it is of the project itself; ``not-an-edition``,
        ``foreign-beside-edition``.
    """
    folder = Path(target.path)
    own = [site, *(project / name for name in ("data", "build", "reports", "notebooks"))]
    if folder in (project, *project.parents) or any(
        folder == path or path in folder.parents for path in own
    ):
        problem = error(
            "target-in-the-way",
            "Публиковать в папку самого проекта нельзя: в ней его данные и редакции.",
            Place(str(folder)),
            advice="Укажите папку вне проекта.",
        )
        raise ShnorError([problem])
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    manifest = folder / MANIFEST
    found = manifest.read_bytes() if manifest.is_file() else None
    check_replaceable(str(folder), names, found, target.own)


def put_into_folder(site: Path, target: FolderTarget, *, keep: bool) -> list[str]:
    """Put a site into a folder, in place of the edition that is there.

    Parameters
    ----------
    site : Path
        The site.
    target : FolderTarget
        The folder, which `check_folder` let pass.
    keep : bool
        Whether the edition that was there stays, in ``archive/<number>``.

    Returns
    -------
    list of str
        What the user is to know.
    """
    folder = Path(target.path)
    with replaced_folder(folder) as fresh:
        shutil.copytree(site, fresh, dirs_exist_ok=True, copy_function=shutil.copyfile)
        for name in (ARCHIVE, *target.own):
            _copy(folder / name, fresh / name)
        kept = put_aside(folder, fresh) if keep else None
    return [f"Прежняя редакция осталась в папке {kept}."] if kept else []


def _copy(source: Path, target: Path) -> None:
    if target.exists():
        return
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.is_file():
        shutil.copy2(source, target)
