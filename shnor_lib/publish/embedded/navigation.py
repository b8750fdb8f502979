"""The ways through the site: regions, pages of a region, where one is, what comes next."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence, Set
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
        HTML for the template: ``regions``, ``links``, ``pages``, ``crumbs``, ``previous``,
        ``next``; what a page does not have is empty.
    """
    contents = _contents(config, page)
    pages = list(_links(contents))
    regions = list(_links(config.listed("website.navbar.left")))
    return {
        "regions": _menu(regions, page, {web_address(item["href"]) for item in pages}),
        "links": _menu(config.listed("website.navbar.right"), page, {page}),
        "pages": _tree(contents, page) if contents else "",
        "crumbs": _crumbs(pages, contents, page),
        **_neighbours(pages, page),
    }


def _contents(config: Config, page: str) -> Sequence[Item]:
    """Entries of the side menu that leads to the page, or to the folder above it."""
    for sidebar in config.listed("website.sidebar"):
        entries: Sequence[Item] = sidebar["contents"]
        addresses = [web_address(item["href"]) for item in _links(entries)]
        if page in addresses or _above(page) in map(posixpath.dirname, addresses):
            return entries
    return ()


def _above(page: str) -> str:
    return posixpath.dirname(posixpath.dirname(page)) or "."


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


def _menu(items: Sequence[Item], page: str, own: Set[str]) -> str:
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


def _crumbs(pages: Sequence[Item], contents: Sequence[Item], page: str) -> str:
    if not pages:
        return ""
    home = {"href": "index.ipynb", "text": "Все регионы"}
    region = {"href": pages[0]["href"], "text": contents[0].get("section", "")}
    return "".join(f"<li>{_link(step, page)}</li>" for step in (home, region))


def _neighbours(pages: Sequence[Item], page: str) -> dict[str, str]:
    addresses = [web_address(item["href"]) for item in pages]
    here = addresses.index(page) if page in addresses else None
    before = pages[here - 1] if here else None
    after = pages[here + 1] if here is not None and here + 1 < len(pages) else None
    return {
        "previous": _link(before, page, label="<span>Назад</span>") if before else "",
        "next": _link(after, page, label="<span>Далее</span>") if after else "",
    }
