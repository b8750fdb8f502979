"""Building anew whenever files change, until the user stops it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from shnor_lib.intake.region.project import NOTEBOOKS
from shnor_lib.model.problems import ShnorError, error
from shnor_lib.publish.log import Log
from shnor_lib.show.wording import counted

# What programs write beside a file that is open, such as ~$книга.xlsx, is no change of data.
PASSED_OVER = ("~$", ".")
SETTLED = 3000  # milliseconds: a large file is copied in parts
HEARD = 1000  # milliseconds, after which the first build begins


def watch(changes: Iterable[Collection[str]], rebuild: Callable[[], bool], log: Log) -> None:
    """Build at once, and again after each change; a build that fails is logged and not the end.

    Parameters
    ----------
    changes : iterable of collections of str
        The files that changed, from time to time; or nothing, as `changed_files` gives it.
    rebuild : callable
        Builds, and says whether it went well.
    log : Log
        Told of changes, and of builds that failed.
    """
    for number, changed in enumerate(changes):
        if changed:
            files = counted(len(changed), "file")
            log.note("changed", f"Изменения: {files}", files=sorted(changed))
        if (changed or not number) and not rebuild():
            log.note("waiting", "Прежний сайт остался на месте; сборка повторится после изменений.")


def changed_files(project: Path, raw: Path, regions: Sequence[str]) -> Iterator[set[str]]:
    """Wait for changes of data and pages; nothing changed comes too, the first time at once.

    Changes during a build are not lost: they are given after it.

    Parameters
    ----------
    project : Path
        The workspace, whose ``notebooks/`` are watched.
    raw : Path
        Folder of the regions.
    regions : sequence of str
        Those that are watched; none means all.

    Raises
    ------
    ShnorError
        ``watch-not-installed``.
    """
    try:
        import watchfiles  # noqa: PLC0415 – an extra that few need
    except ModuleNotFoundError:
        problem = error(
            "watch-not-installed",
            "Для shnor watch нужен пакет watchfiles.",
            advice='Поставьте его: pip install "shnor[watch]".',
        )
        raise ShnorError([problem]) from None
    folders = [raw / region for region in regions] or [raw]
    watched = [folder for folder in (*folders, project / NOTEBOOKS) if folder.is_dir()]
    for changes in watchfiles.watch(
        *watched,
        watch_filter=lambda _, path: not Path(path).name.startswith(PASSED_OVER),
        debounce=SETTLED,
        rust_timeout=HEARD,
        yield_on_timeout=True,
        raise_interrupt=False,
    ):
        yield {path for _, path in changes}
