"""The analyst's decisions on schools (overrides.yml): read, and matched with the tables."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.school_codes import modern_login, named_in_passports
from shnor_lib.intake.region.configuration import entry_lines, read_yaml, root_is_list
from shnor_lib.model.problems import Place, Problem
from shnor_lib.model.profile import Override

SCHOOL = "school"


def read_overrides(path: Path, name: str) -> tuple[list[Override], list[Place]]:
    """Read decisions, a list or a mapping of them; a file that is not there holds none.

    Returns
    -------
    overrides : list of Override
        As they stand in the file.
    places : list of Place
        Where each of them names its school.

    Raises
    ------
    ShnorError
        What `configuration.read_yaml` says of a mistake.
    """
    if not path.exists():
        return [], []
    if root_is_list(path):
        read = read_yaml(path, list[Override], name)
    else:
        read = [*read_yaml(path, dict[str, Override], name).values()]
    return read, [Place(name, row=line) for line in entry_lines(path, SCHOOL)]


def match_overrides(
    overrides: Sequence[Override], places: Sequence[Place], schools: pd.DataFrame
) -> tuple[tuple[Override, ...], list[Problem]]:
    """Give the decisions the logins that the tables use, whichever login of the school they name.

    Parameters
    ----------
    overrides, places
        As `read_overrides` gives them.
    schools : DataFrame
        Contract ``schools``.

    Returns
    -------
    overrides : tuple of Override
        The same decisions.
    problems : list of Problem
        ``unknown-school``; ``repeated-override``: two decisions on one school, even alike ones.
    """
    known = _logins(schools)
    named = [modern_login(override.school) for override in overrides]
    matched = tuple(
        override.model_copy(update={SCHOOL: known.get(login, login)})
        for override, login in zip(overrides, named, strict=True)
    )
    problems = [
        problem_of("unknown-school", place, seen=override.school)
        for override, login, place in zip(overrides, named, places, strict=True)
        if login not in known
    ]
    return matched, [*problems, *_repeated(matched, places)]


def _logins(schools: pd.DataFrame) -> dict[str, str]:
    """Login of the tables by the modern form of each login that a school has or had."""
    former = named_in_passports(schools)
    own = {modern_login(school): school for school in schools["school_id"]}
    return {**{modern_login(alias): school for alias, school in former.items()}, **own}


def _repeated(overrides: Sequence[Override], places: Sequence[Place]) -> Iterator[Problem]:
    by_school: dict[str, list[Place]] = {}
    for override, place in zip(overrides, places, strict=True):
        by_school.setdefault(override.school, []).append(place)
    for school, (first, *also) in by_school.items():
        if also:
            yield problem_of("repeated-override", first, also=also, seen=school)
