"""An edition as a commit on a branch of its own; no checkout or index of the user is touched."""

import os
import tempfile
from pathlib import Path

from shnor_lib.model.problems import Place, ShnorError, error
from shnor_lib.model.publish_targets import GitTarget
from shnor_lib.publish.manifest import MANIFEST
from shnor_lib.publish.publishing.programs import ProgramError, run_program
from shnor_lib.publish.publishing.takeover import check_replaceable

# The files of the site as they are, whatever the user's own settings do to line ends.
_AS_IT_IS = ("-c", "core.autocrlf=false", "-c", "core.attributesFile=", "-c", "core.excludesFile=")


def check_branch(target: GitTarget) -> None:
    """See that the branch may get the edition.

    Raises
    ------
    ShnorError
        ``no-repository``; ``branch-in-use``: somebody works on it; ``not-an-edition``,
        ``foreign-beside-edition``.
    """
    repository = Path(target.repository)
    if not _asked(repository, "rev-parse", "--git-dir"):
        place = Place(target.repository)
        raise ShnorError(
            [
                error(
                    "no-repository", "Это не хранилище git.", place, advice="Проверьте publish.yml."
                )
            ]
        )
    worked_on = _git(repository, "worktree", "list", "--porcelain").splitlines()
    if f"branch {_reference(target)}" in worked_on:
        problem = error(
            "branch-in-use",
            f"Ветвь {target.branch} открыта в рабочей папке: публикация её не трогает.",
            Place(target.repository),
            advice="Назовите в publish.yml отдельную ветвь для сайта.",
        )
        raise ShnorError([problem])
    if tip := _tip(target):
        names = _git(repository, "ls-tree", "--name-only", tip).splitlines()
        manifest = _asked(repository, "show", f"{tip}:{MANIFEST}") if MANIFEST in names else ""
        branch = f"{target.repository}, {target.branch}"
        check_replaceable(branch, names, manifest.encode(), target.own)


def put_on_branch(site: Path, target: GitTarget, message: str) -> list[str]:
    """Commit a site to the branch, and push it where the target says so.

    Parameters
    ----------
    site : Path
        The site.
    target : GitTarget
        The branch, which `check_branch` let pass.
    message : str
        What the commit says.

    Returns
    -------
    list of str
        What the user is to know.

    Raises
    ------
    ShnorError
        ``upload-failed``; the branch is then as it was, or not pushed.
    """
    repository, former = Path(target.repository), _tip(target)
    listing = ("ls-tree", former, "--", *target.own)
    own = _git(repository, *listing) if former and target.own else ""
    tree = _write_tree(site, repository, own)
    if former and _git(repository, "rev-parse", f"{former}^{{tree}}") == tree:
        said = f"В ветви {target.branch} уже эта редакция."
    else:
        parents = ["-p", former] if former else []
        commit = _git(repository, "commit-tree", tree, *parents, "-m", message)
        # Only if nobody else moved it meanwhile.
        _git(repository, "update-ref", _reference(target), commit, former)
        said = (
            f"Ветвь {target.branch}: новая запись {commit[:10]}; прежние редакции – в её истории."
        )
    if target.push:
        reference = _reference(target)
        _git(repository, "push", target.push, f"{reference}:{reference}")
    return [said]


def _write_tree(site: Path, repository: Path, own: str) -> str:
    """Put the files of a site among the objects of a repository, by an index of their own.

    ``own``: what else belongs there, as ``git ls-tree`` tells it.
    """
    folder = Path(_git(repository, "rev-parse", "--absolute-git-dir"))
    with tempfile.TemporaryDirectory() as scratch:
        environment = {**os.environ, "GIT_INDEX_FILE": str(Path(scratch) / "index")}
        there = [*_AS_IT_IS, f"--git-dir={folder}", f"--work-tree={site}"]

        def git(*arguments: str, said: str = "") -> str:
            arguments = (*there, *arguments)
            return run_program("git", arguments, site, said=said, environment=environment)

        git("add", "--all", "--force", ".")
        if own:
            git("update-index", "--add", "--index-info", said=f"{own}\n")
        return git("write-tree").strip()


def _reference(target: GitTarget) -> str:
    return f"refs/heads/{target.branch}"


def _tip(target: GitTarget) -> str:
    """The commit that the branch stands at; empty where there is no branch."""
    return _asked(Path(target.repository), "rev-parse", "--verify", "--quiet", _reference(target))


def _asked(repository: Path, *arguments: str) -> str:
    """What git answers; empty where it has no answer."""
    try:
        return _git(repository, *arguments)
    except ProgramError:
        return ""


def _git(repository: Path, *arguments: str) -> str:
    return run_program("git", arguments, repository).strip()
