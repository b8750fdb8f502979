"""Post-render step of Quarto: make its site work when opened from disk, check it, seal it.

Quarto loads its page script as a module, and browsers refuse modules from ``file://``. The
module and the one it imports become one plain script.
"""

import re
import shutil
import sys
from pathlib import Path

from shnor_lib.files.failures import told_failures
from shnor_lib.intake.region.material import regions
from shnor_lib.intake.region.project import data_folder
from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.comparing.changes import write_changes
from shnor_lib.publish.editions import staging_folder
from shnor_lib.publish.hidden_rows import LOG
from shnor_lib.publish.laid_pages import laid_addresses
from shnor_lib.publish.manifest import listed_files
from shnor_lib.publish.order import Order
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.published import published_folder
from shnor_lib.publish.quarto import (
    PUBLIC,
    check_pages,
    check_rendered,
    output_folder,
    renders_everything,
)
from shnor_lib.publish.rendered import take_place
from shnor_lib.publish.sealing import seal_edition
from shnor_lib.publish.site_contents import foreign_files
from shnor_lib.study import open_studies

_IMPORT = re.compile(r'^import \* as tabsets from "\./tabsets/tabsets\.js";?$', re.MULTILINE)
_TAG = re.compile(r'<script src="([^"]*/quarto\.js)" type="module"></script>')
_SKIP = '<a class="skip" href="#quarto-document-content">К содержанию страницы</a>'
# What Quarto leaves in English or without a name, whatever the language of the site.
_MENDED = {
    'aria-label="breadcrumb"': 'aria-label="Путь"',
    '<nav class="navbar ': '<nav aria-label="Меню сайта" class="navbar ',
    '<nav id="quarto-sidebar"': '<nav aria-label="Страницы региона" id="quarto-sidebar"',
    ' role="menu" aria-expanded': " aria-expanded",
    ' role="navigation" aria-expanded': ' role="button" aria-expanded',
    '<div id="quarto-search-results"></div>': _SKIP,  # its search is off
    '<nav class="quarto-secondary-nav"': (
        '<nav aria-label="Меню страницы" class="quarto-secondary-nav"'
    ),
    '<nav class="page-navigation"': '<nav aria-label="Соседние страницы" class="page-navigation"',
    '<nav id="TOC"': '<nav aria-label="На этой странице" id="TOC"',
}
_CRUMBS = '<ol class="breadcrumb">'
_HOME_CRUMB = '<li class="breadcrumb-item"><a href="{home}">Все регионы</a></li>'
_SECTION = re.compile(r'id="quarto-sidebar".*?<span class="menu-text">([^<]*)</span>', re.DOTALL)
_TITLE = '<header id="title-block-header" class="quarto-title-block default">'
_TITLE_CRUMBS = (
    '<nav class="quarto-page-breadcrumbs quarto-title-breadcrumbs d-none d-lg-block" '
    'aria-label="Путь">'
)
_TABSETS_TAG = re.compile(r'\s*<script src="[^"]*/tabsets\.js" type="module"></script>')


def make_scripts_plain(site: Path) -> None:
    """Rewrite Quarto's page script and the tags that load it."""
    folder = site / "site_libs" / "quarto-html"
    script, tabsets = folder / "quarto.js", folder / "tabsets" / "tabsets.js"
    if tabsets.exists() and _IMPORT.search(text := script.read_text(encoding="utf-8")):
        inner = re.sub(r"^export ", "", tabsets.read_text(encoding="utf-8"), flags=re.MULTILINE)
        plain = f"const tabsets = (() => {{\n{inner}\nreturn {{ init }};\n}})();\n"
        _write(script, f"(() => {{\n{plain}{_IMPORT.sub('', text)}\n}})();\n")
    (site / "search.json").unlink(missing_ok=True)  # written even when search is off
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        plain = _TABSETS_TAG.sub("", _TAG.sub(r'<script src="\1" defer></script>', text))
        for former, mended in _MENDED.items():
            plain = plain.replace(former, mended)
        plain = _with_home_crumb(_with_region_crumb(plain, page, site), page, site)
        if plain != text:
            _write(page, plain)


def _with_region_crumb(text: str, page: Path, site: Path) -> str:
    """Begin the path of a page that stands in no menu with its region."""
    region = _SECTION.search(text)
    if len(page.relative_to(site).parts) < 4 or region is None or _TITLE_CRUMBS in text:
        return text
    crumb = f'<li class="breadcrumb-item"><a href="../index.html">{region[1]}</a></li>'
    begun = _CRUMBS + crumb
    return text.replace(_CRUMBS, begun).replace(
        _TITLE, f"{_TITLE}{_TITLE_CRUMBS}{begun}</ol></nav>"
    )


def _with_home_crumb(text: str, page: Path, site: Path) -> str:
    """Begin the path of a page with the home page, as the embedded publisher does."""
    home = "../" * (len(page.relative_to(site).parts) - 1) + "index.html"
    begun = _CRUMBS + _HOME_CRUMB.format(home=home)
    return text.replace(begun, _CRUMBS).replace(_CRUMBS, begun)  # once, however often it is called


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    """Finish the public edition that Quarto has just rendered; none stays that is not checked."""
    project, site, progress = Path.cwd(), output_folder(), Progress()
    try:
        with told_failures():
            _finish(project, site)
            take_place(project, site, Order(audience=PUBLIC), progress)
    except ShnorError as failure:
        for problem in failure.problems:
            progress.tell(problem)
        shutil.rmtree(site, ignore_errors=True)
        progress.say("Сайт, который собрал Quarto, удалён; прежняя редакция осталась на месте.")
        return 1
    return 0


def _finish(project: Path, site: Path) -> None:
    check_rendered(project)
    check_pages()
    made = laid_addresses(project)
    make_scripts_plain(site)
    if renders_everything():
        for address in foreign_files(site, made):
            (site / address).unlink()
    else:
        made |= listed_files(site)  # what stands there of the edition to which a page was rendered
    made.add(write_changes(site, published_folder(project, Path(Order(audience=PUBLIC).site))))
    studies = open_studies(regions(data_folder()), audience=PUBLIC)
    staging = staging_folder(project, PUBLIC)
    log = staging.with_suffix(f".{LOG}")
    seal_edition(site, made, studies, PUBLIC, "quarto", data_folder(), log, staging)


if __name__ == "__main__":
    sys.exit(main())
