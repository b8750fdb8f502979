"""What Quarto does with a project, as far as these tests need it: it takes whatever is there.

As a program: ``fake_quarto.py render PROJECT --profile NAME --output-dir FOLDER``.
"""

import shutil
import sys
from pathlib import Path

from shnor_lib.publish.embedded.config import read_config


def render(project, profile, output, pages=None):
    """Lay out the pages that the settings name, or these alone, and copy all resources."""
    config = read_config(project, profile)
    found = pages or [
        path for pattern in config.listed("project.render") for path in _found(project, pattern)
    ]
    for page in found:
        made = output / page.relative_to(project).with_suffix(".html")
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(page.read_text(encoding="utf-8"), encoding="utf-8")
    for pattern in config.listed("project.resources"):
        for path in project.glob(pattern.removeprefix("/")):
            copy = output / path.relative_to(project)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    if (project / "site_libs").exists():
        shutil.copytree(project / "site_libs", output / "site_libs")


def _found(project, pattern):
    """Find what a pattern names: from the root after a slash, otherwise in every folder."""
    anywhere = "*" in pattern and not pattern.startswith("/")
    return project.glob(f"**/{pattern}" if anywhere else pattern.removeprefix("/"))


def main(words):
    """Do what the command's words say."""
    folder, profile, target = Path(words[1]), words[3], words[5]
    render(folder, profile, folder / target)


if __name__ == "__main__":
    main(sys.argv[1:])
