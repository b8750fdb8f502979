"""What a person should look at after a build: schools that changed, new problems of the data."""

from collections.abc import Iterator
from pathlib import Path

from shnor_lib.publish.comparing.compare import compare_editions
from shnor_lib.publish.comparing.difference import RegionDifference
from shnor_lib.publish.comparing.tables import Row
from shnor_lib.publish.comparing.words import list_words
from shnor_lib.publish.manifest import read_manifest
from shnor_lib.show.wording import number

PROBLEMS = "data-problems"
SHOWN = 5


def to_look_at(former: Path, newer: Path) -> list[str]:
    """Say line by line what is new in an edition against the one before, for those who read lists.

    Parameters
    ----------
    former : Path
        The edition that stands there; nothing is said without one for the same readers.
    newer : Path
        The edition that takes its place.
    """
    before, after = read_manifest(former), read_manifest(newer)
    if before is None or after is None or before["audience"] != after["audience"]:
        return []
    found = [
        line for region in compare_editions(former, newer).regions for line in _of_region(region)
    ]
    return ["Посмотрите, что изменилось с прошлой сборки:", *found] if found else []


def _of_region(region: RegionDifference) -> Iterator[str]:
    listed = region.listed
    if listed and (listed.entered or listed.left or listed.undecided):
        yield f"  {region.title}. {list_words(listed)}"
        yield from _named("вошла", listed.entered or ())
        yield from _named("вышла", listed.left or ())
        yield from _named("теперь не определено", listed.undecided or ())
    new = sum(len(table.rows_new) for table in region.tables if table.name == PROBLEMS)
    if new or PROBLEMS in region.tables_new:
        count = f" – {number(new)}" if new else ""
        yield f"  {region.title}. Новые замечания к данным{count}: страница «Данные»."


def _named(move: str, schools: tuple[Row, ...]) -> Iterator[str]:
    yield from (f"    {move}: {', '.join(school)}" for school in schools[:SHOWN])
    if len(schools) > SHOWN:
        yield f"    … и ещё {number(len(schools) - SHOWN)}"
