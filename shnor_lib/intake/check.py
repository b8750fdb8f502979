"""Checking files and region folders without making anything of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from shnor_lib.intake.load import load_files
from shnor_lib.intake.paths import expand
from shnor_lib.intake.region import load_region
from shnor_lib.intake.settings import PROFILE
from shnor_lib.model.problems import Problem, ShnorError
from shnor_lib.model.procedures import registry
from shnor_lib.model.sources import SourceFile


@dataclass(frozen=True)
class Checked:
    """The files that were looked at, and what is wrong with them."""

    sources: tuple[SourceFile, ...] = ()
    problems: tuple[Problem, ...] = ()


def check_paths(paths: Sequence[str | Path]) -> Checked:
    """Check region folders (with region.yml) as regions, and everything else as files.

    Parameters
    ----------
    paths : sequence of str or Path
        Files, folders and patterns, as `paths.expand` takes them.
    """
    folders = [folder for path in paths for folder in _regions(Path(path))]
    others = [path for path in paths if not any(_regions(Path(path)))]
    parts = [*(_checked_region(folder) for folder in folders), _checked_files(others)]
    return Checked(
        tuple(source for part in parts for source in part.sources),
        tuple(problem for part in parts for problem in part.problems),
    )


def _regions(path: Path) -> Iterator[Path]:
    """Region folders that the path is or holds."""
    for pattern in (PROFILE, f"*/{PROFILE}"):
        yield from (profile.parent for profile in sorted(path.glob(pattern)))


def _checked_region(folder: Path) -> Checked:
    try:
        material = load_region(folder.resolve())
    except ShnorError as failure:
        return Checked(problems=failure.problems)
    return Checked(material.sources, material.problems)


def _checked_files(paths: Sequence[str | Path]) -> Checked:
    try:
        loaded = load_files(expand(paths), registry())
    except ShnorError as failure:
        return Checked(problems=failure.problems)
    return Checked(loaded.sources, loaded.problems)
