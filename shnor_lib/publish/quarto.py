"""Quarto, when the machine has it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from shnor_lib.model.audience import Audience
from shnor_lib.model.problems import ShnorError, error

# Set while `shnor build` runs Quarto: the pages are made already.
PAGES_ARE_MADE = "SHNOR_PAGES_ARE_MADE"


def find_quarto() -> Path | None:
    """Find Quarto beside the running interpreter or on the search path."""
    found = shutil.which("quarto", path=_search_path())
    return Path(found) if found else None


def render(quarto: Path, project: Path, profile: str, target: Path) -> None:
    """Let Quarto make the site of a project whose pages are executed.

    Raises
    ------
    ShnorError
        ``quarto-failed`` with what Quarto said last.
    """
    output = os.path.relpath(target, project)
    command = [str(quarto), "render", str(project), "--profile", profile, "--output-dir", output]
    environment = {**os.environ, PAGES_ARE_MADE: "1", "PATH": _search_path()}
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


def edition_rendered_alone() -> Audience | None:
    """Say which edition `quarto render` makes, where it makes the whole site by itself.

    None when `shnor build` called Quarto, and when only some pages are rendered, as in a preview.
    """
    if PAGES_ARE_MADE in os.environ or not os.environ.get("QUARTO_PROJECT_RENDER_ALL"):
        return None
    return "public" if "public" in os.environ.get("QUARTO_PROFILE", "").split(",") else "internal"


def _search_path() -> str:
    """Return PATH with the interpreter's own folder first, so that `python` means this one."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
