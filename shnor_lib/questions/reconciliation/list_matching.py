"""Rows of two lists that are one school: by the analyst's word, by keys, by name."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from shnor_lib.model.reconciliation import ConfirmedMatch
from shnor_lib.model.spelling import normalise_municipality, normalise_name
from shnor_lib.questions.reconciliation.school_keys import Directory, login_key
from shnor_lib.questions.reconciliation.school_names import numbers_in

LINK = ["left", "right", "basis"]
Pairs = set[tuple[int, int]]


@dataclass(frozen=True)
class Side:
    """One list, its rows numbered from 0, each with what tells its school.

    ``rows``: ``school_id, school, municipality, status, key, key_basis, name, area, numbers``;
    the last three are normalised, and empty texts where the list says nothing.
    """

    rows: pd.DataFrame

    def named(self, text: str) -> list[int]:
        """Return the rows that a text of matches.yml may mean: a code, any login, or a name."""
        rows, text = self.rows, text.strip()
        codes = rows["school_id"]
        # The analyst may write either login: sch… up to 2021 and edu… after are one school.
        same = codes.map(login_key) == login_key(text) if login_key(text) else codes == text
        return (rows.index[same] if same.any() else rows.index[rows["school"] == text]).tolist()


def make_side(listed: pd.DataFrame, schools: pd.DataFrame, directory: Directory) -> Side:
    """Prepare the rows of one list.

    Parameters
    ----------
    listed : DataFrame
        Rows of contract ``lists`` of one list and year.
    schools : DataFrame
        Contract ``schools``: completes names and municipalities that the list leaves out.
    directory : Directory
        What the passports know.
    """
    rows = listed[["school_id", "school", "municipality", "status"]].reset_index(drop=True)
    key_rows = [directory.key_of(code) for code in rows["school_id"]]
    keys = pd.DataFrame(key_rows, columns=["key", "key_basis"], dtype="string")
    passports = schools.sort_values("valid_from", na_position="first").drop_duplicates(
        "school_id", keep="last"
    )
    by_key = {directory.key_of(code)[0]: index for index, code in passports["school_id"].items()}
    known = passports.reindex(keys["key"].map(by_key)).reset_index(drop=True)
    for column in ("school", "municipality"):
        rows[column] = rows[column].fillna(known[column])
    rows = rows.join(keys)
    rows["name"] = rows["school"].fillna("").map(normalise_name).astype("string")
    rows["area"] = rows["municipality"].fillna("").map(normalise_municipality).astype("string")
    rows["numbers"] = rows["name"].map(lambda name: " ".join(numbers_in(name))).astype("string")
    return Side(_with_keys_by_name(rows, directory))


def _with_keys_by_name(rows: pd.DataFrame, directory: Directory) -> pd.DataFrame:
    """Give a row without a key the school whose passport holds its name in its municipality."""
    named = [directory.names.get(pair, "") for pair in zip(rows["area"], rows["name"], strict=True)]
    by_name = pd.Series(named, index=rows.index, dtype="string")
    # Within its municipality only: another one may have a school of the same name.
    asked = (rows["key"] == "") & (rows["name"] != "") & (rows["area"] != "")
    key = rows["key"].mask(asked, by_name)
    # two rows of one list under one name: the name does not tell which of them the school is
    key = key.mask(asked & key.duplicated(keep=False), "")
    basis = rows["key_basis"].mask(asked & (key != ""), "passport_name")
    return rows.assign(key=key, key_basis=basis)


def confirmed_pairs(
    left: Side, right: Side, confirmed: Iterable[ConfirmedMatch]
) -> tuple[Pairs, Pairs, tuple[ConfirmedMatch, ...]]:
    """Find the rows that the analyst confirmed and refused.

    Returns
    -------
    accepted, refused : set of pairs
        Row numbers, left and right.
    strays : tuple of ConfirmedMatch
        Entries that name no row of the lists, or more than one.
    """
    accepted: Pairs = set()
    refused: Pairs = set()
    strays = []
    for entry in confirmed:
        # An entry that fits several rows is told, not guessed at.
        ours, theirs = left.named(entry.left), right.named(entry.right)
        if len(ours) != 1 or len(theirs) != 1:
            strays.append(entry)
            continue
        (accepted if entry.decision == "да" else refused).add((ours[0], theirs[0]))
    return accepted, refused, tuple(strays)


def link_rows(
    left: Side, right: Side, directory: Directory, accepted: Pairs, refused: Pairs
) -> pd.DataFrame:
    """Link the rows that are one school: by the analyst's word, by key, by passport, by name.

    A name links only where it is exactly equal after normalisation, within one municipality,
    and stands once in each list; two schools whose logins differ are never linked by name.

    Returns
    -------
    DataFrame
        ``left, right`` (row numbers), ``basis``: ``confirmed``, ``login``, ``gia_code``,
        ``passport_name``, ``successor``, ``name``. A row has several links where schools merged.
    """
    links = pd.DataFrame(
        [(ours, theirs, "confirmed") for ours, theirs in sorted(accepted)], columns=LINK
    )
    # From the surest to the weakest: a name is asked only where codes are silent.
    for step in (_by_key, _by_successor, _by_name):
        new_links = step(left.rows, right.rows, links, directory)
        # The analyst's «нет» holds against every way of linking.
        links = pd.concat([links, new_links[~is_among(new_links, refused)]])
    return links.astype({"left": int, "right": int, "basis": "string"}).reset_index(drop=True)


def is_among(pairs: pd.DataFrame, named: Pairs) -> np.ndarray:
    """Say of each pair of row numbers whether it is among the named ones."""
    numbers = zip(pairs["left"], pairs["right"], strict=True)
    return np.array([pair in named for pair in numbers], dtype=bool)


def without_partner(rows: pd.DataFrame, linked: pd.Series) -> pd.DataFrame:
    """Keep the rows that no link names."""
    return rows[~rows.index.isin(linked)]


def joined_rows(left: pd.DataFrame, right: pd.DataFrame, on: list[str]) -> pd.DataFrame:
    """Every pair of rows that agree in the columns; the row numbers as ``left`` and ``right``."""
    ours = left.rename_axis("left").reset_index()
    theirs = right.rename_axis("right").reset_index()
    return ours.merge(theirs, on=on, suffixes=("", "_right"))


def _by_key(
    left: pd.DataFrame, right: pd.DataFrame, links: pd.DataFrame, _: Directory
) -> pd.DataFrame:
    ours, theirs = (
        without_partner(rows[rows["key"] != ""], links[side])
        for rows, side in ((left, "left"), (right, "right"))
    )
    pairs = joined_rows(ours, theirs, on=["key"])
    bases = pairs[["key_basis", "key_basis_right"]]
    # the weaker of the two ways in which the keys were found
    basis = np.select(
        [(bases == weak).any(axis=1) for weak in ("passport_name", "gia_code")],
        ["passport_name", "gia_code"],
        "login",
    )
    return pairs.assign(basis=basis)[LINK]


def _by_successor(
    left: pd.DataFrame, right: pd.DataFrame, links: pd.DataFrame, directory: Directory
) -> pd.DataFrame:
    """Link a reorganised school with what it became; the other side may be linked already."""
    ours, theirs = (
        rows[rows["key"] != ""].assign(last=lambda rows: rows["key"].map(directory.last_successor))
        for rows in (left, right)
    )
    pairs = joined_rows(ours, theirs, on=["last"])
    new = ~pairs["left"].isin(links["left"]) | ~pairs["right"].isin(links["right"])
    # One of the two must be the school that remains: two predecessors of it are not each other.
    is_last = (pairs["key"] == pairs["last"]) ^ (pairs["key_right"] == pairs["last"])
    return pairs[new & is_last].assign(basis="successor")[LINK]


def _by_name(
    left: pd.DataFrame, right: pd.DataFrame, links: pd.DataFrame, _: Directory
) -> pd.DataFrame:
    once = []
    for rows, side in ((left, "left"), (right, "right")):
        # A name that stands twice does not tell which of its schools is meant.
        alone = ~rows.duplicated(["area", "name"], keep=False)
        named = (rows["name"] != "") & (rows["area"] != "")
        once.append(without_partner(rows[alone & named], links[side]))
    pairs = joined_rows(once[0], once[1], on=["area", "name"])
    # Two logins that differ are two schools, however equal the names.
    unkeyed = (pairs["key"] == "") | (pairs["key_right"] == "")
    return pairs[unkeyed].assign(basis="name")[LINK]
