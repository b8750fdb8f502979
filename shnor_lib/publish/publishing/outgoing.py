"""The edition that is to go out, checked again: whole, of today's data, fit for everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shnor_lib.model.audience import edition_name, site_folder
from shnor_lib.model.problems import Place, Problem, ShnorError, error
from shnor_lib.publish.editions import edition_store, staging_folder
from shnor_lib.publish.last_order import LastOrder, read_order
from shnor_lib.publish.manifest import MANIFEST, listed_files, read_manifest, sums
from shnor_lib.publish.sealing import check_edition
from shnor_lib.publish.store import code_stamp
from shnor_lib.study import Study, open_studies

SHOWN = 5
BUILD = "Соберите публичную редакцию: shnor build --audience public{year}."


@dataclass(frozen=True)
class Outgoing:
    """A public edition that may go out: its folder, manifest, regions, data folder.

    ``pages``: the staging folder, with its executed pages.
    """

    site: Path
    manifest: Mapping[str, Any]
    studies: Sequence[Study]
    data: Path
    pages: Path


def open_outgoing(
    project: Path, results_year: int | None = None, *, demonstration: bool = False
) -> Outgoing:
    """Open the last public edition, or say why it must not go out.

    Parameters
    ----------
    project : Path
        The project.
    results_year : int, optional
        The year that the edition was made for, where one was named.
    demonstration : bool
        Whether it may hold demonstration data.

    Raises
    ------
    ShnorError
        ``edition-unfinished``, ``edition-internal``, ``edition-altered``, ``edition-unnoted``,
        ``edition-outdated``, ``edition-demonstration``; what `check_edition` found.
    """
    site = project / site_folder("public", results_year)
    build = BUILD.format(year=f" --results-year {results_year}" if results_year else "")
    manifest = _finished(site, build)
    _check_unaltered(site, manifest, build)
    edition = edition_name("public", results_year)
    order = read_order(edition_store(project, edition))
    order = _current(project, site, order, manifest, build)
    data = Path(order.data)
    studies = open_studies(
        manifest["regions"], data=data, results_year=results_year, audience="public",
        as_of=order.as_of,
    )  # fmt: skip
    if not demonstration:
        _check_given(studies)
    staging = staging_folder(project, edition)
    check_edition(site, listed_files(site), studies, "public", data, staging)
    return Outgoing(site, manifest, studies, data, staging)


def _finished(site: Path, build: str) -> dict[str, Any]:
    place = Place(str(site))
    manifest = read_manifest(site)
    if manifest is None:
        what = f"Готовой публичной редакции нет: в её папке нет файла {MANIFEST}."
        raise ShnorError([error("edition-unfinished", what, place, advice=build)])
    if manifest["audience"] != "public":
        what = "В папке публичной редакции лежит внутренняя: её публиковать нельзя."
        raise ShnorError([error("edition-internal", what, place, advice=build)])
    return manifest


def _check_unaltered(site: Path, manifest: Mapping[str, Any], build: str) -> None:
    """See that the files are those that were checked: none other, none more, none less."""
    found, said = sums(site), manifest["files"]
    others = sorted(
        name for name in found.keys() | said.keys() if found.get(name) != said.get(name)
    )
    if others:
        more = f" и ещё {len(others) - SHOWN}" if len(others) > SHOWN else ""
        problem = error(
            "edition-altered",
            "Файлы редакции не те, что были собраны и проверены: их изменили, добавили или "
            "удалили.",
            Place(str(site)),
            seen=", ".join(others[:SHOWN]) + more,
            expected=f"файлы из {MANIFEST}",
            advice=build,
        )
        raise ShnorError([problem])


def _current(
    project: Path,
    site: Path,
    order: LastOrder | None,
    manifest: Mapping[str, Any],
    build: str,
) -> LastOrder:
    """See that the edition is what would be made now."""
    place = Place(str(site))
    if order is None or not order.made(site):
        what = (
            "Неизвестно, из чего собрана редакция: записи о её сборке нет. Её собрала не команда "
            "shnor build, или папку build убрали."
        )
        raise ShnorError([error("edition-unnoted", what, place, advice=build)])
    if not order.holds(project):
        other_code = manifest["code"]["sha256"] != code_stamp()
        problem = error(
            "edition-outdated",
            "С тех пор как собрана редакция, изменилось то, из чего она сделана.",
            place,
            seen="другая версия программы" if other_code else "другие данные или настройки",
            advice=build,
        )
        raise ShnorError([problem])
    return order


def _check_given(studies: Sequence[Study]) -> None:
    invented = [study for study in studies if has_demonstration(study)]
    if invented:
        raise ShnorError([_demonstration(invented)])


def has_demonstration(study: Study) -> bool:
    """Whether any table of a region is made up."""
    return any("demonstration" in origins for origins in study.material.origins.values())


def _demonstration(studies: Sequence[Study]) -> Problem:
    return error(
        "edition-demonstration",
        "В редакции есть демонстрационные данные: вымышленные школы и результаты.",
        seen=", ".join(study.profile.title.nominative for study in studies),
        expected="данные региона",
        advice="Соберите редакцию без этих регионов; чтобы показать именно пример, добавьте ключ "
        "--demonstration.",
    )
