"""Quarto, when the machine has it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from shnor_lib.model.audience import SITES, Audience
from shnor_lib.model.problems import Place, Problem, ShnorError, error
from shnor_lib.publish.warm.workers import Lost, run_tasks

RENDERED = "_site"
TIME_LIMIT = 24 * 3600.0  # seconds, for whoever waits: it ends what hangs
ORDERED = "SHNOR_ORDERED"  # told to Quarto by `shnor build`, and by nobody else
PUBLIC: Audience = "public"
INTERNAL: Audience = "internal"


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
    # In a worker, which ends with this process however that comes, and Quarto with it.
    [(_, failed)] = run_tasks([command], _run, warm_up=_nothing, workers=1, time_limit=TIME_LIMIT)
    if failed is not None:
        said = "" if isinstance(failed, Lost) else failed
        problem = error(
            "quarto-failed",
            "Quarto не собрал сайт.",
            seen="\n".join(said.strip().splitlines()[-8:]),
            advice="Соберите сайт без Quarto: shnor build --publisher embedded.",
        )
        raise ShnorError([problem])
    for path in (project / RENDERED).iterdir():
        shutil.move(path, site)
    (project / RENDERED).rmdir()


def _run(command: Sequence[str]) -> str | None:
    """Run Quarto; what it said where it failed."""
    environment = {**os.environ, "PATH": _search_path(), ORDERED: "1"}
    done = subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603
    return done.stderr.decode("utf-8", errors="replace") if done.returncode else None


def _nothing() -> None:
    """Load nothing: a worker that runs a program needs nothing else."""


def check_rendered(project: Path) -> None:
    """See that `quarto render` makes the public edition, from within a step of it.

    Quarto publishes what it rendered and tells its steps nothing of that, so what must not be
    published is not rendered.

    Raises
    ------
    ShnorError
        ``internal-profile``: its profile is the internal one; ``bad-profile``: another one that
        is not the public one; ``bad-output``: the pages would go to a folder of an edition, which
        Quarto empties.
    """
    profiles = os.environ.get("QUARTO_PROFILE", PUBLIC).split(",")
    if INTERNAL in profiles:
        raise ShnorError([internal_refused()])
    if PUBLIC not in profiles:
        what = "Профиль Quarto не говорит, что страницы – публичной редакции:"
        advice = "quarto render или quarto render --profile public."
        seen = f"{','.join(profiles)}."
        raise ShnorError([error("bad-profile", what, seen=seen, advice=advice)])
    _check_output(project.resolve(), output_folder().resolve())


def check_pages() -> None:
    """See that `quarto render` made pages, from within the step after it.

    Raises
    ------
    ShnorError
        ``not-pages``: it was asked for documents.
    """
    made = os.environ.get("QUARTO_PROJECT_OUTPUT_FILES", "").splitlines()
    if others := [name for name in made if not name.endswith(".html")]:
        what = "Из блокнотов Quarto собирает только страницы сайта, не документы:"
        advice = "Документы делает shnor build --formats docx,pdf,xlsx."
        raise ShnorError([error("not-pages", what, seen=f"{others[0]}.", advice=advice)])


def output_folder() -> Path:
    """Folder into which `quarto render` renders, from within a step of it."""
    return Path(os.environ["QUARTO_PROJECT_OUTPUT_DIR"])


def internal_refused() -> Problem:
    """Say that Quarto alone makes no internal edition."""
    return error(
        "internal-profile",
        "Внутренняя редакция командами quarto render и quarto publish не делается: Quarto "
        "выкладывает то, что собрал.",
        advice="Соберите её командой shnor build: она ляжет в папку _internal.",
    )


def _check_output(project: Path, output: Path) -> None:
    inside = output.relative_to(project).parts if output.is_relative_to(project) else ()
    if inside and inside[0].startswith((SITES[INTERNAL], SITES[PUBLIC])):
        what = (
            "Quarto собрал бы страницы в папке готовой редакции, которую он перед тем опустошает."
        )
        raise ShnorError(
            [error("bad-output", what, Place(str(output)), advice="Уберите --output-dir.")]
        )


def renders_everything() -> bool:
    """Say whether `quarto render` makes the whole site, from within a step of it."""
    return bool(os.environ.get("QUARTO_PROJECT_RENDER_ALL"))


def _search_path() -> str:
    """Return PATH with the interpreter's own folder first, so that `python` means this one."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
