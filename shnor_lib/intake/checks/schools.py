"""Names, logins and codes of schools and municipalities that do not fit together."""

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.cells import folded
from shnor_lib.intake.reading.provenance import by_sheet
from shnor_lib.intake.reading.school_codes import LOGIN
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import contracts

LOOK_ALIKE = str.maketrans(
    {
        "a": "а",
        "c": "с",
        "e": "е",
        "o": "о",
        "p": "р",
        "x": "х",
        "y": "у",
        "k": "к",
        "m": "м",
        "t": "т",
        "b": "в",
        "h": "н",
    }
)
# Sought by the Latin letter, which most names do not have.
MIXED = re.compile(r"[a-z](?:(?<=[а-яё][a-z])|(?=[а-яё]))", re.IGNORECASE)
NAMED = ("results", "schools", "lists", "journal")
SHOWN = 5

Tables = Mapping[str, pd.DataFrame]


def letters_are_russian(tables: Tables) -> Iterator[Problem]:
    """``mixed-letters``: a Latin letter inside a Russian word of a name."""
    for table in NAMED:
        rows = tables[table]
        if mixed := [*_mixed(rows["school"]), *_mixed(rows["municipality"])]:
            is_mixed = rows["school"].isin(mixed) | rows["municipality"].isin(mixed)
            yield from by_sheet(rows[is_mixed], "mixed-letters")


def _mixed(names: pd.Series) -> list[str]:
    return [name for name in names.dropna().unique() if MIXED.search(name)]


def one_gia_code(tables: Tables) -> Iterator[Problem]:
    """``repeated-gia-code``: one code at several schools."""
    known = tables["schools"].dropna(subset="gia_code")
    pairs = known.drop_duplicates(["school_id", "gia_code"])
    yield from by_sheet(pairs[pairs.duplicated("gia_code", keep=False)], "repeated-gia-code")


def aliases_are_own(tables: Tables) -> Iterator[Problem]:
    """``shared-alias``: an earlier login at several schools."""
    known = tables["schools"].dropna(subset="aliases")
    # Plain objects: of names alone, without a login, Arrow would make a column of no type.
    alias = known["aliases"].astype(object).map(LOGIN.findall)
    logins = known.assign(alias=alias).explode("alias")
    logins["alias"] = logins["alias"].astype("string")
    pairs = logins.dropna(subset="alias").drop_duplicates(["school_id", "alias"])
    yield from by_sheet(pairs[pairs.duplicated("alias", keep=False)], "shared-alias")


def municipalities_spelled_once(tables: Tables) -> Iterator[Problem]:
    """``similar-municipalities``: names that differ in spaces, quotes or look-alike letters."""
    names = {name for table in NAMED for name in tables[table]["municipality"].dropna().unique()}
    by_skeleton: dict[str, list[str]] = {}
    for name in sorted(names):
        by_skeleton.setdefault(_skeleton(name), []).append(name)
    for _, alike in sorted(by_skeleton.items()):
        if len(alike) > 1:
            yield problem_of(
                "similar-municipalities", seen=", ".join(f"«{name}»" for name in alike)
            )


def _skeleton(name: str) -> str:
    """Letters and digits of a name in one alphabet."""
    return re.sub(r"[\W_]", "", folded(name).translate(LOOK_ALIKE))


def one_region(tables: Tables) -> Iterator[Problem]:
    """``several-regions``: the logins of the results begin with different codes of regions."""
    logins = tables["results"]["school_id"].drop_duplicates()
    # Only logins: their first two digits are the code of the region, those of ГИА codes are not.
    usual = logins[logins.str.fullmatch(LOGIN)]
    counts = usual.str[3:5].value_counts().sort_index()
    if len(counts) > 1:
        seen = "; ".join(f"{code}: школ {count}" for code, count in counts.items())
        yield problem_of("several-regions", seen=seen)


def listed_are_known(tables: Tables) -> Iterator[Problem]:
    """``unknown-listed-school``: schools of lists without results and passports."""
    passports = tables["schools"]
    known = {*tables["results"]["school_id"], *passports["school_id"]}
    known |= {*passports["gia_code"].dropna()}
    lists = tables["lists"]
    if known:
        yield from by_sheet(lists[~lists["school_id"].isin(known)], "unknown-listed-school")


def predecessors_are_known(tables: Tables) -> Iterator[Problem]:
    """``unknown-predecessor``: a school that another one continues is nowhere."""
    schools = tables["schools"]
    known = {*tables["results"]["school_id"], *schools["school_id"]}
    named = schools["predecessor"].notna()
    yield from by_sheet(schools[named & ~schools["predecessor"].isin(known)], "unknown-predecessor")


def grades_are_taught(tables: Tables, registry: Registry) -> Iterator[Problem]:
    """``grade-beyond-school``: results of a grade that the passport does not have."""
    passports = tables["schools"].dropna(subset="highest_grade")
    # The highest of all periods: a school that is an ООШ now may have had grade 11 before.
    highest = passports.groupby("school_id")["highest_grade"].max()
    results = tables["results"]
    grade_of = {code: work.grade for code, work in registry.procedures.items()}
    grades = results["procedure"].map(grade_of).astype("Int64")
    taught = results["school_id"].map(highest).astype("Int64")
    beyond = (grades > taught).fillna(value=False).astype(bool)
    sat = (results["participants"] > 0).fillna(value=False)
    yield from by_sheet(results[beyond & sat], "grade-beyond-school")


def shares_are_percentages(tables: Tables) -> Iterator[Problem]:
    """``share-as-fraction``: shares of pupils that look like parts of one, not per cent."""
    schools = tables["schools"]
    for column in contracts()["schools"].columns:
        if column.kind != "number" or column.name not in schools:
            continue
        told = schools[column.name].dropna()
        # One school may have 0,5 %; that none has more than 1 % and some less means another unit.
        if len(told) and told.max() <= 1 and (told % 1 > 0).any():
            seen = f"{column.title}: наибольшее {told.max():g}".replace(".", ",")
            yield from by_sheet(schools.loc[told.index], "share-as-fraction", seen=seen)
