"""Ids that are one school: joined once, before any question sees the tables.

A list may name a school by a code of its own. Where a passport tells whose code or name it is, or
the analyst confirmed a pair, both ids are one school in every table. A likely pair that nobody
decided about is not joined; the id that is known from a list alone is not counted as a school.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from shnor_lib.model.problems import Place, Problem, ShnorError, error
from shnor_lib.model.reconciliation import ComparedLists, ConfirmedMatch
from shnor_lib.model.tables import contracts
from shnor_lib.questions.reconciliation.differences import is_reorganised, match_lists
from shnor_lib.questions.reconciliation.list_matching import make_side
from shnor_lib.questions.reconciliation.school_keys import Directory, make_directory

SCHOOL_COLUMNS = ("school_id", "curator_id", "predecessor")
LISTS, MATCHES = ["list", "list_year"], "matches.yml"
# Ways of linking two rows that make their ids one school; a successor is another school.
SAME = ("confirmed", "name")


@dataclass(frozen=True)
class SameSchools:
    """Which ids are one school.

    ``joined`` maps an id to the one that is used instead. ``undecided`` maps an id that only a
    list knows to the school that it may be: the analyst has not decided.
    """

    joined: Mapping[str, str] = field(default_factory=dict)
    undecided: Mapping[str, str] = field(default_factory=dict)


def same_schools(
    lists: pd.DataFrame,
    schools: pd.DataFrame,
    compared: ComparedLists,
    confirmed: Iterable[ConfirmedMatch] = (),
) -> SameSchools:
    """Find the ids that are one school.

    Parameters
    ----------
    lists, schools : DataFrame
        Contracts ``lists`` and ``schools``, as the files name the schools.
    compared : ComparedLists
        The two lists that the analyst's word is about.
    confirmed : iterable of ConfirmedMatch
        matches.yml.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> passport = {"school_id": "edu980001", "school": "СОШ № 1", "gia_code": "0101"}
    >>> listed = {"list": "fioko", "list_year": 2023, "school_id": "0101", "school": "Школа 1"}
    >>> tables = table_from_records("lists", [listed]), table_from_records("schools", [passport])
    >>> same_schools(*tables, ComparedLists()).joined
    {'0101': 'edu980001'}
    """
    if lists.empty:
        return SameSchools()
    directory, known = make_directory(schools), set(schools["school_id"])
    matched = match_lists(lists, schools, compared, confirmed, directory)
    joined = _by_passports(lists, schools, directory)
    # A reorganised school is not the one that it became: its own years stay its own.
    links = matched.links[matched.links["basis"].isin(SAME) & ~is_reorganised(matched.links)]
    for left, right in matched.ids(links):
        one, two = _last(joined, left), _last(joined, right)
        if one != two:
            # The id with a passport stays, since the other tables use it.
            other, kept = (one, two) if two in known and one not in known else (two, one)
            joined[other] = kept
    joined = {other: _last(joined, other) for other in joined}
    doubts = (
        (_last(joined, one), _last(joined, two)) for one, two in matched.ids(matched.proposals)
    )
    return SameSchools(joined, dict(_unknown_first(doubts, known)))


def _by_passports(
    lists: pd.DataFrame, schools: pd.DataFrame, directory: Directory
) -> dict[str, str]:
    """Ids of lists that a passport tells: by its ГИА code, or by its name in its municipality."""
    known = {school: directory.key_of(school)[0] for school in schools["school_id"]}
    by_key = {key: school for school, key in known.items()}
    joined: dict[str, str] = {}
    for _, listed in lists.groupby(LISTS, sort=True):
        if not listed["school_id"].isin(known.keys()).all():
            rows = make_side(listed, schools, directory).rows
            keys = zip(rows["school_id"], rows["key"], strict=True)
            joined |= {school: by_key[key] for school, key in keys if key in by_key}
    return {school: passport for school, passport in joined.items() if school not in known}


def _last(joined: Mapping[str, str], school: str) -> str:
    """Follow an id to the one that is used in the end."""
    while school in joined:
        school = joined[school]
    return school


def _unknown_first(pairs: Iterable[tuple[str, str]], known: set[str]) -> Iterator[tuple[str, str]]:
    """Each undecided pair, the id without a passport first; two passports are two schools."""
    for left, right in pairs:
        if left != right and not {left, right} <= known:
            yield (left, right) if right in known else (right, left)


def join_schools(table: pd.DataFrame, name: str, joined: Mapping[str, str]) -> pd.DataFrame:
    """Give the joined schools one id in a table.

    A row that both ids have is kept once: that of the id which is used.

    Parameters
    ----------
    table : DataFrame
        Any contract.
    name : str
        Name of the contract.
    joined : mapping of str to str
        As `SameSchools` has it.

    Raises
    ------
    ShnorError
        ``matched-schools-differ``: both schools have their own results of one work, so they
        are two.
    """
    columns = [column for column in SCHOOL_COLUMNS if column in table]
    is_other = table[columns].isin([*joined]).any(axis=1)
    if not is_other.any():
        return table
    if name == "schools":  # the school has a passport of its own, or neither id has one
        table = table[~table["school_id"].isin([*joined])]
        is_other = is_other.loc[table.index]
    named = table.assign(**{column: table[column].replace(dict(joined)) for column in columns})
    # The rows of the id that is used come first, so that they are the ones kept.
    ordered = pd.concat([named[~is_other], named[is_other]])
    key = list(contracts()[name].key)
    again = ordered.duplicated(key)
    if name == "results" and again.any():
        raise ShnorError([_two_schools(ordered[again])])
    return ordered[~again].sort_values(key, ignore_index=True)


def _two_schools(results: pd.DataFrame) -> Problem:
    row = results.iloc[0]
    return error(
        "matched-schools-differ",
        "Пара школ названа одной школой, но у обеих есть свой результат одной и той же работы.",
        Place(MATCHES),
        seen=f"{row['school_id']}, {row['procedure']}, {row['year']}",
        advice="Если школы разные, напишите в matches.yml «decision: нет».",
    )


@dataclass(frozen=True)
class JoinedTables(Mapping[str, pd.DataFrame]):
    """Tables in which joined schools have one id; only a table that names schools asks which."""

    tables: Mapping[str, pd.DataFrame]
    joined: Callable[[], Mapping[str, str]]
    asked: dict[str, pd.DataFrame] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self.asked:
            self.asked[name] = self._of_joined(self.tables[name], name)
        return self.asked[name]

    def _of_joined(self, table: pd.DataFrame, name: str) -> pd.DataFrame:
        names_schools = not table.empty and any(column in table for column in SCHOOL_COLUMNS)
        return join_schools(table, name, self.joined()) if names_schools else table

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)
