"""Pages made by pandoc from executed notebooks, under the addresses that Quarto gives them."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from html import escape
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pypandoc

from shnor_lib.model.problems import Place, Problem, ShnorError, error, warning
from shnor_lib.publish.embedded.config import Config, read_config
from shnor_lib.publish.embedded.navigation import navigation, relative, web_address
from shnor_lib.publish.embedded.text import page_text
from shnor_lib.publish.progress import Progress

STYLE = "site_libs/page.css"


def publish(project: Path, target: Path, profile: str, progress: Progress) -> None:
    """Make the site of a Quarto project without Quarto.

    Parameters
    ----------
    project : Path
        Folder with ``_quarto.yml`` and the executed notebooks.
    target : Path
        Folder of the site to write into.
    profile : str
        The edition, ``internal`` or ``public``.
    progress : Progress
        Told of each page and of each key of ``_quarto.yml`` that is not followed.

    Raises
    ------
    ShnorError
        ``site-settings-unreadable``, ``page-not-made``.
    """
    config = read_config(project, profile)
    for problem in config.ignored():
        progress.tell(problem)
    sources = matching(project, config.listed("project.render"))
    with (
        as_file(files("shnor_lib.publish") / "embedded") as own,
        tempfile.TemporaryDirectory(prefix="shnor-") as scratch,
        ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        make = partial(_page, project, target, config, own, Path(scratch))
        for done, problems in enumerate(pool.map(make, sources), start=1):
            progress.step("Верстаются страницы", done, len(sources))
            for problem in problems:
                progress.tell(problem)
        _copy(own / "page.css", target / STYLE)
    shared = config.listed("project.resources") + config.listed("format.html.css")
    for name in matching(project, shared):
        _copy(project / name, target / name)


def matching(project: Path, patterns: Sequence[str]) -> list[str]:
    """List the files that patterns of ``_quarto.yml`` mean; ``!`` takes files out again."""
    found: dict[str, None] = {}
    for pattern in patterns:
        bare = pattern.removeprefix("!").removeprefix("/")
        names = sorted(path.relative_to(project).as_posix() for path in project.glob(bare))
        for name in names:
            if pattern.startswith("!"):
                found.pop(name, None)
            else:
                found[name] = None
    return list(found)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _page(
    project: Path, target: Path, config: Config, own: Path, scratch: Path, source: str
) -> list[Problem]:
    text = page_text(project / source)
    page = web_address(source)
    (target / page).parent.mkdir(parents=True, exist_ok=True)
    name = page.replace("/", "-")
    markdown, defaults = scratch / f"{name}.md", scratch / f"{name}.json"
    markdown.write_text(text.markdown, encoding="utf-8", newline="\n")
    settings = {
        "input-files": [str(markdown)],
        "output-file": str(target / page),
        "from": "markdown",
        "to": "html5",
        "standalone": True,
        "template": str(own / "template.html"),
        "filters": [str(own / "filter.lua")],
        "html-math-method": {"method": "mathml"},
        "section-divs": True,
        "table-of-contents": True,
        "toc-depth": config.get("format.html.toc-depth", 3),
        "wrap": "preserve",
        "eol": "lf",
        "metadata": {
            "pagetitle": text.title,
            "lang": config.get("lang", "ru"),
            "shnor-root": relative(".", page),
            "shnor-caption-delimiter": config.get("crossref.title-delim", ":"),
            "shnor-language": config.get("language", {}),
        },
        "variables": _variables(config, page, text.title),
    }
    defaults.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    return _pandoc(defaults, source)


def _pandoc(defaults: Path, source: str) -> list[Problem]:
    command = [pypandoc.get_pandoc_path(), "--defaults", str(defaults)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    said = done.stderr.decode("utf-8", errors="replace").strip()
    if done.returncode:
        what = "Страница не свёрстана: pandoc сообщил об ошибке."
        raise ShnorError([error("page-not-made", what, Place(source), seen=said)])
    return [
        warning("page-markup", "Замечание к разметке страницы:", Place(source), seen=line)
        for line in said.splitlines()
    ]


def _variables(config: Config, page: str, title: str) -> dict[str, Any]:
    site = config.get("website.title", "")
    styles = [*config.listed("format.html.css"), STYLE]
    return {
        "site": escape(site),
        "heading": escape(title),
        "title": escape(" – ".join(dict.fromkeys([title, site]))),
        "home": relative("index.html", page),
        "styles": [escape(relative(style, page)) for style in styles],
        "header": _included(config, "include-in-header", page),
        "before": _included(config, "include-before-body", page),
        "after": _included(config, "include-after-body", page),
        **navigation(config, page),
    }


def _included(config: Config, key: str, page: str) -> str:
    """Join the texts to include; addresses from the root of the site become relative ones."""
    texts = [item["text"] for item in config.listed(f"format.html.{key}")]
    rooted = re.compile(r'(?<=src="|ref=")/([^"]*)')
    return rooted.sub(lambda found: relative(found[1], page), "\n".join(texts))
