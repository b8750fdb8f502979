"""What changed, for the console: whole in its outline, the first cells of each table."""

from collections.abc import Iterator

from shnor_lib.publish.comparing.difference import Difference, RegionDifference
from shnor_lib.publish.comparing.tables import Row
from shnor_lib.publish.comparing.words import (
    NOTHING,
    causes_of,
    list_words,
    table_title,
    table_words,
)

SHOWN = 5


def console_lines(difference: Difference) -> list[str]:
    """Say what differs between two editions, line by line."""
    return list(_lines(difference))


def _lines(difference: Difference) -> Iterator[str]:
    yield from (f"Для всех: {cause.words}." for cause in difference.causes)
    yield from (f"Региона больше нет: {title}." for title in difference.regions_gone)
    yield from (f"Новый регион: {title}." for title in difference.regions_new)
    for region in difference.regions:
        yield ""
        yield region.title
        yield from (f"  {line}" for line in _of_region(region, len(difference.causes)))


def _of_region(region: RegionDifference, common: int) -> Iterator[str]:
    yield from (f"Почему: {words}" for words in causes_of(region, common))
    if region.listed:
        yield list_words(region.listed)
        yield from (f"  вошла: {_row(school)}" for school in region.listed.entered or ())
        yield from (f"  вышла: {_row(school)}" for school in region.listed.left or ())
        yield from (
            f"  теперь не определено: {_row(school)}" for school in region.listed.undecided or ()
        )
    if region.is_same:
        yield NOTHING
    yield from (f"Новая таблица: {table_title(name)}" for name in region.tables_new)
    yield from (f"Таблицы больше нет: {table_title(name)}" for name in region.tables_gone)
    for table in region.tables:
        yield f"{table_title(table.name)}: {table_words(table)}"
        for cell in table.cells[:SHOWN]:
            yield f"  {_row(cell.key)}, {cell.column}: {cell.former} → {cell.newer}"
        if len(table.cells) > SHOWN:
            yield f"  … и ещё {len(table.cells) - SHOWN}"


def _row(cells: Row) -> str:
    return ", ".join(cells)
