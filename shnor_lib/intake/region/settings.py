"""The settings of a region: everything in its folder that is not a table."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.checks.printed import printed_check_problems
from shnor_lib.intake.region.columns import read_columns
from shnor_lib.intake.region.configuration import read_yaml
from shnor_lib.intake.region.criteria import criteria_problems, reform_problems
from shnor_lib.intake.region.decisions import read_overrides
from shnor_lib.intake.region.matches import match_problems, named_in_profile
from shnor_lib.intake.region.notes import notes_text, read_notes
from shnor_lib.intake.region.published_table import published_problems
from shnor_lib.intake.region.support_settings import support_problems
from shnor_lib.model.criteria import Criteria, Reform, criteria_sets
from shnor_lib.model.defaults import DEFAULT_CRITERIA
from shnor_lib.model.documents import Published
from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.model.packs import COLLECTED, PACKS, Collected
from shnor_lib.model.pages import pages
from shnor_lib.model.problems import Place, Problem, ShnorError
from shnor_lib.model.procedures import Registry, RegistrySource, extend_registry, registry
from shnor_lib.model.profile import Override, Profile
from shnor_lib.model.reconciliation import ConfirmedMatch
from shnor_lib.model.support import Support, default_support

REGION_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,49}")
# Windows opens a device under these names, whatever stands behind a dot.
DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)\d")
PART_OF_CODE = re.compile(r"[a-z0-9]+")
PROFILE, PROCEDURES = "region.yml", "procedures.yml"
CRITERIA, REFORMS = "criteria.yml", "reforms.yml"
PUBLISHED, OVERRIDES, NOTES = "published.yml", "overrides.yml", "notes.md"
SUPPORT, MATCHES, COLUMNS = "support.yml", "matches.yml", "columns.yml"

Content = TypeVar("Content")


@dataclass(frozen=True)
class Settings:
    """A region's profile, rules, printed figures, decisions and text, and what is wrong in them.

    ``collected``: of a country, the packs of its regions. ``headings`` are those that its files
    call their own way, as `columns` reads them.
    """

    region: str
    profile: Profile
    criteria: Criteria
    criteria_sets: Mapping[str, Criteria]
    reforms: Mapping[str, Reform]
    registry: Registry
    published: Published
    support: Support
    overrides: tuple[Override, ...]
    override_places: tuple[Place, ...]
    matches: tuple[ConfirmedMatch, ...]
    headings: Mapping[str, str]
    notes: Mapping[str, str]
    collected: Collected
    problems: tuple[Problem, ...]


def read_settings(folder: Path) -> Settings:
    """Read the settings of a region's folder.

    Raises
    ------
    ShnorError
        If the folder's name is no region code, or region.yml is missing or wrong. Mistakes in
        the other files are among the problems.
    """
    check_region_code(folder.name)
    problems: list[Problem] = []
    profile = read_yaml(folder / PROFILE, Profile, PROFILE)
    addition = _optional(folder, PROCEDURES, RegistrySource, RegistrySource(), problems)
    own_criteria = _optional(folder, CRITERIA, dict[str, Criteria], {}, problems)
    reforms = _optional(folder, REFORMS, dict[str, Reform], {}, problems)
    published = _optional(folder, PUBLISHED, Published, Published(), problems)
    support = _optional(folder, SUPPORT, Support, default_support(), problems)
    overrides, places = _overrides(folder, problems)
    matches = tuple(_optional(folder, MATCHES, list[ConfirmedMatch], [], problems))
    taught = _columns(folder, problems)
    known = _extended(addition, problems)
    criteria = {**criteria_sets(), **own_criteria}
    notes, note_problems = _notes(folder)
    collected = _optional(folder, f"{PACKS}/{COLLECTED}", Collected, Collected(), problems)
    # Of a file that could not be read, everything that others name would seem to be missing.
    broken = any(problem.place.file == PUBLISHED for problem in problems)
    problems += [
        *([] if broken else _of_published(profile, published, support, known)),
        *criteria_problems(own_criteria, known, CRITERIA),
        *reform_problems(reforms, criteria, known, REFORMS),
        *match_problems(matches, MATCHES),
        *_profile_problems(profile, criteria),
        *note_problems,
    ]
    return Settings(
        region=folder.name,
        profile=profile,
        criteria=criteria.get(profile.criteria, criteria[DEFAULT_CRITERIA]),
        criteria_sets=criteria,
        reforms=reforms,
        registry=known,
        published=published,
        support=support,
        overrides=tuple(overrides),
        override_places=tuple(places),
        matches=matches,
        headings=taught,
        notes=notes,
        collected=collected,
        problems=tuple(problems),
    )


def _of_published(
    profile: Profile, published: Published, support: Support, known: Registry
) -> Iterator[Problem]:
    """Check what is printed, and what the other files name of it."""
    yield from published_problems(published, PUBLISHED)
    yield from printed_check_problems(published, known, PUBLISHED)
    yield from support_problems(support, published, SUPPORT)
    yield from named_in_profile(profile, published, PROFILE)


def check_region_code(code: str) -> None:
    """Refuse a region code that is no plain folder name on every system.

    Raises
    ------
    ShnorError
        ``bad-region-code``.
    """
    if DEVICES.fullmatch(code):
        expected = "другое имя: в Windows так называются устройства"
        raise ShnorError([problem_of("bad-region-code", seen=code, expected=expected)])
    if not REGION_CODE.fullmatch(code):
        expected = "до 50 строчных латинских букв, цифр и дефисов, например kemerovo"
        raise ShnorError([problem_of("bad-region-code", seen=code, expected=expected)])


def _optional(
    folder: Path, name: str, model: type[Content], default: Content, problems: list[Problem]
) -> Content:
    """Read a file that may be missing; what is wrong in it is added to the problems."""
    path = folder / name
    if not path.exists():
        return default
    try:
        return read_yaml(path, model, name)
    except ShnorError as failure:
        problems.extend(failure.problems)
        return default


def _overrides(folder: Path, problems: list[Problem]) -> tuple[list[Override], list[Place]]:
    try:
        return read_overrides(folder / OVERRIDES, OVERRIDES)
    except ShnorError as failure:
        problems.extend(failure.problems)
        return [], []


def _columns(folder: Path, problems: list[Problem]) -> dict[str, str]:
    try:
        taught, faults = read_columns(folder / COLUMNS, COLUMNS)
    except ShnorError as failure:
        taught, faults = {}, [*failure.problems]
    problems.extend(faults)
    return taught


def _notes(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    try:
        return read_notes(notes_text(folder / NOTES), NOTES)
    except ShnorError as failure:
        return {}, list(failure.problems)


def _extended(addition: RegistrySource, problems: list[Problem]) -> Registry:
    """Add the region's procedures, if all that they name is described."""
    base = registry()
    unmade = [*_unmade_procedures(base.source, addition)]
    known = base if unmade else extend_registry(base, addition)
    held = {
        code
        for years in addition.calendar.values()
        for year in years.values()
        for code in (*(year.held if isinstance(year.held, tuple) else ()), *year.not_held)
    }
    problems += unmade or _undescribed("процедура", held, known.procedures)
    return known


def _unmade_procedures(base: RegistrySource, addition: RegistrySource) -> Iterator[Problem]:
    """Name what the region's procedures are made of and nobody describes."""
    codes = [code.split("-") for codes in addition.final_exams.values() for code in codes]
    used = {*addition.final_exams, *addition.calendar}
    yield from _undescribed("экзамен", used, {**base.exams, **addition.exams})
    subjects = {**base.subjects, **addition.subjects}
    yield from _undescribed("предмет", {subject for subject, *_ in codes}, subjects)
    levels = {**base.levels, **addition.levels}
    yield from _undescribed("уровень", {level for _, *rest in codes for level in rest}, levels)
    for code in (*addition.exams, *addition.subjects, *addition.levels):
        if not PART_OF_CODE.fullmatch(code):
            expected = "строчные латинские буквы и цифры, без дефиса"
            yield problem_of("bad-code", Place(PROCEDURES), seen=code, expected=expected)


def _undescribed(kind: str, named: set[str], known: Mapping[str, object]) -> Iterator[Problem]:
    for code in sorted(named - known.keys()):
        expected = ", ".join(known)
        yield problem_of("unknown-name", Place(PROCEDURES), seen=code, expected=expected, kind=kind)


def _profile_problems(profile: Profile, criteria: Mapping[str, Criteria]) -> Iterator[Problem]:
    place = Place(PROFILE)
    if profile.criteria not in criteria:
        known = ", ".join(criteria)
        yield problem_of("unknown-criteria", place, seen=profile.criteria, expected=known)
    if profile.band not in dynamics_settings().bands:
        known = ", ".join(dynamics_settings().bands)
        yield problem_of("unknown-band", place, seen=profile.band, expected=known)
    known_pages = pages(profile.level)
    for page in profile.pages:
        if page not in known_pages:
            yield problem_of("unknown-page", place, seen=page, expected=", ".join(known_pages))
