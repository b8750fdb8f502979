"""From what was typed on the command line to the files that are meant."""

import glob
from collections.abc import Iterable
from pathlib import Path

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.safety import KINDS_READ
from shnor_lib.intake.reading.workbook import LOCK_PREFIX, READABLE_SUFFIXES
from shnor_lib.model.problems import Place, Problem, ShnorError

WILDCARDS = frozenset("*?")


def expand(patterns: Iterable[str | Path]) -> list[Path]:
    """Find the files that paths, folders and patterns such as ``*.xlsx`` name.

    The Windows console leaves patterns to the program. Only ``*`` and ``?`` are special, so that
    brackets in file names stand for themselves. Folders are walked; from a folder or pattern come
    workbooks and csv files only, and never the ``~$`` files of an open Excel.

    Returns
    -------
    list of Path
        Each file once, sorted.

    Raises
    ------
    ShnorError
        If a pattern matches nothing.
    """
    paths: dict[Path, Path] = {}
    problems: list[Problem] = []
    for pattern in patterns:
        if Path(pattern).name.startswith(LOCK_PREFIX):  # named by the shell, not by a person
            continue
        files = _matches(str(pattern))
        if not files:
            problems.append(_nothing(str(pattern)))
        paths.update({file.resolve(): file for file in files})
    if problems:
        raise ShnorError(problems)
    return sorted(paths.values())


def _matches(pattern: str) -> list[Path]:
    path = Path(pattern)
    if path.is_dir():
        return [file for file in path.rglob("*") if is_table_file(file)]
    if path.exists() or not WILDCARDS & set(pattern):
        return [path] if path.exists() else []
    literal = literal_brackets(pattern)
    matches = (Path(match) for match in glob.glob(literal, recursive=True))  # noqa: PTH207
    return [file for match in matches for file in _of_match(match)]


def literal_brackets(pattern: str) -> str:
    """Pattern in which brackets stand for themselves, as they do in names of files."""
    return pattern.replace("[", "[[]")


def _of_match(path: Path) -> list[Path]:
    if path.is_dir():
        return _matches(str(path))
    return [path] if is_table_file(path) else []


def is_table_file(path: Path) -> bool:
    """Whether the path is a file that may hold tables, judged by its name.

    Examples
    --------
    >>> is_table_file(Path("~$results.xlsx"))
    False
    """
    hidden = path.name.startswith((LOCK_PREFIX, "."))
    return not hidden and path.suffix.casefold() in READABLE_SUFFIXES and path.is_file()


def _nothing(pattern: str) -> Problem:
    expected = f"файл {KINDS_READ}, папка с ними или шаблон вида *.xlsx"
    return problem_of("no-such-files", Place(pattern), expected=expected)
