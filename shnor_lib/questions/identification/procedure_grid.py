"""Results of one year by school or municipality and procedure: every cell a share or a reason."""

from typing import Literal

import pandas as pd

from shnor_lib.disclosure.rounding import bases, keep_sides
from shnor_lib.model.disclosure import Rounding
from shnor_lib.show.table import SUPPRESSED

Rows = Literal["school", "municipality"]


def procedure_grid(
    evidence: pd.DataFrame, year: int | None, threshold: tuple[int, int], rows: Rows
) -> pd.DataFrame:
    """Sum the results of a year by school or municipality and procedure.

    Parameters
    ----------
    evidence : DataFrame
        As `evidence.gather_evidence` gives it.
    year : int, optional
        The year of results.
    threshold : tuple of int
        The threshold of a low result as numerator and denominator.
    rows : {"school", "municipality"}
        Whose results a row holds; schools without a municipality are left out of the second.

    Returns
    -------
    DataFrame
        ``name, procedure, participants, below, schools, share`` (fraction), ``low`` (the share
        reaches the threshold; for a municipality, of all its pupils together), ``reason`` (code,
        where there is no result: the commonest one); rows by name.

    Examples
    --------
    >>> evidence = pd.DataFrame({
    ...     "school_id": ["a", "b"], "school": ["Школа 1", "Школа 2"], "municipality": "М",
    ...     "procedure": "vpr-math-5", "year": 2021, "participants": [10, 20], "below": [1, 8],
    ...     "share": [0.1, 0.4], "status": ["not_low", "low"]})
    >>> procedure_grid(evidence, 2021, (3, 10), "municipality")[["below", "low"]].values.tolist()
    [[9, True]]
    """
    own = evidence[(evidence["year"] == year).fillna(False)]
    own = own.assign(name=_school_names(own) if rows == "school" else own["municipality"])
    keys = ["name", "procedure"]
    given = own["share"].notna()
    # A municipality is its pupils together: a mean of its schools' shares differs by up to 13,9
    # п.п.
    totals = own[given].groupby(keys)[["participants", "below"]].sum()
    totals["schools"] = own[given].groupby(keys)["school_id"].nunique().astype("Int64")
    # A cell has one reason; for a municipality the commonest stands for its schools.
    reasons = own[~given].groupby(keys)["status"].agg(lambda codes: codes.mode().iloc[0])
    # Outer: a cell without a result keeps its reason, so that it is not taken for 0.
    grid = totals.join(reasons.rename("reason"), how="outer").reset_index()
    grid["share"] = grid["below"].astype("Float64") / grid["participants"]
    numerator, denominator = threshold
    grid["low"] = (denominator * grid["below"] >= numerator * grid["participants"]).fillna(False)
    return grid.assign(reason=grid["reason"].where(grid["share"].isna()))


def rounded_grid(
    grid: pd.DataFrame, threshold: tuple[int, int], rounding: tuple[Rounding, ...]
) -> pd.DataFrame:
    """Fit a grid that went through the gate of a public edition: it tells rounded shares alone.

    A rounded share stays on its side of the threshold; hidden cells get their reason.
    """
    numerator, denominator = threshold
    base = bases(grid["participants"], rounding)
    share = keep_sides(grid["share"], grid["low"], numerator / denominator, base)
    hidden = grid["share"].isna() & grid["reason"].isna()
    below = (share * grid["participants"]).astype("Float64")
    return grid.assign(share=share, below=below, reason=grid["reason"].mask(hidden, SUPPRESSED))


def _school_names(rows: pd.DataFrame) -> pd.Series:
    """Names of schools with what stands beside them; where two share a name, with the id."""
    schools = rows[["school_id", "school"]].drop_duplicates()
    shared = schools.loc[schools.duplicated("school", keep=False), "school_id"]
    with_id = rows["school"] + " (" + rows["school_id"] + ")"
    named = rows["school"].mask(rows["school_id"].isin(shared), with_id)
    return named + (" (" + rows["school_note"] + ")").fillna("") if "school_note" in rows else named
