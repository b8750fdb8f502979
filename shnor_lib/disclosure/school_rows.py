"""Rows about single schools, read back: under pseudonyms nothing gives them away, nor few pupils.

Where everyone may read of schools by name, the schools have agreed to it and their pupils have not:
no number of a few pupils stands in their rows. Under pseudonyms a row has what may be said of it
and no more, and the order of the rows is that of the pseudonyms.
"""

import re
from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from shnor_lib.disclosure.floors import Few
from shnor_lib.model.disclosure import Disclosure

SCHOOL = "Школа"
PSEUDONYM = r"Школа \d{3}-\d{3}-\d{3}"
OF_PUPILS = ("Участников", "Учеников")
PART = re.compile(r"\d+∕(\d+)")


def told_of_schools(
    files: Mapping[str, pd.DataFrame], policy: Disclosure, said: Collection[str]
) -> Iterator[Few]:
    """Find columns of lists of schools that tell too much.

    Parameters
    ----------
    files : mapping of str to DataFrame
        Cells as texts, by name.
    policy : Disclosure
        ``schools`` and ``least_pupils`` are used.
    said : collection of str
        Titles of what may be said of schools under pseudonyms.

    Examples
    --------
    >>> rows = pd.DataFrame({"Школа": ["СОШ № 1"], "МА-5": ["2∕4"]}, dtype="string")
    >>> policy = Disclosure(schools="names", consent="письмо")
    >>> list(told_of_schools({"list.csv": rows}, policy, ()))
    [Few(file='list.csv', title='МА-5')]
    """
    look = {"names": _few_pupils, "pseudonyms": _betrayed}.get(policy.schools)
    if look is None:
        return
    for name, file in files.items():
        if SCHOOL in file:
            beyond = [title for title in map(str, file) if title not in (SCHOOL, *said)]
            titles = look(file, beyond, policy.least_pupils)
            yield from (Few(name, title) for title in titles)


def _few_pupils(file: pd.DataFrame, titles: Collection[str], least: int) -> Iterator[str]:
    """Columns with a number of a few pupils, or a result of few."""
    for title in titles:
        # A title may stand over several columns.
        columns = file.loc[:, [title]]
        texts = pd.concat([columns.iloc[:, place] for place in range(columns.shape[1])])
        wholes = texts.str.extractall(PART)[0]
        if title.startswith(OF_PUPILS):
            wholes = pd.concat([wholes, texts])
        if pd.to_numeric(wholes, errors="coerce").between(1, least - 1).any():
            yield title


def _betrayed(file: pd.DataFrame, titles: Collection[str], least: int) -> Iterator[str]:  # noqa: ARG001 – of any rows
    """What stands beside pseudonyms and may not, and an order that is not theirs."""
    names = file[SCHOOL]
    if names.str.fullmatch(PSEUDONYM).fillna(False).any():
        yield from titles
        if not names.is_monotonic_increasing:
            yield SCHOOL
