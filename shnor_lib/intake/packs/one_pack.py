"""One pack: opened, checked, and what it says."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.packs.calendars import other_calendar
from shnor_lib.intake.packs.contents import read_contents
from shnor_lib.intake.packs.tables import read_pack_tables, table_problems
from shnor_lib.intake.packs.whole import read_pack_manifest, signature_problems, whole_problems
from shnor_lib.intake.region.settings import PROFILE, check_region_code, read_settings
from shnor_lib.model.packs import SUMS, PackManifest, Received
from shnor_lib.model.problems import Place, Problem, ShnorError
from shnor_lib.model.procedures import registry


@dataclass(frozen=True)
class Pack:
    """A pack without errors, unpacked; ``problems`` are its warnings."""

    name: str
    manifest: PackManifest
    received: Received
    schools: frozenset[str]
    folder: Path
    problems: tuple[Problem, ...]


def take_pack(path: Path, into: Path, signers: Path | None = None) -> Pack:
    """Open a pack, check it, and unpack it into a folder of its own.

    Parameters
    ----------
    path : Path
        A zip file or a folder.
    into : Path
        Where it is unpacked: under its own name, which two packs of one region do not share.
    signers : Path, optional
        The list ``allowed_signers``, where a signature is demanded.

    Raises
    ------
    ShnorError
        All errors of the first stage that has any: opening, sums, manifest and signature,
        settings and tables.
    """
    name, contents = path.name, read_contents(path)
    _refuse(whole_problems(name, contents))
    said = read_pack_manifest(name, contents)
    check_region_code(said.region)
    if signers:
        _refuse(signature_problems(name, contents, said.region, signers))
    folder = _unpacked(contents, into / name / said.region)
    settings = read_settings(folder)
    tables = read_pack_tables(name, contents)
    of_settings = [problem.under(name) for problem in settings.problems]
    named = [*_of_manifest(name, said, settings.profile.criteria)]
    of_tables = table_problems(name, tables, said, settings.registry)
    _refuse([*of_settings, *named, *of_tables])
    differs = other_calendar(settings.registry, registry())
    told = [problem_of("pack-calendar", Place(name), seen="; ".join(differs))] if differs else []
    schools = frozenset(map(str, tables["results"]["school_id"].unique()))
    received = Received(
        title=settings.profile.title.nominative,
        made_on=said.made_on,
        names=said.names,
        demonstration=said.demonstration,
        signed=signers is not None,
        sha256=hashlib.sha256(contents[SUMS]).hexdigest(),
        results_year=said.results_year,
        years=said.years,
        rows=said.rows,
        schools=len(schools),
        totals=said.totals,
        other_calendar=differs,
    )
    warned = [problem for problem in of_settings if not problem.is_error]
    return Pack(name, said, received, schools, folder, (*warned, *told))


def _of_manifest(name: str, said: PackManifest, criteria: str) -> list[Problem]:
    if said.criteria == criteria:
        return []
    place = Place(f"{name}/{PROFILE}")
    return [problem_of("pack-manifest", place, seen=criteria, expected=said.criteria)]


def _refuse(problems: Iterable[Problem]) -> None:
    found = [problem for problem in problems if problem.is_error]
    if found:
        raise ShnorError(found)


def _unpacked(contents: Mapping[str, bytes], folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return folder
