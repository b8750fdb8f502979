"""An edition on its way to a target of any kind."""

from pathlib import Path

from shnor_lib.model.problems import ShnorError, error
from shnor_lib.model.publish_targets import (
    FolderTarget,
    GitTarget,
    RsyncTarget,
    SftpTarget,
    Target,
)
from shnor_lib.publish.publishing.folder import check_folder, put_into_folder
from shnor_lib.publish.publishing.git_branch import check_branch, put_on_branch
from shnor_lib.publish.publishing.rsync import check_rsync, put_by_rsync
from shnor_lib.publish.publishing.sftp import check_sftp, put_by_sftp


def check_target(site: Path, project: Path, target: Target, *, keep: bool) -> None:
    """See that the edition can go to a target, before the user is asked anything.

    Raises
    ------
    ShnorError
        ``keep-needs-folder``; what the check of its kind says.
    """
    if keep and not isinstance(target, FolderTarget):
        problem = error(
            "keep-needs-folder",
            "Прежнюю редакцию рядом с новой оставляет только публикация в папку.",
            seen=f"--keep и место вида {target.kind}",
            advice="Уберите --keep; в ветви git прежние редакции и так остаются в истории.",
        )
        raise ShnorError([problem])
    match target:
        case FolderTarget():
            check_folder(site.resolve(), project.resolve(), target)
        case RsyncTarget():
            check_rsync(target)
        case SftpTarget():
            check_sftp(target)
        case GitTarget():
            check_branch(target)


def put_out(site: Path, target: Target, message: str, *, keep: bool) -> list[str]:
    """Put an edition where it is to go, in place of the one that is there.

    Parameters
    ----------
    site : Path
        The edition.
    target : Target
        Where it goes; `check_target` let it pass.
    message : str
        What is said of it where a target keeps such words.
    keep : bool
        Whether the former edition stays readable.

    Returns
    -------
    list of str
        What the user is to know.
    """
    match target:
        case FolderTarget():
            return put_into_folder(site, target, keep=keep)
        case RsyncTarget():
            return put_by_rsync(site, target)
        case SftpTarget():
            return put_by_sftp(site, target)
        case GitTarget():
            return put_on_branch(site, target, message)
