"""An edition by sftp: uploaded under a new name, then renamed; the former one is removed last."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from uuid import uuid4

from shnor_lib.model.problems import Place, Problem, ShnorError, warning
from shnor_lib.model.publish_targets import SftpTarget
from shnor_lib.publish.manifest import MANIFEST
from shnor_lib.publish.publishing.programs import ProgramError, run_program
from shnor_lib.publish.publishing.takeover import check_replaceable


def check_sftp(target: SftpTarget) -> None:
    """See that the folder on the host may be replaced.

    Raises
    ------
    ShnorError
        ``not-an-edition``, ``foreign-beside-edition``, ``program-missing``, ``upload-failed``.
    """
    names, manifest = _standing(target)
    check_replaceable(f"{target.host}:{target.path}", names, manifest, target.own)


def put_by_sftp(site: Path, target: SftpTarget) -> list[str]:
    """Send a site to a host.

    Returns
    -------
    list of str
        What the user is to know.

    Raises
    ------
    ShnorError
        ``upload-failed``; what was there before is in its place then.
    """
    mark = uuid4().hex[:8]
    new, old = f"{target.path}.new-{mark}", f"{target.path}.old-{mark}"
    names, manifest = _standing(target)
    out_of_the_way = f"rename {target.path} {old}" if names else f"-rmdir {target.path}"
    upload = [f"mkdir {new}", f"put -R . {new}"]
    own = [f"-rename {old}/{name} {target.path}/{name}" for name in target.own]
    try:
        # Run in the site: the path to it may hold what sftp takes for patterns.
        _sftp(target, [*upload, out_of_the_way, f"rename {new} {target.path}", *own], site)
    except ProgramError as failure:
        back = [f"-rename {old} {target.path}"] if names else []
        with suppress(ProgramError):
            _sftp(target, back, site)
        raise ShnorError([*failure.problems, _left_over(target, new)]) from failure
    former = json.loads(manifest)["files"] if manifest else ()
    return _removed(target, old, former, site) if names else []


def _standing(target: SftpTarget) -> tuple[list[str], bytes | None]:
    """What stands in the folder on the host, and its manifest."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        listing = f"-ls -1a {target.path}"
        said = _sftp(target, [f"-get {target.path}/{MANIFEST} {MANIFEST}", listing], folder)
        _, _, listed = said.partition(listing)
        copy = folder / MANIFEST
        manifest = copy.read_bytes() if copy.is_file() else None
    paths = (line.strip().rpartition("/")[2] for line in listed.splitlines())
    return [name for name in paths if name not in ("", ".", "..")], manifest


def _removed(target: SftpTarget, folder: str, files: Iterable[str], site: Path) -> list[str]:
    """Remove a former edition file by file: sftp removes no folder that holds anything."""
    try:
        _sftp(target, list(_removal(folder, [*files, MANIFEST])), site)
    except ProgramError:
        return [f"Прежняя редакция осталась на узле в папке {folder}: её можно удалить."]
    return []


def _removal(folder: str, files: Iterable[str]) -> Iterator[str]:
    paths = [PurePosixPath(folder) / file for file in files]
    yield from (f'-rm "{path}"' for path in paths)
    root = PurePosixPath(folder)
    folders = {above for path in paths for above in path.parents if root in above.parents}
    yield from (f'-rmdir "{path}"' for path in sorted(folders, reverse=True))
    yield f'rmdir "{folder}"'


def _left_over(target: SftpTarget, folder: str) -> Problem:
    return warning(
        "upload-left-over",
        "На узле могла остаться неполная редакция; сайт на месте прежний.",
        Place(f"{target.host}:{folder}"),
        advice="Эту папку можно удалить.",
    )


def _sftp(target: SftpTarget, commands: Iterable[str], folder: Path) -> str:
    port = ["-P", str(target.port)] if target.port else []
    batch = "".join(f"{command}\n" for command in commands)
    return run_program("sftp", [*port, "-b", "-", target.host], folder, said=batch)
