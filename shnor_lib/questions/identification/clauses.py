"""Which conditions of the rule hold, in the columns of the verdicts and in short."""

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.show.table import Field
from shnor_lib.show.wording import NBSP

ON_EXIT = f"на{NBSP}выходе"


def clause_columns(criteria: Criteria) -> list[str]:
    """Names of the columns that hold the answer to each condition of the rule.

    Examples
    --------
    >>> from shnor_lib.model.criteria import criteria_sets
    >>> clause_columns(criteria_sets()["two-clauses"])
    ['clause1', 'clause2']
    """
    return [f"clause{number}" for number, _ in enumerate(criteria.any_of, start=1)]


def given_clauses(verdicts: pd.DataFrame) -> list[str]:
    """Name the columns of verdicts that answer a condition, whatever rule they are of.

    Examples
    --------
    >>> given_clauses(pd.DataFrame(columns=["verdict", "clause1", "clause2"]))
    ['clause1', 'clause2']
    """
    return [column for column in map(str, verdicts) if column.startswith("clause")]


def clause_fields(criteria: Criteria) -> list[Field]:
    """Columns of a table that say of each condition whether it holds."""
    return [
        Field(column, f"Условие {number}", "yes_no", missing="не определено")
        for number, column in enumerate(clause_columns(criteria), start=1)
    ]


def low_count_fields(results_year: int | None) -> list[Field]:
    """Columns of low results in the two years; without a year there is nothing to count."""
    if results_year is None:
        return []
    return [
        Field("low_results_year", f"Низких в {results_year}", "integer"),
        Field("low_year_before", f"Низких в {results_year - 1}", "integer"),
    ]


def clauses_met(verdicts: pd.DataFrame) -> "pd.Series[str]":
    """Write by which conditions each school is ШНОР; missing where by none.

    Examples
    --------
    >>> verdicts = pd.DataFrame({"reason": ["several_clauses", "no_clause"],
    ...     "clause1": pd.array([True, False], "boolean"),
    ...     "clause2": pd.array([True, pd.NA], "boolean")})
    >>> clauses_met(verdicts).tolist()
    ['1\\xa0и\\xa02', <NA>]
    """
    met = verdicts[given_clauses(verdicts)].fillna(False).to_numpy(bool)
    said = [
        f"{NBSP}и{NBSP}".join(str(place) for place, holds in enumerate(row, start=1) if holds)
        for row in met
    ]
    texts = pd.Series(said, verdicts.index, dtype="string")
    return texts.mask(texts == "").mask(verdicts["reason"] == "on_exit", ON_EXIT)
