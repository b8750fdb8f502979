"""Pairs of ШНОР and curator, with what they must satisfy."""

import re
from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

_MARKS = re.compile(r"[^0-9a-zа-яё№]+")


@dataclass(frozen=True)
class Curators:
    """Pairs of one year with their checks, and ШНОР that no pair names.

    ``listed`` is how many ШНОР there are; missing where no list is known.
    """

    pairs: pd.DataFrame
    without: pd.DataFrame
    year: int | None
    listed: int | None


def check_curators(curators: pd.DataFrame, listed: pd.DataFrame | None) -> Curators:
    """Check the pairs of the last year: one curator a school, none of them ШНОР, the load.

    A school is known by its login where both sides have one, else by its name without
    punctuation. A pair that the document leaves ambiguous is counted apart.

    Parameters
    ----------
    curators : DataFrame
        Contract ``curators``.
    listed : DataFrame, optional
        ШНОР: ``school_id, school``. None where the list is not known: then only what the pairs
        themselves say is checked.

    Returns
    -------
    Curators
        ``pairs``: the contract's columns, ``load`` (schools of the curator, ambiguous pairs
        left out), ``curators`` (curators of the school, ambiguous pairs left out),
        ``curator_is_shnor`` (on the list, or paired as ШНОР), ``school_is_shnor`` (boolean;
        missing where only a list could tell and none is known).
        ``without``: ШНОР of the list that no pair names.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> pairs = table_from_records("curators", [
    ...     {"year": 2023, "school": "СОШ № 1", "curator": "Лицей", "certainty": "printed"},
    ...     {"year": 2023, "school": "СОШ № 2", "curator": "Лицей", "certainty": "printed"}])
    >>> check_curators(pairs, None).pairs["load"].tolist()
    [2, 2]
    """
    year = int(curators["year"].max()) if len(curators) else None
    pairs = curators[curators["year"] == year].reset_index(drop=True)
    school, curator = pair_keys(pairs, "school"), pair_keys(pairs, "curator")
    sure = pairs["certainty"] != "ambiguous"
    shnor = set() if listed is None else set(pair_keys(listed, "school"))
    list_known = pd.Series(listed is not None, index=pairs.index)
    # A curator that is itself paired as ШНОР needs help, even where no list is loaded.
    among = curator.isin(shnor | set(school[sure]))
    checked = pairs.assign(
        load=_partners(curator, school, sure),
        curators=_partners(school, curator, sure),
        curator_is_shnor=among.astype("boolean").where(list_known | among),
        school_is_shnor=school.isin(shnor).astype("boolean").where(list_known),
    )
    ordered = checked.sort_values(["school", "curator"], ignore_index=True)
    known = None if listed is None else len(shnor)
    return Curators(ordered, _without(listed, school), year, known)


def _without(listed: pd.DataFrame | None, paired: pd.Series) -> pd.DataFrame:
    if listed is None:
        return pd.DataFrame({"school_id": [], "school": []}, dtype="string")
    return listed[~pair_keys(listed, "school").isin(paired)].reset_index(drop=True)


def pair_keys(table: pd.DataFrame, side: str) -> pd.Series:
    """Login where there is one, else the name in small letters without marks."""
    names = table[side].str.lower().str.replace(_MARKS, " ", regex=True).str.strip()
    # A document spells one school in several ways; the login does not change with the spelling.
    return table[f"{side}_id"].fillna(names)


def _partners(side: pd.Series, other: pd.Series, sure: pd.Series) -> pd.Series:
    """How many partners each school of one side has in the pairs that are sure."""
    partners = other[sure].groupby(side[sure]).nunique()
    return side.map(partners).fillna(0).astype("Int64")


def printed_pairs(pairs: pd.DataFrame, documents: Collection[str]) -> pd.DataFrame:
    """Take what the documents print: pairs that they name without doubt, and nothing computed.

    Parameters
    ----------
    documents : collection of str
        Codes of the documents that published.yml describes; pairs of others are not printed.

    Returns
    -------
    DataFrame
        ``year, school, curator, certainty, document, place``.
    """
    named = pairs["document"].isin(list(documents)) & (pairs["certainty"] == "printed")
    columns = ["year", "school", "curator", "certainty", "document", "place"]
    return pairs.loc[named, columns].reset_index(drop=True)


def tally_load(curators: Curators) -> pd.DataFrame:
    """Count the curators by how many schools they have.

    Returns
    -------
    DataFrame
        ``load`` (schools of one curator), ``curators``; ambiguous pairs are left out.
    """
    sure = curators.pairs[curators.pairs["certainty"] != "ambiguous"]
    loads = sure.assign(key=pair_keys(sure, "curator")).drop_duplicates("key")["load"]
    return loads.value_counts().sort_index().rename("curators").rename_axis("load").reset_index()
