"""Every school that a region's tables name, once, with what its passport says now."""

import re
from collections.abc import Mapping

import pandas as pd

from shnor_lib.questions.shared.passports import PASSPORT

# Shares of the pupils of a school, in per cent: who they are, not what they know.
SOCIAL_SHARES = (
    "parents_higher_education",
    "incomplete_families",
    "on_record",
    "other_language",
    "disabilities",
)
FACTS = [
    "type",
    "highest_grade",
    "locality",
    "rural",
    "correctional",
    "social_conditions",
    *SOCIAL_SHARES,
    "gia_code",
    "aliases",
    "predecessor",
]
_NUMBER = re.compile(r"(\d+)")


def school_ids(tables: Mapping[str, pd.DataFrame]) -> set[str]:
    """Ids of the schools that the passports, the results or the lists name."""
    ids = (tables[name]["school_id"] for name in ("schools", "results", "lists"))
    return {school_id for column in ids for school_id in column.dropna().unique()}


def school_directory(
    tables: Mapping[str, pd.DataFrame], undecided: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """List the schools of the passports, the results and the lists.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Contracts ``schools``, ``results``, ``lists``.
    undecided : mapping of str to str, optional
        Ids that may be another school (`same_schools.SameSchools`): the analyst has not decided.

    Returns
    -------
    DataFrame
        One row a school under its newest name: ``school_id, school, municipality,
        municipality_reason``, the facts of the passport, ``former_names`` («до 2020: …»),
        ``may_be`` (name of the school that it may be; missing where there is no such doubt); by
        municipality, then by name, numbers in names in their own order.

    Examples
    --------
    >>> from shnor_lib.model.tables import empty_table, table_from_records
    >>> schools = table_from_records("schools", [
    ...     {"school_id": f"edu98000{n}", "school": f"Школа {n}", "municipality": "А"}
    ...     for n in (10, 2)])
    >>> tables = {name: empty_table(name) for name in ("results", "lists")}
    >>> school_directory({**tables, "schools": schools})["school"].tolist()
    ['Школа 2', 'Школа 10']
    """
    # The passport is the surest on a name, then the results; lists have spellings of their own.
    passports = tables["schools"].sort_values(["school_id", "valid_from"], na_position="first")
    results = tables["results"].sort_values(["school_id", "year"])
    listed = tables["lists"].sort_values(["school_id", "list_year"])
    parts = [passports, results, listed]
    newest = [part.drop_duplicates("school_id", keep="last") for part in parts]
    named = [part.reindex(columns=[*PASSPORT, *FACTS]) for part in newest]
    types = tables["schools"][[*PASSPORT, *FACTS]].dtypes.to_dict()
    everyone = pd.concat([part.astype(types) for part in named], ignore_index=True)
    directory = everyone.dropna(subset="school_id").drop_duplicates("school_id")
    directory = directory.assign(school=directory["school"].fillna(directory["school_id"]))
    former = _former_names(passports).reindex(directory["school_id"])
    names = directory.set_index("school_id")["school"]
    may_be = directory["school_id"].map(undecided or {}).map(names).astype("string")
    return _alphabetical(directory.assign(former_names=former.to_numpy(), may_be=may_be))


def count_schools(directory: pd.DataFrame) -> int:
    """How many schools there are; an id that may be another school is not one more."""
    return int(directory["may_be"].isna().sum())


def _former_names(passports: pd.DataFrame) -> pd.Series:
    """Names that a school had before its newest, with the year until which."""
    # An old name holds until the next period begins; passports give no end.
    until = passports.groupby("school_id")["valid_from"].shift(-1)
    older = passports[passports.duplicated("school_id", keep="last")]
    texts = [
        name if pd.isna(year) else f"до {year} года – {name}"
        for name, year in zip(older["school"], until.loc[older.index], strict=True)
    ]
    former = pd.Series(texts, older["school_id"], dtype="string")
    return former.groupby(level=0).agg("; ".join)


def _alphabetical(directory: pd.DataFrame) -> pd.DataFrame:
    keys = [
        (pd.isna(place), "" if pd.isna(place) else place, _natural(name), school_id)
        for place, name, school_id in zip(
            directory["municipality"], directory["school"], directory["school_id"], strict=True
        )
    ]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return directory.iloc[order].reset_index(drop=True)


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Sort key in which «Школа 2» stands before «Школа 10»."""
    return [
        (0, int(part), "") if part.isdigit() else (1, 0, part.lower())
        for part in _NUMBER.split(name)
        if part
    ]
