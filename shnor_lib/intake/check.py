"""Checking files and region folders without making anything of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from shnor_lib.intake.checks.catalogue import STAGES, checks
from shnor_lib.intake.load import load_files
from shnor_lib.intake.reading.paths import expand
from shnor_lib.intake.region.columns_beside import columns_beside
from shnor_lib.intake.region.material import load_region
from shnor_lib.intake.region.possible_pages import possible_pages
from shnor_lib.intake.region.settings import PROFILE
from shnor_lib.intake.region.store import against_last
from shnor_lib.model.problems import Problem, ShnorError
from shnor_lib.model.procedures import registry
from shnor_lib.model.sources import SourceFile


@dataclass(frozen=True)
class Checked:
    """The files that were looked at, and what is wrong with them, in a stable order.

    ``more_pages``: by profile, the pages that the data could feed besides those that it names.
    Files are named so that they can be opened from the working directory.
    """

    sources: tuple[SourceFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    more_pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def check_paths(paths: Sequence[str | Path], today: date | None = None) -> Checked:
    """Check region folders (with region.yml) as regions, and everything else as files.

    Parameters
    ----------
    paths : sequence of str or Path
        Files, folders and patterns, as `intake.reading.paths.expand` takes them.
    today : date, optional
        The day of the check, after which nothing can have been sat.
    """
    folders = [folder for path in paths for folder in _regions(Path(path))]
    others = [path for path in paths if not any(_regions(Path(path)))]
    parts = [_checked_region(folder, today) for folder in folders]
    parts.append(_checked_files(others, today))
    problems = [problem for part in parts for problem in part.problems]
    return Checked(
        tuple(source for part in parts for source in part.sources),
        tuple(sorted(problems, key=_order)),
        {profile: codes for part in parts for profile, codes in part.more_pages.items()},
    )


def _order(problem: Problem) -> tuple[str, int, str, int, str, str, str]:
    """Files by name, within a file the stages, within a stage the places."""
    place = problem.place
    stage = list(STAGES).index(checks()[problem.code].stage)
    row, seen = place.row or 0, problem.seen
    return (place.file, stage, place.sheet, row, place.column, problem.code, seen)


def _regions(path: Path) -> Iterator[Path]:
    """Region folders that the path is or holds, each once: a link may lead to its own folder."""
    found: dict[Path, Path] = {}
    for pattern in (PROFILE, f"*/{PROFILE}"):
        for profile in sorted(path.glob(pattern)):
            found.setdefault(profile.parent.resolve(), profile.parent)
    yield from found.values()


def _checked_region(folder: Path, today: date | None) -> Checked:
    whole, name = folder.resolve(), folder.as_posix()
    try:
        material = load_region(whole, today)
    except ShnorError as failure:
        return Checked(problems=tuple(problem.under(name) for problem in failure.problems))
    problems = [*material.problems, *against_last(material, _stored(whole))]
    more = possible_pages(material.profile, material.tables)
    return Checked(
        tuple(replace(s, file=(folder / s.file).as_posix()) for s in material.sources),
        tuple(problem.under(name) for problem in problems),
        {(folder / PROFILE).as_posix(): more} if more else {},
    )


def _stored(folder: Path) -> Path:
    """Where the tables of the region are stored, if its folder lies in a data folder."""
    return folder.parent.parent / "processed" / folder.name


def _checked_files(paths: Sequence[str | Path], today: date | None) -> Checked:
    try:
        files = expand(paths)
        taught, faults = columns_beside(files)
        loaded = load_files(files, registry(), taught=taught, today=today)
    except ShnorError as failure:
        return Checked(problems=failure.problems)
    return Checked(loaded.sources, (*faults, *loaded.problems))
