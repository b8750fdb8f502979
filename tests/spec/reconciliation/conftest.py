"""Two lists and the passports, in as few words as a specification needs."""

import pytest

from shnor_lib.model.reconciliation import ComparedLists, ConfirmedMatch
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.reconciliation.differences import Reconciliation, reconcile

COMPARED = ComparedLists(left="ours", left_title="А", right="theirs", right_title="Б")


def rows(code, schools, year=2023):
    """Rows of a list from tuples: code, name, municipality, status."""
    columns = ("school_id", "school", "municipality", "status")
    return [
        {"list": code, "list_year": year, **dict(zip(columns, school, strict=False))}
        for school in schools
    ]


@pytest.fixture
def compare():
    """Compare two lists of tuples; passports and decisions by keyword."""

    def _compare(ours, theirs, passports=(), decisions=()) -> Reconciliation:
        lists = table_from_records("lists", rows("ours", ours) + rows("theirs", theirs))
        schools = table_from_records("schools", passports)
        confirmed = [
            ConfirmedMatch(
                left=left, right=right, decision=decision, date="2024-02-01", basis="приказ"
            )
            for left, right, decision in decisions
        ]
        return reconcile(lists, schools, COMPARED, confirmed)

    return _compare


@pytest.fixture
def pairs():
    """Pairs of codes that count as one school, each with its basis."""

    def _pairs(found: Reconciliation):
        columns = ["left_id", "right_id", "basis"]
        return list(found.both[columns].itertuples(index=False, name=None))

    return _pairs


@pytest.fixture
def proposed():
    """Pairs of codes that are only proposed, each with the reason."""

    def _proposed(found: Reconciliation):
        columns = ["left_id", "right_id", "why"]
        return list(found.proposals[columns].itertuples(index=False, name=None))

    return _proposed
