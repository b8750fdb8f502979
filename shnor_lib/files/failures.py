"""What the system refuses – a full disk, a read-only folder, a busy file – said for the user."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shnor_lib.model.problems import Place, Problem, ShnorError, error

FULL = (errno.ENOSPC, errno.EDQUOT)
REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY)
STAYED = "прежнее содержимое осталось на месте."


@contextmanager
def told_failures() -> Iterator[None]:
    """Turn what the system refuses meanwhile into a message.

    Raises
    ------
    ShnorError
        ``disk-full``, ``cannot-write``, or ``system-refused`` for anything else.
    """
    try:
        yield
    except BrokenPipeError:  # nobody reads the answer any more, which is no failure of the work
        raise
    except OSError as failure:
        raise ShnorError([problem_of_failure(failure)]) from failure


def problem_of_failure(failure: OSError) -> Problem:
    """Say what the system refused, and what to do about it.

    Examples
    --------
    >>> problem_of_failure(OSError(errno.ENOSPC, "No space left on device", "a.html")).code
    'disk-full'
    """
    path = Path(str(failure.filename or ""))
    if failure.errno in (*FULL, *REFUSED):
        return cannot_write(path, failure)
    return error(
        "system-refused",
        f"Работа остановлена: система отказала; {STAYED}",
        _place(path),
        seen=failure.strerror or str(failure),
        advice="Проверьте, что папка проекта и данные на месте, и повторите команду.",
    )


def cannot_write(target: Path, failure: OSError) -> Problem:
    """Say that something could not be written, and why as far as the system tells."""
    if failure.errno in FULL:
        return error(
            "disk-full",
            f"Записать не удалось: на диске нет места; {STAYED}",
            _place(target),
            seen=failure.strerror or "",
            advice="Освободите место на диске и повторите команду.",
        )
    return error(
        "cannot-write",
        f"Записать не удалось; {STAYED}",
        _place(target),
        seen=failure.strerror or "",
        advice="Закройте файлы в Excel и браузере, проверьте, что папка есть и в неё можно писать.",
    )


def _place(path: Path) -> Place:
    return Place(str(path) if path.name else "")
