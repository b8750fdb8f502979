"""The packs of all regions taken in as one country: all of them that may be, or nothing."""

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from shnor_lib.files.replacing import replaced_folder
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.packs.contents import packs_in
from shnor_lib.intake.packs.country_folder import check_country, country_home, make_home
from shnor_lib.intake.packs.one_pack import Pack, take_pack
from shnor_lib.intake.region.configuration import read_yaml
from shnor_lib.model.packs import COLLECTED, PACKS, Collected, Expected
from shnor_lib.model.problems import Place, Problem, ShnorError

INCOMING = ".incoming"
SHOWN = 5


@dataclass(frozen=True)
class Collection:
    """What came of the packs; ``home`` is the folder of the country's settings."""

    home: Path
    collected: Collected
    problems: tuple[Problem, ...]


def read_expected(path: Path | None) -> Mapping[str, Expected]:
    """Read which regions are to hand over a pack, and until when; nobody knows without a file.

    Raises
    ------
    ShnorError
        What `configuration.read_yaml` says of a mistake.
    """
    return read_yaml(path, dict[str, Expected], path.name) if path else {}


def collect(
    folder: Path,
    country: Path,
    today: date,
    expected: Mapping[str, Expected] = {},
    signers: Path | None = None,
    *,
    without_faulty: bool = False,
) -> Collection:
    """Check the packs in a folder and make one country of them.

    Parameters
    ----------
    folder : Path
        The folder of the packs: zip files or folders.
    country : Path
        The data folder of the country; the settings that lie there stay.
    today : date
        The day by which a region is late.
    expected : mapping of str to Expected
        The regions that are to hand over a pack, by code.
    signers : Path, optional
        The list ``allowed_signers``: then every pack must be signed.
    without_faulty : bool
        Take in the others where some packs have errors; by default nothing is written then.

    Raises
    ------
    ShnorError
        ``no-packs``, ``not-a-country``; every error of every pack.
    """
    paths = packs_in(folder)
    if not paths:
        raise ShnorError([problem_of("no-packs", Place(folder.as_posix()))])
    check_country(country)
    home = country_home(country)
    with replaced_folder(home / PACKS) as fresh:
        packs, faults = _taken(paths, fresh / INCOMING, signers)
        packs, doubled = _without_doubles(packs)
        faults += doubled
        if faults and not (without_faulty and packs):
            raise ShnorError(faults)
        for pack in packs:
            shutil.move(pack.folder, fresh / pack.manifest.region)
        shutil.rmtree(fresh / INCOMING)
        said = _collected(packs, faults, expected, today)
        written = yaml.safe_dump(said.model_dump(mode="json"), allow_unicode=True, sort_keys=False)
        (fresh / COLLECTED).write_text(written, encoding="utf-8", newline="\n")
        make_home(home)
    warnings = [problem for pack in packs for problem in pack.problems]
    about = [*_about_expected(said, packs, today)]
    return Collection(home, said, (*faults, *warnings, *about))


def _taken(
    paths: Sequence[Path], incoming: Path, signers: Path | None
) -> tuple[list[Pack], list[Problem]]:
    packs: list[Pack] = []
    faults: list[Problem] = []
    for path in paths:
        try:
            packs.append(take_pack(path, incoming, signers))
        except ShnorError as failure:
            faults += [_of_pack(path.name, problem) for problem in failure.problems]
    return packs, faults


def _of_pack(name: str, problem: Problem) -> Problem:
    """Name the pack where a problem of its settings names only their file."""
    if problem.place.file.startswith(name):
        return problem
    return replace(problem, place=replace(problem.place, file=name)).under("")


def _without_doubles(packs: Sequence[Pack]) -> tuple[list[Pack], list[Problem]]:
    """Leave the packs of which region and schools are theirs alone; nobody knows which is right."""
    named = Counter(pack.manifest.region for pack in packs)
    faults = [
        problem_of(
            "pack-doubled-region",
            Place(_first(packs, region)),
            also=[Place(pack.name) for pack in packs if pack.manifest.region == region][1:],
            seen=region,
        )
        for region, times in named.items()
        if times > 1
    ]
    single = [pack for pack in packs if named[pack.manifest.region] == 1]
    shared = [*_shared(single)]
    faults += [problem for _, _, problem in shared]
    twice = {name for one, other, _ in shared for name in (one, other)}
    return [pack for pack in single if pack.name not in twice], faults


def _first(packs: Sequence[Pack], region: str) -> str:
    return next(pack.name for pack in packs if pack.manifest.region == region)


def _shared(packs: Sequence[Pack]) -> Iterator[tuple[str, str, Problem]]:
    """``pack-doubled-school``: for each two packs, the schools that stand in both."""
    owners: dict[str, Pack] = {}
    found: dict[tuple[str, str], list[str]] = {}
    for pack in packs:
        for school in sorted(pack.schools):
            owner = owners.setdefault(school, pack)
            if owner is not pack:
                found.setdefault((owner.name, pack.name), []).append(school)
    for (one, other), schools in found.items():
        more = f" и ещё {len(schools) - SHOWN}" if len(schools) > SHOWN else ""
        seen = ", ".join(schools[:SHOWN]) + more
        problem = problem_of("pack-doubled-school", Place(one), also=[Place(other)], seen=seen)
        yield one, other, problem


def _collected(
    packs: Sequence[Pack], faults: Sequence[Problem], expected: Mapping[str, Expected], today: date
) -> Collected:
    refused: dict[str, str] = {}
    for problem in faults:
        for place in (problem.place, *problem.also):
            refused.setdefault(place.file.partition("/")[0], problem.code)
    received = {pack.manifest.region: pack.received for pack in packs}
    return Collected(
        collected_on=today,
        received=dict(sorted(received.items())),
        refused=refused,
        expected=dict(expected),
    )


def _about_expected(said: Collected, packs: Sequence[Pack], today: date) -> Iterator[Problem]:
    """``pack-missing``, ``pack-late``, ``pack-unexpected``: beside the list of regions."""
    names = {pack.manifest.region: pack.name for pack in packs}
    for region, awaited in said.expected.items():
        due = f"до {awaited.due:%d.%m.%Y}" if awaited.due else ""
        if region not in said.received:
            over = "; срок прошёл" if awaited.due and today > awaited.due else ""
            yield problem_of(
                "pack-missing", seen=f"{region}{over}", expected=due, region=awaited.title
            )
        elif is_late(said, region):
            made = f"{said.received[region].made_on:%d.%m.%Y}"
            yield problem_of("pack-late", Place(names[region]), seen=made, expected=due)
    for region in said.received if said.expected else ():
        if region not in said.expected:
            yield problem_of("pack-unexpected", Place(names[region]), seen=region)


def is_late(said: Collected, region: str) -> bool:
    """Whether the pack of a region was made after the last day for it."""
    awaited = said.expected.get(region)
    return bool(awaited and awaited.due and said.received[region].made_on > awaited.due)
