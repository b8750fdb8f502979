"""The ways through the site: regions, pages of a region, where one is, what comes next."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from shnor_lib.publish.embedded.config import Config

Item = Mapping[str, Any]


def web_address(source: str) -> str:
    """Return the address of the page that a notebook becomes.

    Examples
    --------
    >>> web_address("reports/kemerovo/index.ipynb")
    'reports/kemerovo/index.html'
    """
    return source.removesuffix(".ipynb") + ".html" if source.endswith(".ipynb") else source


def relative(target: str, page: str) -> str:
    """Return the way from one page to another, both given from the root of the site.

    Examples
    --------
    >>> relative("index.html", "reports/kemerovo/data.html")
    '../../index.html'
    """
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def navigation(config: Config, page: str) -> dict[str, str]:
    """Build the navigation of one page.

    Parameters
    ----------
    config : Config
        The project's settings.
    page : str
        Address of the page from the root of the site.

    Returns
    -------
    dict of str
        HTML for the template: ``regions``, ``pages``, ``region``, ``crumbs``, ``previous``,
        ``next``; what a page does not have is empty.
    """
    sidebar = _sidebar_of(config, page)
    return {
        "regions": _menu(_regions(config), page, sidebar),
        "pages": _tree(sidebar.get("contents", []), page) if sidebar else "",
        "region": escape(str(sidebar.get("title", ""))),
        "crumbs": _crumbs(sidebar, page),
        **_neighbours(sidebar, page),
    }


def _regions(config: Config) -> list[Item]:
    return list(_links(config.get("website.navbar.left", [])))


def _sidebar_of(config: Config, page: str) -> Item:
    for sidebar in config.listed("website.sidebar"):
        if any(web_address(item["href"]) == page for item in _links(sidebar["contents"])):
            return dict(sidebar)
    return {}


def _links(items: Sequence[Item]) -> Iterator[Item]:
    """All items with an address, however deep in sections or menus."""
    for item in items:
        if "href" in item:
            yield item
        yield from _links(item.get("contents", item.get("menu", [])))


def _link(item: Item, page: str, *, label: str = "", current: bool = False) -> str:
    href = escape(relative(web_address(item["href"]), page))
    mark = ' aria-current="page"' if current else ""
    return f'<a href="{href}"{mark}>{label}{escape(str(item.get("text", "")))}</a>'


def _menu(items: Sequence[Item], page: str, sidebar: Item) -> str:
    own = {web_address(item["href"]) for item in _links(sidebar.get("contents", []))}
    links = (_link(item, page, current=web_address(item["href"]) in own) for item in items)
    return "".join(f"<li>{link}</li>" for link in links)


def _tree(items: Sequence[Item], page: str) -> str:
    entries = []
    for item in items:
        current = "href" in item and web_address(item["href"]) == page
        name = escape(str(item.get("section", item.get("text", ""))))
        shown = _link(item, page, current=current) if "href" in item else f"<span>{name}</span>"
        inner = _tree(item["contents"], page) if "contents" in item else ""
        entries.append(f"<li>{shown}{inner}</li>")
    return f"<ul>{''.join(entries)}</ul>"


def _crumbs(sidebar: Item, page: str) -> str:
    pages = list(_links(sidebar.get("contents", [])))
    if not pages:
        return ""
    home = {"href": "index.ipynb", "text": "Все регионы"}
    region = {"href": pages[0]["href"], "text": sidebar["title"]}
    steps = [home] if web_address(pages[0]["href"]) == page else [home, region]
    return "".join(f"<li>{_link(step, page)}</li>" for step in steps)


def _neighbours(sidebar: Item, page: str) -> dict[str, str]:
    pages = list(_links(sidebar.get("contents", [])))
    here = [i for i, item in enumerate(pages) if web_address(item["href"]) == page]
    before = pages[here[0] - 1] if here and here[0] > 0 else None
    after = pages[here[0] + 1] if here and here[0] + 1 < len(pages) else None
    return {
        "previous": _link(before, page, label="<span>Назад</span>") if before else "",
        "next": _link(after, page, label="<span>Далее</span>") if after else "",
    }
