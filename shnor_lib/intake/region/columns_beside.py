"""The headings (columns.yml) that hold for files which are read without their region."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from shnor_lib.intake.region.columns import read_columns
from shnor_lib.intake.region.settings import COLUMNS, PROFILE
from shnor_lib.model.problems import Problem


def columns_beside(files: Iterable[Path]) -> tuple[dict[str, str], list[Problem]]:
    """Read the headings that the folders of files teach: that of a file, or of its region.

    What two of them teach in different ways, neither teaches.

    Raises
    ------
    ShnorError
        As `read_columns`.
    """
    taught: dict[str, str] = {}
    differing: set[str] = set()
    problems: list[Problem] = []
    for path in sorted({path for file in files for path in _beside(file)}):
        own, faults = read_columns(path, path.as_posix())
        problems += faults
        differing |= {words for words, known in own.items() if taught.get(words, known) != known}
        taught |= own
    return {words: known for words, known in taught.items() if words not in differing}, problems


def _beside(file: Path) -> Iterator[Path]:
    """``columns.yml`` in the file's folder, else in that of the region that it lies in."""
    region = next((folder for folder in file.parents if (folder / PROFILE).exists()), file.parent)
    for folder in (file.parent, region):
        if (folder / COLUMNS).exists():
            yield folder / COLUMNS
            return
