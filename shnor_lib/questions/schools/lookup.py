"""Which school is meant: by its id, by another login of it; else the schools that come nearest."""

from heapq import nlargest

import pandas as pd
from rapidfuzz.fuzz import ratio, token_set_ratio
from rapidfuzz.utils import default_process

from shnor_lib.intake.reading.school_codes import login_map
from shnor_lib.model.problems import Problem, ShnorError, error

NEAREST = 3


def known_id(asked: str, directory: pd.DataFrame) -> str:
    """Find the id under which a school stands in the tables.

    Parameters
    ----------
    asked : str
        The id, an old or new login of the same school, or a login among the aliases of its
        passport.
    directory : DataFrame
        As `questions.schools.directory.school_directory` gives it.

    Raises
    ------
    ShnorError
        ``no-such-school``, with the schools that come nearest by id or name.

    Examples
    --------
    >>> directory = pd.DataFrame({
    ...     "school_id": ["edu980001"], "school": ["Школа 1"], "aliases": [None]})
    >>> known_id("sch980001", directory)
    'edu980001'
    """
    ids = set(directory["school_id"])
    login = str(asked).strip()  # papermill hands digits over as a number
    for name in (login, *_other_logins(login.lower(), directory)):
        if name in ids:
            return name
    raise ShnorError([_unknown(login, directory)])


def _other_logins(login: str, directory: pd.DataFrame) -> list[str]:
    """All that the same school may be called, old logins and new."""
    asked = pd.DataFrame({"school_id": [login]})
    renewed = login_map({"schools": directory, "asked": asked})
    older = [old for old, new in renewed.items() if new == login]
    return [login, renewed.get(login, login), *older]


def _unknown(login: str, directory: pd.DataFrame) -> Problem:
    nearest = "; ".join(_nearest(login, directory)) or "ни одной школы в данных нет"
    return error(
        "no-such-school",
        f"Школы «{login}» в данных региона нет. Ближайшие: {nearest}.",
        seen=login,
        expected=nearest,
        advice="Возьмите код школы из study.schools.directory или из адреса её карточки.",
    )


def _nearest(login: str, directory: pd.DataFrame) -> list[str]:
    """Name the schools whose id or name is most like what was asked for."""
    pairs = zip(directory["school_id"], directory["school"], strict=True)
    likest = nlargest(NEAREST, pairs, key=lambda pair: _likeness(login, *pair))
    return [f"{school_id} ({name})" for school_id, name in likest]


def _likeness(login: str, school_id: str, name: str) -> float:
    by_name = token_set_ratio(login, name, processor=default_process)
    return float(max(ratio(login.lower(), school_id.lower()), by_name))
