"""An edition in a folder outside the workspace, where an order asks for that."""

from pathlib import Path

from shnor_lib.model.audience import Audience
from shnor_lib.model.problems import Place, ShnorError, error
from shnor_lib.publish.editions import site_files
from shnor_lib.publish.manifest import listed_files, read_manifest

SHOWN = 5


def check_elsewhere(project: Path, folder: Path, audience: Audience) -> None:
    """See that an edition may be put into a folder: nothing else is wiped out by that.

    Parameters
    ----------
    project : Path
        The workspace.
    folder : Path
        Where the edition is to stand.
    audience : {"internal", "public"}
        For whom it is.

    Raises
    ------
    ShnorError
        ``output-in-workspace``; ``output-not-empty``: something else than an edition for the same
        readers stands there, or beside one.
    """
    if folder.is_relative_to(project) or project.is_relative_to(folder):
        problem = error(
            "output-in-workspace",
            "В рабочей папке редакции стоят на своих местах; ключ --output – для папки вне её.",
            Place(str(folder)),
            advice="Укажите папку вне рабочей или уберите --output.",
        )
        raise ShnorError([problem])
    if foreign := _foreign(folder, audience):
        problem = error(
            "output-not-empty",
            "В папке лежит не такая редакция: сборка стёрла бы чужое. Ничего не изменено.",
            Place(str(folder)),
            seen=", ".join(foreign[:SHOWN]),
            expected="новая или пустая папка или прежняя редакция для тех же читателей",
            advice="Укажите другую папку или освободите эту.",
        )
        raise ShnorError([problem])


def _foreign(folder: Path, audience: Audience) -> list[str]:
    if folder.is_file():
        return [folder.name]
    said = read_manifest(folder)
    own = listed_files(folder) if said and said["audience"] == audience else set()
    names = (path.relative_to(folder).as_posix() for path in site_files(folder))
    return [name for name in names if name not in own]
