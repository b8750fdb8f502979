"""What changed, as a page: one file in the look of the site, with nothing outside it."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from string import Template

from shnor_lib.publish.comparing.difference import Difference, RegionDifference
from shnor_lib.publish.comparing.tables import Row, TableDifference
from shnor_lib.publish.comparing.words import (
    NOTHING,
    causes_of,
    list_words,
    table_title,
    table_words,
)

_BANNER = (
    '<div class="shnor-banner" role="region" aria-label="Редакция">Внутренняя редакция: не '
    "публиковать</div>\n"
)
_ROBOTS = '<meta name="robots" content="noindex">\n'
_STYLES = (("assets", "shnor.css"), ("embedded", "page.css"))


def page_html(difference: Difference) -> str:
    """Return the page; one about public editions says what they say, and nothing else.

    Parameters
    ----------
    difference : Difference
        What differs.
    """
    own = files("shnor_lib.publish")
    template = (own / "comparing" / "page.html").read_text(encoding="utf-8")
    style = "\n".join((own / folder / name).read_text(encoding="utf-8") for folder, name in _STYLES)
    internal = difference.audience == "internal"
    return Template(template).substitute(
        style=style,
        robots=_ROBOTS if internal else "",
        banner=_BANNER if internal else "",
        body="\n".join(_body(difference)),
    )


def _body(difference: Difference) -> Iterator[str]:
    common = [
        *(cause.words for cause in difference.causes),
        *(f"региона больше нет: {title}" for title in difference.regions_gone),
        *(f"новый регион: {title}" for title in difference.regions_new),
    ]
    if common:
        yield "<h2>Для всех регионов</h2>"
        yield _list(common)
    for region in difference.regions:
        yield f"<h2>{escape(region.title)}</h2>"
        yield from _region(region, len(difference.causes))


def _region(region: RegionDifference, common: int) -> Iterator[str]:
    if region.listed:
        yield f'<div class="shnor-answer"><p>{escape(list_words(region.listed))}</p></div>'
        yield from _schools("Вошли", region.listed.entered)
        yield from _schools("Вышли", region.listed.left)
        yield from _schools("Теперь не определено", region.listed.undecided)
    yield "<h3>Почему</h3>"
    yield _list(causes_of(region, common))
    yield "<h3>Таблицы</h3>"
    if region.is_same:
        yield f"<p>{NOTHING}</p>"
    appeared = [f"новая таблица: {table_title(name)}" for name in region.tables_new]
    gone = [f"таблицы больше нет: {table_title(name)}" for name in region.tables_gone]
    yield _list([*appeared, *gone])
    for table in region.tables:
        yield from _table(table)


def _schools(heading: str, schools: Sequence[Row] | None) -> Iterator[str]:
    if schools:
        yield f"<h3>{heading}</h3>"
        yield _list(", ".join(school) for school in schools)


def _table(table: TableDifference) -> Iterator[str]:
    yield f"<h4>{escape(table_title(table.name))}</h4>"
    yield f"<p>{escape(table_words(table))}.</p>"
    yield _list(f"новая строка: {', '.join(row)}" for row in table.rows_new)
    yield _list(f"строки больше нет: {', '.join(row)}" for row in table.rows_gone)
    if table.cells:
        heads = (*table.key, "Столбец", "Было", "Стало")
        rows = ((*cell.key, cell.column, cell.former, cell.newer) for cell in table.cells)
        yield '<div class="shnor-scroll"><table>'
        yield f"<thead>{_row(heads, 'th')}</thead>"
        yield f"<tbody>{''.join(_row(row, 'td') for row in rows)}</tbody>"
        yield "</table></div>"


def _row(cells: Iterable[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"


def _list(items: Iterable[str]) -> str:
    lines = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else ""
