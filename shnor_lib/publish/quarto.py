"""Quarto, when the machine has it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from shnor_lib.model.audience import AUDIENCES, Audience
from shnor_lib.model.problems import Place, ShnorError, error
from shnor_lib.parameters import read_audience

RENDERED = "_site"


def find_quarto() -> Path | None:
    """Find Quarto beside the running interpreter or on the search path."""
    program = shutil.which("quarto", path=_search_path())
    return Path(program) if program else None


def render(quarto: Path, project: Path, profile: str, site: Path) -> None:
    """Let Quarto make the site of a project whose pages are executed.

    Parameters
    ----------
    quarto : Path
        The program.
    project : Path
        Folder with the pages and ``_quarto.yml``.
    profile : str
        The edition.
    site : Path
        An empty folder for the site.

    Raises
    ------
    ShnorError
        ``quarto-failed`` with what Quarto said last.
    """
    # Inside the project: Quarto warns of an output folder elsewhere and does not clean it.
    command = [str(quarto), "render", str(project), "--profile", profile, "--output-dir", RENDERED]
    environment = {**os.environ, "PATH": _search_path()}
    done = subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603
    if done.returncode:
        said = done.stderr.decode("utf-8", errors="replace").strip().splitlines()
        problem = error(
            "quarto-failed",
            "Quarto не собрал сайт.",
            seen="\n".join(said[-8:]),
            advice="Соберите сайт без Quarto: shnor build --publisher embedded.",
        )
        raise ShnorError([problem])
    for path in (project / RENDERED).iterdir():
        shutil.move(path, site)
    (project / RENDERED).rmdir()


def rendered_audience(project: Path) -> Audience:
    """Say for whom `quarto render` makes pages, from within a step of it.

    Raises
    ------
    ShnorError
        ``bad-profile``: its profile names no audience or several; ``bad-output``: the pages would
        go to the folder of the other edition.
    """
    profile = os.environ.get("QUARTO_PROFILE", "")
    named = [name for name in profile.split(",") if name in AUDIENCES]
    if len(named) > 1 or (profile and not named):
        known = " или ".join(f"quarto render --profile {audience}" for audience in AUDIENCES)
        what = "Профиль Quarto не говорит, для кого страницы:"
        raise ShnorError([error("bad-profile", what, seen=f"{profile}.", advice=f"{known}.")])
    audience = read_audience(named[0] if named else "internal")
    output = Path(os.environ["QUARTO_PROJECT_OUTPUT_DIR"]).resolve()
    others = {project.resolve() / "_site" / other for other in AUDIENCES if other != audience}
    if output in others:
        what = f"Страницы редакции {audience} попали бы в папку другой редакции."
        advice = "Уберите --output-dir или назовите профиль: quarto render --profile public."
        raise ShnorError([error("bad-output", what, Place(str(output)), advice=advice)])
    return audience


def renders_everything() -> bool:
    """Say whether `quarto render` makes the whole site, from within a step of it."""
    return bool(os.environ.get("QUARTO_PROJECT_RENDER_ALL"))


def _search_path() -> str:
    """Return PATH with the interpreter's own folder first, so that `python` means this one."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
