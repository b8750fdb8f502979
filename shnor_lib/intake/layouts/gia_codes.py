"""Codes of schools in the protocols of ГИА: other codes than the logins of ФИС ОКО.

A school of a protocol has the id ``gia-`` + its code without leading zeros, until a passport with
this code («Код ГИА») says which login it has.
"""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.provenance import FILE, ROW, SHEET, place_of
from shnor_lib.model.problems import Problem

PREFIX = "gia-"
SHOWN = 5


def gia_school(code: str) -> str:
    """Id of a school that is known by its code only.

    Examples
    --------
    >>> gia_school("0120001")
    'gia-120001'
    """
    return PREFIX + code.lstrip("0")


def with_gia_schools(
    tables: Mapping[str, pd.DataFrame],
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Give the schools of protocols the logins of the passports with their codes.

    A code of no passport, or of several schools, stays as it is: ``unknown-gia-code``.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables that were loaded together, with the columns of `provenance`.
    """
    results = tables["results"]
    coded = results["school_id"].str.startswith(PREFIX).fillna(value=False).astype(bool)
    if not coded.any():
        return {**tables}, []
    logins = _logins(tables["schools"])
    login = results["school_id"].map(logins)
    joined = coded & login.notna()
    named = results.assign(
        school_id=results["school_id"].mask(joined, login),
        school=results["school"].mask(joined, login),
    )
    return {**tables, "results": named}, _strangers(results[coded & ~joined])


def _logins(schools: pd.DataFrame) -> dict[str, str]:
    """Logins by id of the code; codes of several schools are left out."""
    known = schools.dropna(subset="gia_code").drop_duplicates(["school_id", "gia_code"])
    ids = known["gia_code"].map(gia_school)
    # A code of two schools gives neither its login: a wrong school is worse than an unknown one.
    sole = ~ids.duplicated(keep=False)
    return dict(zip(ids[sole], known["school_id"][sole], strict=True))


def _strangers(rows: pd.DataFrame) -> list[Problem]:
    problems = []
    for _, of_sheet in rows.groupby([FILE, SHEET], sort=True):
        firsts = of_sheet.sort_values(ROW).drop_duplicates("school_id")
        place, *also = (place_of(row) for _, row in firsts.iterrows())
        codes = firsts["school_id"].str.removeprefix(PREFIX).tolist()
        more = ", …" if len(codes) > SHOWN else ""
        seen = f"кодов: {len(codes)}; {', '.join(codes[:SHOWN])}{more}"
        problems.append(problem_of("unknown-gia-code", place, also=also, seen=seen))
    return problems
