"""Two editions compared by what they are: their manifests and the tables of their pages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shnor_lib.intake.region.project import find_project
from shnor_lib.model.problems import Place, ShnorError, error
from shnor_lib.publish.comparing.causes import causes_of_all, causes_of_region
from shnor_lib.publish.comparing.difference import Difference, Listed, RegionDifference
from shnor_lib.publish.comparing.tables import Grid, Row, compare_grids, read_grid
from shnor_lib.publish.manifest import MANIFEST, read_manifest
from shnor_lib.publish.page_tables import FOLDER
from shnor_lib.publish.site import REPORTS

Manifest = Mapping[str, Any]
LIST, UNDECIDED = "identification-shnor", "identification-undecided"
SCHOOL = ("Школа", "Муниципалитет")
FIGURES, COUNT = "overview-key-figures", "ШНОР"  # the row begins so, then comes the year


def compare_editions(former: str | Path, newer: str | Path) -> Difference:
    """Compare two editions for the same readers.

    Parameters
    ----------
    former, newer : path
        Their folders, from here or from the project.

    Raises
    ------
    ShnorError
        ``no-edition``; ``different-audiences``.
    """
    here, there = edition_folder(former), edition_folder(newer)
    before, after = _manifest(here), _manifest(there)
    if before["audience"] != after["audience"]:
        problem = error(
            "different-audiences",
            "Внутреннюю редакцию с публичной не сравнивают: они показывают разное.",
            seen=f"{before['audience']} и {after['audience']}",
            advice="Возьмите две внутренние или две публичные редакции.",
        )
        raise ShnorError([problem])
    titles = [
        {code: one["title"] for code, one in said["regions"].items()} for said in (before, after)
    ]
    return Difference(
        after["audience"],
        causes_of_all(before, after),
        tuple(
            _compare_region(code, (here, before), (there, after))
            for code in titles[1]
            if code in titles[0]
        ),
        tuple(title for code, title in titles[0].items() if code not in titles[1]),
        tuple(title for code, title in titles[1].items() if code not in titles[0]),
    )


def edition_folder(name: str | Path) -> Path:
    """Find the folder of an edition: from here, else from the project."""
    return Path(name) if Path(name).is_dir() else find_project() / name


def _manifest(folder: Path) -> Manifest:
    manifest = read_manifest(folder)
    if manifest is None:
        problem = error(
            "no-edition",
            f"Здесь нет готовой редакции: нет папки или файла {MANIFEST} в ней.",
            Place(str(folder)),
            advice="Назовите папку редакции, например _site, _internal-2020 или "
            "build/published/_site.",
        )
        raise ShnorError([problem])
    return manifest


def _compare_region(
    code: str, former: tuple[Path, Manifest], newer: tuple[Path, Manifest]
) -> RegionDifference:
    (here, before), (there, after) = former, newer
    grids, others = _grids(here, code), _grids(there, code)
    tables = (compare_grids(name, grids[name], others[name]) for name in grids if name in others)
    return RegionDifference(
        code,
        after["regions"][code]["title"],
        causes_of_region(before["regions"][code], after["regions"][code]),
        _listed(grids, others, internal=after["audience"] == "internal"),
        tuple(table for table in tables if table),
        tuple(name for name in grids if name not in others),
        tuple(name for name in others if name not in grids),
    )


def _grids(folder: Path, code: str) -> dict[str, Grid]:
    tables = folder / REPORTS / code / FOLDER
    return {path.stem: read_grid(path) for path in sorted(tables.glob("*.csv"))}


def _listed(
    former: Mapping[str, Grid], newer: Mapping[str, Grid], *, internal: bool
) -> Listed | None:
    count, count_now = (_count(grids.get(FIGURES)) for grids in (former, newer))
    if not internal or not (former.keys() | newer.keys()) & {LIST}:
        return Listed(count, count_now) if count and count_now else None
    before, after = (_schools(grids.get(LIST)) for grids in (former, newer))
    undecided = _schools(newer.get(UNDECIDED))
    gone = [school for school in before if school not in after]
    return Listed(
        count or str(len(before)),
        count_now or str(len(after)),
        tuple(school for school in after if school not in before),
        tuple(school for school in gone if school not in undecided),
        tuple(school for school in gone if school in undecided),
    )


def _count(figures: Grid | None) -> str:
    rows = figures.rows if figures else ()
    return next((row[1] for row in rows if len(row) > 1 and row[0].startswith(COUNT)), "")


def _schools(grid: Grid | None) -> tuple[Row, ...]:
    """The schools of a list; a table without rows has no file."""
    return grid.only([name for name in SCHOOL if name in grid.columns]).rows if grid else ()
