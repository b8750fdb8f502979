"""The programs that carry an edition out: git, rsync, sftp."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from shnor_lib.model.problems import ShnorError, error

SHOWN = 6
_ADVICE: Mapping[str, str] = {
    "git": "Установите git или выберите место другого вида: folder, rsync, sftp.",
    "rsync": "Установите rsync. В Windows его обычно нет: возьмите место вида sftp, folder или "
    "git.",
    "sftp": "Установите клиент OpenSSH (в Windows – «Дополнительные компоненты») или выберите "
    "место другого вида: folder, git.",
}


class ProgramError(ShnorError):
    """A program ended with an error; ``code`` is what it returned."""

    def __init__(self, name: str, code: int, said: str) -> None:
        self.code = code
        last = "\n".join(said.strip().splitlines()[-SHOWN:])
        problem = error(
            "upload-failed",
            f"Программа {name} не выполнила своё дело: код {code}.",
            seen=last,
            advice="Проверьте связь, адрес, ключ доступа и права, затем повторите команду.",
        )
        super().__init__([problem])


def run_program(
    name: str,
    arguments: Sequence[str],
    folder: Path,
    *,
    said: str = "",
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run a program and return what it printed.

    Parameters
    ----------
    name : str
        The program, found on the search path.
    arguments : sequence of str
        Its arguments.
    folder : Path
        Where it runs. Names in it can be given without their folders, whose letters and drives
        such programs read in ways of their own.
    said : str
        What it reads.
    environment : mapping, optional
        Its environment in place of this process's.

    Raises
    ------
    ShnorError
        ``program-missing``; ``upload-failed`` with what the program said last (`ProgramError`).
    """
    program = shutil.which(name)
    if program is None:
        missing = error("program-missing", f"Программа {name} не найдена.", advice=_ADVICE[name])
        raise ShnorError([missing])
    done = subprocess.run(  # noqa: S603
        [program, *arguments],
        input=said.encode(),
        capture_output=True,
        check=False,
        cwd=folder,
        env=environment,
    )
    if done.returncode:
        raise ProgramError(name, done.returncode, done.stderr.decode("utf-8", errors="replace"))
    return done.stdout.decode("utf-8", errors="replace")
