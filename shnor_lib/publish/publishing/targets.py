"""Where an edition is to go: a target of publish.yml, or a folder that the command names."""

from pathlib import Path

from shnor_lib.intake.region.configuration import read_yaml
from shnor_lib.model.problems import Place, Problem, ShnorError, error
from shnor_lib.model.publish_targets import (
    FolderTarget,
    GitTarget,
    RsyncTarget,
    SftpTarget,
    Target,
    Targets,
)

FILE = "publish.yml"


def choose_target(project: Path, name: str | None, folder: Path | None) -> Target:
    """Find out where the edition is to go; paths come out absolute.

    Parameters
    ----------
    project : Path
        The project, with ``publish.yml`` where it has targets.
    name : str, optional
        A target of that file; without a name the only one there is.
    folder : Path, optional
        A folder, in place of a target.

    Raises
    ------
    ShnorError
        ``no-target``, ``unknown-target``, and what `read_yaml` finds wrong in the file.
    """
    if folder is not None:
        return FolderTarget(kind="folder", path=str(folder.resolve()))
    file = project / FILE
    targets: Targets = read_yaml(file, Targets, FILE) if file.is_file() else {}
    if not targets:
        raise ShnorError([_no_target()])
    chosen = name or (next(iter(targets)) if len(targets) == 1 else "")
    if chosen not in targets:
        raise ShnorError([_unknown_target(chosen, targets)])
    return _absolute(targets[chosen], project)


def where(target: Target) -> str:
    """Say where a target is."""
    match target:
        case FolderTarget():
            return f"папка {target.path}"
        case GitTarget():
            pushed = f", затем git push {target.push}" if target.push else ""
            return f"ветвь {target.branch} хранилища {target.repository}{pushed}"
        case RsyncTarget() | SftpTarget():
            return f"{target.host}:{target.path} ({target.kind})"


def _absolute(target: Target, project: Path) -> Target:
    match target:
        case FolderTarget():
            return target.model_copy(update={"path": str((project / target.path).resolve())})
        case GitTarget():
            repository = str((project / target.repository).resolve())
            return target.model_copy(update={"repository": repository})
        case _:
            return target


def _no_target() -> Problem:
    return error(
        "no-target",
        "Не сказано, куда публиковать.",
        expected=f"файл {FILE} в папке проекта или ключ --folder",
        advice="Как описать место – в docs/publishing.md; в папку можно и без файла: "
        "shnor publish --folder ПАПКА.",
    )


def _unknown_target(name: str, targets: Targets) -> Problem:
    what = f"Места «{name}» нет." if name else "Мест несколько, и не названо ни одно."
    return error(
        "unknown-target",
        what,
        Place(FILE),
        expected=", ".join(targets),
        advice="Назовите место: shnor publish МЕСТО.",
    )
