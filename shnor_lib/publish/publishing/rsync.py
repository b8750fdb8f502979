"""An edition by rsync: what differs is sent, and put in place at the end.

rsync cannot rename a folder, so the site is never swapped whole: new files wait on the host until
all are there, then they take their places one by one.
"""

import tempfile
from pathlib import Path

from shnor_lib.model.publish_targets import RsyncTarget
from shnor_lib.publish.manifest import MANIFEST
from shnor_lib.publish.publishing.programs import ProgramError, run_program
from shnor_lib.publish.publishing.takeover import check_replaceable

# Kept until everything is there; what the site no longer has goes last.
PUT = ("--recursive", "--checksum", "--delay-updates", "--delete-delay", "--chmod=D755,F644")
NOTHING_THERE = 23
REMARK = (
    "rsync ставит новые файлы на место по одному, в самом конце. Если связь оборвётся в эту "
    "минуту, на узле окажутся файлы двух редакций: повторите команду."
)


def check_rsync(target: RsyncTarget) -> None:
    """See that the folder on the host may be replaced.

    Raises
    ------
    ShnorError
        ``not-an-edition``, ``foreign-beside-edition``, ``program-missing``, ``upload-failed``.
    """
    place = f"{target.host}:{target.path}"
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / MANIFEST
        try:
            listed = run_program("rsync", [*_port(target), "--list-only", f"{place}/"], copy.parent)
        except ProgramError as failure:
            if failure.code != NOTHING_THERE:
                raise
            return
        # A line: mode, size, day, time, name.
        lines = [line.split(maxsplit=4) for line in listed.splitlines()]
        names = [line[-1] for line in lines if line and line[-1] != "."]
        if MANIFEST in names:
            run_program("rsync", [*_port(target), f"{place}/{MANIFEST}", MANIFEST], copy.parent)
        manifest = copy.read_bytes() if copy.exists() else None
    check_replaceable(place, names, manifest, target.own)


def put_by_rsync(site: Path, target: RsyncTarget) -> list[str]:
    """Send a site to a host.

    Returns
    -------
    list of str
        What the user is to know.

    Raises
    ------
    ShnorError
        ``upload-failed``.
    """
    stays = [f"--exclude=/{name}" for name in target.own]
    place = f"{target.host}:{target.path}/"
    run_program("rsync", [*PUT, *stays, *_port(target), "./", place], site)
    return [REMARK]


def _port(target: RsyncTarget) -> list[str]:
    return ["-e", f"ssh -p {target.port}"] if target.port else []
