"""A region's folder as material for work: settings, tables, and what is wrong with them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath

import pandas as pd

import shnor_lib
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.load import load_files, typed
from shnor_lib.intake.packs.country_folder import pack_sources, schools_of_country
from shnor_lib.intake.reading.paths import is_table_file, literal_brackets
from shnor_lib.intake.reading.safety import MOST_BYTES
from shnor_lib.intake.reading.workbook import LOCK_PREFIX, READABLE_SUFFIXES, read_content
from shnor_lib.intake.region.decisions import match_overrides
from shnor_lib.intake.region.notes import markup_of_notes, notes_text
from shnor_lib.intake.region.own_pages import is_own_page
from shnor_lib.intake.region.published_table import published_table
from shnor_lib.intake.region.results_year import NO_SUCH_YEAR, year_problems
from shnor_lib.intake.region.settings import NOTES, PROFILE, Settings, read_settings
from shnor_lib.model.packs import PACKS
from shnor_lib.model.problems import Place, Problem, ShnorError
from shnor_lib.model.profile import Profile
from shnor_lib.model.sources import SourceFile
from shnor_lib.model.tables import contracts

READERS_OWN = ("readme",)
SETTINGS_SUFFIX = ".yml"
READ_SUFFIXES = READABLE_SUFFIXES | {SETTINGS_SUFFIX, PurePosixPath(NOTES).suffix}
RULES_OF_READING = (
    *("intake/**/*.py", "intake/**/*.yml", "intake/**/*.lua"),
    *("model/*.py", "model/*.yml"),
)


@dataclass(frozen=True)
class Material(Settings):
    """Settings and tables of a region; ``fingerprint`` changes with any file behind them."""

    tables: Mapping[str, pd.DataFrame]
    sources: tuple[SourceFile, ...]
    fingerprint: str

    @property
    def origins(self) -> dict[str, tuple[str, ...]]:
        """What the rows of each table come from (`profile.Origin`), without the files."""
        by_table: dict[str, set[str]] = {}
        for source in self.sources:
            for table in source.tables:
                by_table.setdefault(table, set()).add(source.origin)
        return {table: tuple(sorted(origins)) for table, origins in sorted(by_table.items())}

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps the tables from being used; another year may be asked for."""
        return any(p.is_error and p.code != NO_SUCH_YEAR for p in self.problems)


def load_region(folder: Path, today: date | None = None) -> Material:
    """Read everything in a region's folder.

    Parameters
    ----------
    folder : Path
        The region's folder.
    today : date, optional
        The day of the reading, after which nothing can have been sat.

    Raises
    ------
    ShnorError
        If the folder's name is no region code, or region.yml is missing or wrong. What is wrong
        with the other files is among the problems.
    """
    settings = read_settings(folder)
    origins, unused = source_files(folder, settings.profile)
    loaded = load_files(
        origins,
        settings.registry,
        origins=origins,
        base=folder,
        set_aside=settings.profile.screening.rows_set_aside,
        hidden=settings.profile.hidden,
        taught=settings.headings,
        today=today,
    )
    printed = pd.concat([loaded.tables["published"], published_table(settings.published)])
    tables = {**loaded.tables, "published": typed(printed, contracts()["published"])}
    if settings.profile.level == "country":
        # Of its regions' tables only the schools: nobody may be named, and nothing else is small.
        tables["schools"] = typed(schools_of_country(folder), contracts()["schools"])
    # Not among the settings, which are read again at each opening of tables that are stored.
    markup = _markup(folder / NOTES)
    # Of a file that was refused, its years would seem to be missing.
    years = [] if loaded.has_errors else [*year_problems(settings, tables)]
    problems = (*settings.problems, *markup, *unused, *years, *loaded.problems)
    sources = (*loaded.sources, *pack_sources(settings.collected))
    return material_of(settings, tables, sources, problems, fingerprint(folder))


def _markup(notes: Path) -> list[Problem]:
    try:
        return markup_of_notes(notes_text(notes), NOTES)
    except ShnorError:  # not readable, which the settings tell
        return []


def material_of(
    settings: Settings,
    tables: Mapping[str, pd.DataFrame],
    sources: tuple[SourceFile, ...],
    problems: Iterable[Problem],
    mark: str,
) -> Material:
    """Put settings and tables together; decisions on schools get the logins of the tables."""
    overrides, override_problems = match_overrides(
        settings.overrides, settings.override_places, tables["schools"]
    )
    everything = {field.name: getattr(settings, field.name) for field in fields(Settings)}
    # Stored problems hold the ones about decisions already: each is told once.
    everything |= {
        "overrides": overrides,
        "problems": tuple(dict.fromkeys((*problems, *override_problems))),
    }
    return Material(**everything, tables=tables, sources=sources, fingerprint=mark)


def source_files(folder: Path, profile: Profile) -> tuple[dict[Path, str], list[Problem]]:
    """Find the files that the profile's sources name, with what each is.

    The first source whose pattern fits a file says what it is.

    Returns
    -------
    origins : dict of Path to str
        Origin by file.
    problems : list of Problem
        ``unused-file`` for each file that no source names; ``bad-source`` for a pattern.
    """
    origins: dict[Path, str] = {}
    problems: list[Problem] = []
    for source in profile.sources:
        try:
            paths = sorted(filter(is_table_file, _glob(folder, source.files)))
        except ValueError:
            expected = "например: *.xlsx, demonstration/*.csv, **/*.csv"
            place = Place(PROFILE)
            problems.append(problem_of("bad-source", place, seen=source.files, expected=expected))
            continue
        for path in paths:
            origins.setdefault(path, source.origin)
    origins = _each_once(origins)
    known = {path.resolve() for path in origins}
    for path in data_files(folder):
        if path.resolve() not in known:
            problems.append(problem_of("unused-file", Place(path.relative_to(folder).as_posix())))
    return origins, problems


def _each_once(origins: Mapping[Path, str]) -> dict[Path, str]:
    """Leave one path of each file: links may lead to a file, or to the folder that it lies in."""
    real = sorted(origins, key=lambda path: (path.resolve() != path, path))
    kept: dict[Path, Path] = {}
    for path in real:
        kept.setdefault(path.resolve(), path)
    return {path: origin for path, origin in origins.items() if path in kept.values()}


def _glob(folder: Path, pattern: str) -> list[Path]:
    """Find the paths in the folder; ValueError if the pattern is none or leads outside."""
    parts = PurePosixPath(pattern).parts
    if pattern.startswith("/") or ".." in parts or ":" in pattern or "\\" in pattern:
        raise ValueError(pattern)
    return list(folder.glob(literal_brackets(pattern)))


def data_files(folder: Path) -> list[Path]:
    """Every file of a region's folder beside its settings and notes."""
    return [
        path
        for path in _files(folder)
        if path != folder / NOTES
        and not (path.parent == folder and path.suffix == SETTINGS_SUFFIX)
        and folder / PACKS not in path.parents
    ]


def _files(folder: Path) -> list[Path]:
    """Every file of the folder that may matter: no lock files, hidden files, readme or page."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.name.startswith((LOCK_PREFIX, "."))
        and not path.name.casefold().startswith(READERS_OWN)
        and not is_own_page(path, folder)
    )


def fingerprint(folder: Path) -> str:
    """Sum up every file of the folder and the library that reads them in one hash.

    Of a file that is never read – of another kind, or too large – name and size are enough.

    Raises
    ------
    ShnorError
        If a file is locked.
    """
    total = hashlib.sha256(_library().encode())
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        total.update(f"{name}\0{_content_mark(path, name)}\n".encode())
    return total.hexdigest()


def _content_mark(path: Path, name: str) -> str:
    size = path.stat().st_size
    is_read = path.suffix.casefold() in READ_SUFFIXES and size <= MOST_BYTES
    return hashlib.sha256(read_content(path, name)).hexdigest() if is_read else str(size)


@cache
def _library() -> str:
    """Hash of the rules of reading: tables read by other rules are out of date."""
    package = Path(shnor_lib.__file__).parent
    total = hashlib.sha256(shnor_lib.__version__.encode())
    for pattern in RULES_OF_READING:
        for path in sorted(package.glob(pattern)):
            total.update(path.read_bytes())
    return total.hexdigest()


def region_folder(data: Path, region: str) -> Path:
    """Folder of a region under ``data/raw``.

    Raises
    ------
    ShnorError
        ``no-such-region``, with the regions that there are.
    """
    folder = data / "raw" / region
    if (folder / PROFILE).is_file():
        return folder
    known, place = ", ".join(regions(data)), Place(folder.as_posix())
    raise ShnorError([problem_of("no-such-region", place, expected=known, region=region)])


def regions(data: Path) -> list[str]:
    """Codes of the regions under ``data/raw``, sorted."""
    return sorted(profile.parent.name for profile in (data / "raw").glob(f"*/{PROFILE}"))


def only_region(data: Path, asked: str | None) -> str:
    """The region that is asked for; without a word the only one that there is.

    Raises
    ------
    ShnorError
        ``no-such-region``, ``which-region``, with those that there are.
    """
    known = regions(data)
    if asked in known or (asked is None and len(known) == 1):
        return asked or known[0]
    listed = ", ".join(known) or "ни одного: начните с shnor new-region"
    if asked:
        raise ShnorError([problem_of("no-such-region", expected=listed, region=asked)])
    raise ShnorError([problem_of("which-region", expected=listed)])
