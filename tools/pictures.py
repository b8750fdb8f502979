"""`python -m tools.pictures`: the picture of the guide, drawn anew from a page that is built."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from shnor_lib.intake.region.project import find_project

PICTURE = "docs/images/own-page.png"
PAGE = "_internal/reports/kemerovo/rural-schools.html"
SIZE, SHOWN = "1280,2600", (0, 0, 1280, 1000)
COLOURS = 64


def main() -> int:
    """Build a region with a page of its own in a folder apart, and photograph the page."""
    project = find_project()
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "project"
        shutil.copytree(project / "notebooks", copy / "notebooks")
        shutil.copytree(project / "data" / "raw" / "kemerovo", copy / "data/raw/kemerovo")
        for settings in project.glob("_quarto*.yml"):
            shutil.copy(settings, copy)
        command = [sys.executable, "-m", "shnor_lib.cli"]
        page = ["new-page", "rural-schools", "--title", "Сельские школы"]
        for arguments in (page, ["build", "--publisher", "embedded"]):
            subprocess.run([*command, *arguments], cwd=copy, check=True)  # noqa: S603
        drawn = Path(scratch) / "page.png"
        photograph(copy / PAGE, drawn)
        Image.open(drawn).crop(SHOWN).quantize(COLOURS).save(project / PICTURE, optimize=True)
    return 0


def photograph(page: Path, target: Path) -> None:
    """Draw a page of a finished site as Chromium shows it."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    options = ["--headless", "--no-sandbox", f"--screenshot={target}", f"--window-size={SIZE}"]
    address = page.as_uri()
    subprocess.run(  # noqa: S603
        [browser, *options, "--virtual-time-budget=4000", address], check=True, capture_output=True
    )


if __name__ == "__main__":
    sys.exit(main())
