"""Post-render step of Quarto: make its site work when opened from disk, add the cards of schools.

Quarto loads its page script as a module, and browsers refuse modules from ``file://``. The
module and the one it imports become one plain script.
"""

import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from shnor_lib.intake.region.material import regions
from shnor_lib.intake.region.project import data_folder
from shnor_lib.model.audience import Audience
from shnor_lib.model.problems import Place, ShnorError, error
from shnor_lib.publish.cards import card_addresses, stamp_cards
from shnor_lib.publish.editions import edition_store
from shnor_lib.publish.laid_pages import laid_addresses
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.quarto import rendered_audience, renders_everything
from shnor_lib.publish.scan.check import check_names
from shnor_lib.publish.site_contents import foreign_files
from shnor_lib.study import Study, open_studies

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
        plain = _with_home_crumb(plain, page, site)
        if plain != text:
            _write(page, plain)


def _with_home_crumb(text: str, page: Path, site: Path) -> str:
    """Begin the path of a page with the home page, as the embedded publisher does."""
    home = "../" * (len(page.relative_to(site).parts) - 1) + "index.html"
    begun = _CRUMBS + _HOME_CRUMB.format(home=home)
    return text.replace(begun, _CRUMBS).replace(_CRUMBS, begun)  # once, however often it is called


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    """Finish the site that Quarto has just rendered."""
    project, site = Path.cwd(), Path(os.environ["QUARTO_PROJECT_OUTPUT_DIR"])
    try:
        audience = rendered_audience(project)
        addresses = _addresses(project, audience, site)
        make_scripts_plain(site)
        studies = open_studies(regions(data_folder()), audience=audience)
        if renders_everything():
            stamp_cards(site, studies, edition_store(project, audience))
            for address in foreign_files(site, addresses | set(card_addresses(studies))):
                (site / address).unlink()
        if audience == "public":
            _check_names(site, studies)
    except ShnorError as failure:
        for problem in failure.problems:
            Progress().tell(problem)
        return 1
    return 0


def _check_names(site: Path, studies: Sequence[Study]) -> None:
    """See that the site names nothing of the inputs; else none stays."""
    try:
        check_names(site, studies, data_folder())
    except ShnorError:
        # Quarto writes where the edition stands: there is no former one to leave in place.
        shutil.rmtree(site)
        raise


def _addresses(project: Path, audience: Audience, site: Path) -> set[str]:
    """What the site may hold, if the pages were those of its edition to the end; else none stays.

    Raises
    ------
    ShnorError
        ``pages-replaced``.
    """
    addresses = laid_addresses(project, audience)
    if addresses is None:
        shutil.rmtree(site)
        problem = error(
            "pages-replaced",
            "Пока Quarto собирал сайт, страницы сменила другая команда. Сайт удалён: в нём могли "
            "быть страницы другой редакции.",
            Place(str(site)),
            advice="Соберите его заново, когда другая команда закончит, или командой shnor build.",
        )
        raise ShnorError([problem])
    return addresses


if __name__ == "__main__":
    sys.exit(main())
