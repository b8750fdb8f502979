"""A site of executed notebooks, under the addresses that Quarto gives their pages."""

import os
import shutil
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path

from shnor_lib.model.problems import Problem
from shnor_lib.publish.embedded.config import read_config
from shnor_lib.publish.embedded.layout import LOGO, OWN, STYLE, Layout, make_page
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.store import Store, contents, file_hash, key

SHARED = ("project.resources", "format.html.css", LOGO)


def open_layout(project: Path, site: Path, profile: str, progress: Progress) -> Layout:
    """Read the settings of a Quarto project, telling of each key that is not followed.

    Parameters
    ----------
    project : Path
        Folder with ``_quarto.yml``.
    site : Path
        Folder of the site to write into.
    profile : str
        The edition, ``internal`` or ``public``.
    progress : Progress
        Told of the keys.

    Raises
    ------
    ShnorError
        ``site-settings-unreadable``.
    """
    config = read_config(project, profile)
    for problem in config.ignored():
        progress.tell(problem)
    return Layout(project, site, config)


def complete_site(
    layout: Layout,
    targets: Sequence[Path],
    laid: Collection[Path],
    store: Store,
    progress: Progress,
) -> None:
    """Bring in what the workers did not lay out: from the store, or laid out now.

    Parameters
    ----------
    layout : Layout
        Where to, and by which settings.
    targets : sequence of Path
        The executed notebooks of all pages.
    laid : collection of Path
        Those that were just executed, whose pages are there.
    store : Store
        Has the pages of the builds before, and keeps those of this one.
    progress : Progress
        Told of each page.

    Raises
    ------
    ShnorError
        ``page-not-made``.
    """
    copy_shared(layout)
    keys = {target: _page_key(layout, target) for target in targets if layout.makes(target)}
    missing = [
        target
        for target in keys
        if target not in laid and not store.take(keys[target], layout.page(target).parent)
    ]
    make_pages(layout, missing, progress)
    for target in keys.keys() & {*laid, *missing}:
        store.keep(keys[target], contents(layout.page(target)))


def _page_key(layout: Layout, target: Path) -> str:
    return key(
        page=layout.address(target), executed=file_hash(target), settings=layout.config.settings
    )


def make_pages(layout: Layout, targets: Sequence[Path], progress: Progress) -> None:
    """Lay out executed notebooks, several at once.

    Raises
    ------
    ShnorError
        ``page-not-made``.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = pool.map(partial(_make, layout), targets)
        for done, problems in enumerate(made, start=1):
            progress.step("Верстаются страницы", done, len(targets))
            for problem in problems:
                progress.tell(problem)


def copy_shared(layout: Layout) -> None:
    """Copy the style, the scripts, the logo and what ``project: resources`` names."""
    _copy(OWN / "page.css", layout.site / STYLE)
    for pattern in chain.from_iterable(map(layout.config.listed, SHARED)):
        for path in sorted(layout.project.glob(pattern.removeprefix("/"))):
            _copy(path, layout.site / path.relative_to(layout.project))


def _make(layout: Layout, target: Path) -> tuple[Problem, ...]:
    return make_page(layout, target, target)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
