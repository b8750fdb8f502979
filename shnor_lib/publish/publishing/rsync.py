"""An edition by rsync: what differs is sent, and put in place at the end.

rsync cannot rename a folder, so the site is never swapped whole: new files wait on the host until
all are there, then they take their places one by one.
"""

from pathlib import Path

from shnor_lib.model.publish_targets import RsyncTarget
from shnor_lib.publish.publishing.programs import ProgramError, run_program
from shnor_lib.publish.publishing.takeover import check_replaceable

# Kept until everything is there; what the site no longer has goes last.
PUT = ("--recursive", "--checksum", "--delay-updates", "--delete-delay", "--chmod=D755,F644")
NOTHING_THERE = 23
REMARK = (
    "rsync ставит новые файлы на место по одному, в самом конце. Если связь оборвётся в эту "
    "минуту, на узле окажутся файлы двух редакций: повторите команду."
)


def check_rsync(site: Path, target: RsyncTarget) -> None:
    """See that the folder on the host may be replaced.

    Raises
    ------
    ShnorError
        ``not-an-edition``, ``program-missing``, ``upload-failed``.
    """
    place = f"{target.host}:{target.path}"
    arguments = [*_port(target), "--list-only", f"{place}/"]
    try:
        listed = run_program("rsync", arguments, site)
    except ProgramError as failure:
        if failure.code != NOTHING_THERE:
            raise
        return
    # A line: mode, size, day, time, name.
    names = [line.split(maxsplit=4)[-1] for line in listed.splitlines() if line.strip()]
    check_replaceable(place, [name for name in names if name != "."])


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
    run_program("rsync", [*PUT, *_port(target), "./", f"{target.host}:{target.path}/"], site)
    return [REMARK]


def _port(target: RsyncTarget) -> list[str]:
    return ["-e", f"ssh -p {target.port}"] if target.port else []
