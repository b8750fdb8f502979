"""Pandoc at work on a paper: the settings that Word and typst have in common."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypandoc

from shnor_lib.model.problems import Place, ShnorError, error
from shnor_lib.publish.documents.paper import Paper

OWN = Path(__file__).parent
LANGUAGE = "ru-RU"
CAPTION_DELIMITER = "\u00a0–"


def run_pandoc(paper: Paper, scratch: Path, settings: Mapping[str, Any], target: Path) -> bytes:
    """Have pandoc write a paper.

    Parameters
    ----------
    paper : Paper
        What to write.
    scratch : Path
        An empty folder; the images of the paper stay there under their names.
    settings : mapping
        What the format asks for: ``to`` and its own defaults of pandoc.
    target : Path
        The document that is being made, for messages.

    Returns
    -------
    bytes
        What pandoc wrote.

    Raises
    ------
    ShnorError
        ``document-not-made`` with what pandoc said.
    """
    (scratch / "paper.md").write_text(paper.markdown, encoding="utf-8", newline="\n")
    for name, image in paper.images.items():
        (scratch / name).write_bytes(image)
    common = {
        "from": "markdown-implicit_figures",
        "input-files": ["paper.md"],
        "output-file": "paper.out",
        "standalone": True,
        "columns": 10,  # so that every table is taken to have relative widths
        "wrap": "none",
        "eol": "lf",
        "filters": [str(OWN / "paper.lua")],
        "variables": {"head": True} if paper.has_head else {},
        "metadata": {
            "title": paper.title,
            "lang": LANGUAGE,
            "shnor-caption-delimiter": CAPTION_DELIMITER,
            "shnor-head": paper.has_head,
        },
    }
    defaults = json.dumps(common | dict(settings), ensure_ascii=False)
    (scratch / "paper.json").write_text(defaults, encoding="utf-8")
    command = [pypandoc.get_pandoc_path(), "--defaults", "paper.json"]
    done = subprocess.run(command, cwd=scratch, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise not_made(target, "pandoc", done.stderr.decode("utf-8", errors="replace").strip())
    return (scratch / "paper.out").read_bytes()


def not_made(target: Path, program: str, said: str) -> ShnorError:
    """Say that a document was not made, and what the program that makes it said."""
    what = f"Документ не сделан: {program} сообщает об ошибке."
    return ShnorError([error("document-not-made", what, Place(target.name), seen=said)])
