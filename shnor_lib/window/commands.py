"""What the window can do: each action is a command of `shnor`, made of what was filled in."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from shnor_lib.intake.region.settings import check_region_code
from shnor_lib.model.audience import AUDIENCES
from shnor_lib.model.problems import Place, ShnorError, error
from shnor_lib.parameters import read_audience, read_year

Filled = Mapping[str, Any]


def command(action: str, filled: Filled, project: Path) -> list[str]:
    """Return the arguments of `shnor` for an action.

    A value never stands where a key could: whatever begins with a dash stays a value.

    Parameters
    ----------
    action : {"new-region", "check", "build", "publish"}
        What is to be done.
    filled : mapping
        The fields of its form.
    project : Path
        The workspace.

    Raises
    ------
    ShnorError
        ``no-such-action``; ``folder-outside``: it leads out of the workspace; what the readers of
        values say.

    Examples
    --------
    >>> command("check", {"region": "enskaya"}, Path("/отчёты"))
    ['check', 'data/raw/enskaya']
    """
    make = ACTIONS.get(action)
    if make is None:
        what = "Такого действия в окне нет."
        raise ShnorError([error("no-such-action", what, seen=action, expected=", ".join(ACTIONS))])
    return make(filled, project)


def shown(arguments: Sequence[str]) -> str:
    """Write a command as a person types it."""
    return shlex.join(["shnor", *arguments])


def inside(project: Path, name: str) -> Path:
    """Return a path in the workspace.

    Raises
    ------
    ShnorError
        ``folder-outside``.
    """
    path = (project / name).resolve()
    if not path.is_relative_to(project.resolve()) or path == project.resolve():
        what = "Путь выходит за пределы рабочей папки."
        raise ShnorError([error("folder-outside", what, Place(name))])
    return path


def _region(filled: Filled) -> str:
    code = str(filled.get("region", "")).strip()
    check_region_code(code)
    return code


def _new_region(filled: Filled, _: Path) -> list[str]:
    values = {key: str(filled.get(key, "")).strip() for key in ("title", "genitive")}
    titles = [f"--{key}={text}" for key, text in values.items()]
    pages = ["--pages=all"] if filled.get("all_pages") else []
    return ["new-region", _region(filled), *titles, *pages]


def _check(filled: Filled, _: Path) -> list[str]:
    return ["check", f"data/raw/{_region(filled)}"]


def _build(filled: Filled, _: Path) -> list[str]:
    audience = read_audience(filled.get("audience") or AUDIENCES[0])
    year = read_year(filled.get("year") or None)
    papers = ["--formats=docx,pdf,xlsx"] if filled.get("papers") else []
    years = [f"--results-year={year}"] if year else []
    return ["build", _region(filled), f"--audience={audience}", *years, *papers, "--log=text"]


def _publish(filled: Filled, project: Path) -> list[str]:
    folder = inside(project, str(filled.get("folder", "")).strip())
    return ["publish", f"--folder={folder.relative_to(project.resolve()).as_posix()}", "--yes"]


ACTIONS: Mapping[str, Callable[[Filled, Path], list[str]]] = {
    "new-region": _new_region,
    "check": _check,
    "build": _build,
    "publish": _publish,
}
