"""One page by pandoc: the executed notebook, the template, the filter, the navigation."""

import errno
import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from fnmatch import fnmatchcase
from html import escape
from pathlib import Path
from typing import Any

import pypandoc

from shnor_lib.model.problems import Place, Problem, ShnorError, error, warning
from shnor_lib.publish.embedded.config import Config
from shnor_lib.publish.embedded.navigation import navigation, relative, web_address
from shnor_lib.publish.embedded.text import page_text

OWN = Path(__file__).parent
STYLE = "site_libs/page.css"
LOGO = "website.navbar.logo"
FULL_DISK = "resource exhausted"  # in pandoc's words
# The contents stand twice, beside the page and, on a phone, above it: an id may stand once.
_NEEDLESS = re.compile(r'</t[dhr]>\n| id="toc-[^"]*"')


@dataclass(frozen=True)
class Layout:
    """Where pages are laid out, and by which settings."""

    project: Path
    site: Path
    config: Config

    def address(self, target: Path) -> str:
        """Where an executed notebook lies in the project: the source of a page's address."""
        return target.relative_to(self.project).as_posix()

    def page(self, target: Path) -> Path:
        """The page that an executed notebook becomes."""
        return self.site / web_address(self.address(target))

    def makes(self, target: Path) -> bool:
        """Whether ``project: render`` asks for the page; ``!`` takes pages out again."""
        asked = False
        for pattern in self.config.listed("project.render"):
            bare = pattern.removeprefix("!").removeprefix("/")
            if fnmatchcase(self.address(target), bare):
                asked = not pattern.startswith("!")
        return asked


def make_page(layout: Layout, executed: Path, target: Path) -> tuple[Problem, ...]:
    """Lay out one page.

    Parameters
    ----------
    layout : Layout
        Where to, and by which settings.
    executed : Path
        The executed notebook, wherever it is for now.
    target : Path
        Where it belongs in the project, which gives the page its address.

    Returns
    -------
    tuple of Problem
        Remarks of pandoc.

    Raises
    ------
    ShnorError
        ``page-not-made`` with what pandoc said.
    """
    if not layout.makes(target):
        return ()
    text, address = page_text(executed), web_address(layout.address(target))
    layout.page(target).parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="shnor-") as scratch:
        markdown, defaults = Path(scratch) / "page.md", Path(scratch) / "page.json"
        markdown.write_text(text.markdown, encoding="utf-8", newline="\n")
        settings = _settings(layout.config, address, text.title) | {
            "input-files": [str(markdown)],
            "output-file": str(layout.page(target)),
        }
        defaults.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
        remarks = _pandoc(defaults, layout.address(target), layout.page(target))
    _slim(layout.page(target))
    return remarks


def _slim(page: Path) -> None:
    """Leave out what pages can do without: the ends of cells and rows, a third of tables."""
    text = page.read_text(encoding="utf-8")
    page.write_text(_NEEDLESS.sub("", text), encoding="utf-8", newline="\n")


def _settings(config: Config, page: str, title: str) -> dict[str, Any]:
    return {
        "from": "markdown",
        "to": "html5",
        "standalone": True,
        "template": str(OWN / "template.html"),
        "filters": [str(OWN / "filter.lua")],
        "html-math-method": {"method": "mathml"},
        "section-divs": True,
        "table-of-contents": True,
        "toc-depth": config.get("format.html.toc-depth", 3),
        "wrap": "preserve",
        "eol": "lf",
        "metadata": {
            "pagetitle": title,
            "lang": config.get("lang", "ru"),
            "shnor-root": relative(".", page),
            "shnor-caption-delimiter": config.get("crossref.title-delim", ":"),
            "shnor-language": config.get("language", {}),
        },
        "variables": _variables(config, page, title),
    }


def _pandoc(defaults: Path, source: str, page: Path) -> tuple[Problem, ...]:
    command = [pypandoc.get_pandoc_path(), "--defaults", str(defaults)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    said = done.stderr.decode("utf-8", errors="replace").strip()
    if done.returncode and FULL_DISK in said:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(page))
    if done.returncode:
        what = "Страница не свёрстана: pandoc сообщил об ошибке."
        raise ShnorError([error("page-not-made", what, Place(source), seen=said)])
    return tuple(
        warning("page-markup", "Замечание к разметке страницы:", Place(source), seen=line)
        for line in said.splitlines()
    )


def _variables(config: Config, page: str, title: str) -> dict[str, Any]:
    site, logo = config.get("website.title", ""), config.get(LOGO, "")
    styles = [*config.listed("format.html.css"), STYLE]
    return {
        "site": escape(site),
        "heading": escape(title),
        "title": escape(site if site.startswith(title) else f"{title} – {site}"),
        "home": relative("index.html", page),
        "logo": escape(relative(logo, page)) if logo else "",
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
    return rooted.sub(lambda match: relative(match[1], page), "\n".join(texts))
