"""Two lists of one year, school by school and by municipality: what is in both, what differs."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from shnor_lib.model.reconciliation import ComparedLists, ConfirmedMatch
from shnor_lib.questions.reconciliation.list_matching import (
    Side,
    confirmed_pairs,
    link_rows,
    make_side,
    without_partner,
)
from shnor_lib.questions.reconciliation.list_proposals import propose_pairs
from shnor_lib.questions.reconciliation.school_keys import Directory, make_directory

SHOWN = ["school_id", "school", "municipality", "status"]
UNKNOWN = "unknown_municipality"


@dataclass(frozen=True)
class Reconciliation:
    """What two lists of one year say of the same schools.

    ``list_year`` is None, and every table empty, where no year has both lists. ``both``: one row
    a pair; ``only_left``, ``only_right``: rows without a partner; ``proposals``: pairs for the
    analyst; ``municipalities``: counts of each; ``strays``: entries of matches.yml that name no
    row of these lists.
    """

    compared: ComparedLists
    list_year: int | None
    both: pd.DataFrame
    only_left: pd.DataFrame
    only_right: pd.DataFrame
    proposals: pd.DataFrame
    municipalities: pd.DataFrame
    strays: tuple[ConfirmedMatch, ...]


def common_year(lists: pd.DataFrame, compared: ComparedLists) -> int | None:
    """Return the last year that both lists have, or the named one if both have it."""
    years = [
        set(lists.loc[lists["list"] == code, "list_year"].tolist())
        for code in (compared.left, compared.right)
    ]
    # Lists of different years differ by turnover, which is no disagreement.
    both = years[0] & years[1]
    if compared.list_year is not None:
        both &= {compared.list_year}
    return max(both, default=None)


def reconcile(
    lists: pd.DataFrame,
    schools: pd.DataFrame,
    compared: ComparedLists,
    confirmed: Iterable[ConfirmedMatch] = (),
) -> Reconciliation:
    """Compare two lists of one year.

    Parameters
    ----------
    lists, schools : DataFrame
        Contracts ``lists`` and ``schools``.
    compared : ComparedLists
        Which lists.
    confirmed : iterable of ConfirmedMatch
        The analyst's word on likely pairs: it always wins.

    Returns
    -------
    Reconciliation
        ``both`` holds ``left_id, left_school,
        left_municipality, left_status``, the same of ``right``, ``basis`` (see
        `list_matching.link_rows`) and the differences as booleans: ``other_name``, ``renamed``,
        ``reorganised``, ``other_status``, ``other_municipality``.

    Examples
    --------
    >>> from shnor_lib.model.tables import empty_table, table_from_records
    >>> rows = [{"list": code, "list_year": 2023, "school_id": "edu980001", "school": "СОШ № 1"}
    ...         for code in ("ours", "theirs")]
    >>> compared = ComparedLists(left="ours", left_title="А", right="theirs", right_title="Б")
    >>> lists = table_from_records("lists", rows)
    >>> differences = reconcile(lists, empty_table("schools"), compared)
    >>> differences.both["basis"].tolist(), len(differences.only_left), len(differences.only_right)
    (['login'], 0, 0)
    """
    directory = make_directory(schools)
    matched = match_lists(lists, schools, compared, confirmed, directory)
    left, right, links = matched.left, matched.right, matched.links
    return Reconciliation(
        compared=compared,
        list_year=common_year(lists, compared),
        both=_described(links, left, right, directory),
        only_left=_without_partner(left, links["left"]),
        only_right=_without_partner(right, links["right"]),
        proposals=_beside(matched.proposals, left, right),
        municipalities=_by_municipality(left, right, links),
        strays=matched.strays,
    )


@dataclass(frozen=True)
class Matched:
    """Two lists, and which of their rows are one school, or may be (row numbers)."""

    left: Side
    right: Side
    links: pd.DataFrame
    proposals: pd.DataFrame
    strays: tuple[ConfirmedMatch, ...]

    def ids(self, pairs: pd.DataFrame) -> list[tuple[str, str]]:
        """Ids of pairs of rows, left and right."""
        sides = ((self.left, "left"), (self.right, "right"))
        ids = (side.rows.loc[pairs[name], "school_id"].tolist() for side, name in sides)
        return [*zip(*ids, strict=True)]


def match_lists(
    lists: pd.DataFrame,
    schools: pd.DataFrame,
    compared: ComparedLists,
    confirmed: Iterable[ConfirmedMatch],
    directory: Directory,
) -> Matched:
    """Match the rows of two lists of one year, as `reconcile` takes them."""
    year = common_year(lists, compared)
    of_year = lists.head(0) if year is None else lists[lists["list_year"] == year]
    left, right = (
        make_side(of_year[of_year["list"] == code], schools, directory)
        for code in (compared.left, compared.right)
    )
    accepted, refused, strays = confirmed_pairs(left, right, confirmed)
    links = link_rows(left, right, directory, accepted, refused)
    return Matched(left, right, links, propose_pairs(left, right, links, refused), strays)


def is_reorganised(links: pd.DataFrame) -> pd.Series:
    """Whether a link joins a school with what it became, or with several schools."""
    # One row against several is a merger or a split, whatever linked them.
    several = links.duplicated("left", keep=False) | links.duplicated("right", keep=False)
    return (links["basis"] == "successor") | several


def _beside(pairs: pd.DataFrame, left: Side, right: Side) -> pd.DataFrame:
    """Put what the two lists say of a pair beside each other."""
    ours = left.rows.loc[pairs["left"], SHOWN].reset_index(drop=True)
    theirs = right.rows.loc[pairs["right"], SHOWN].reset_index(drop=True)
    ours.columns = ["left_id", "left_school", "left_municipality", "left_status"]
    theirs.columns = ["right_id", "right_school", "right_municipality", "right_status"]
    rest = pairs.drop(columns=["left", "right"]).reset_index(drop=True)
    whole = pd.concat([ours, theirs, rest], axis=1)
    return whole.sort_values(["left_municipality", "left_id", "right_id"], ignore_index=True)


def _described(links: pd.DataFrame, left: Side, right: Side, directory: Directory) -> pd.DataFrame:
    ours = left.rows.loc[links["left"]].reset_index(drop=True)
    theirs = right.rows.loc[links["right"]].reset_index(drop=True)
    known = [
        bool(key) and {one, two} <= directory.known_names.get(key, frozenset())
        for key, one, two in zip(ours["key"], ours["name"], theirs["name"], strict=True)
    ]
    reorganised = is_reorganised(links)
    other_name = _differ(ours["name"], theirs["name"])
    status = [rows["status"].fillna("").str.strip().str.casefold() for rows in (ours, theirs)]
    facts = links.assign(
        reorganised=reorganised,
        renamed=other_name & pd.Series(known, index=links.index) & ~reorganised,
        other_status=_differ(*status),
        other_municipality=_differ(ours["area"], theirs["area"]),
    )
    facts["other_name"] = other_name & ~facts["renamed"] & ~reorganised
    return _beside(facts, left, right)


def _differ(one: pd.Series, two: pd.Series) -> pd.Series:
    """Whether both are told, and not the same."""
    return ((one != "") & (two != "") & (one != two)).astype(bool)


def _without_partner(side: Side, linked: pd.Series) -> pd.DataFrame:
    return without_partner(side.rows, linked)[SHOWN].sort_values(
        ["municipality", "school_id"], ignore_index=True
    )


def _by_municipality(left: Side, right: Side, links: pd.DataFrame) -> pd.DataFrame:
    """Count the rows of each list by its own municipality: in both, only here.

    Returns
    -------
    DataFrame
        ``municipality, municipality_reason, left, left_both, only_left, right, right_both,
        only_right``; ``left`` = ``left_both`` + ``only_left``, and so on the right.
    """
    counts = []
    for side, name in ((left, "left"), (right, "right")):
        linked = pd.Series(side.rows.index.isin(links[name]), index=side.rows.index)
        tally = linked.groupby(side.rows["area"]).agg(["size", "sum"])
        tally.columns = pd.Index([name, f"{name}_both"])
        tally[f"only_{name}"] = tally[name] - tally[f"{name}_both"]
        counts.append(tally)
    # Outer, and a true 0: a loaded list without a row of the municipality has no school there.
    table = counts[0].join(counts[1], how="outer").fillna(0).astype("Int64")
    titles = pd.concat([left.rows, right.rows]).drop_duplicates("area").set_index("area")
    table.insert(0, "municipality", titles["municipality"])
    table.insert(1, "municipality_reason", table["municipality"].isna().map({True: UNKNOWN}))
    types = {"municipality": "string", "municipality_reason": "string"}
    return table.astype(types).sort_values("municipality").reset_index(drop=True)
