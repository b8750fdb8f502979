"""The words in which the specifications are written."""

import pandas as pd
import pytest

from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.identification.verdicts import Identification, identify
from tests.small_rules import two_clauses
from tests.small_tables import results

RULE = criteria_sets()["two-clauses"]


def passports(**schools):
    """Passports from keywords such as s1={"type": "ООШ"}."""
    return table_from_records(
        "schools",
        [
            {"school_id": f"edu98000{name[1:]}", "school": f"Школа {name[1:]}", **attributes}
            for name, attributes in schools.items()
        ],
    )


@pytest.fixture
def decide():
    """Identify by the rule, with settings changed by keyword; results_year is 2021."""

    def _decide(*lines, schools=None, reading="any", low_procedures=2, **settings):
        clauses = two_clauses(low_procedures, reading)
        criteria = RULE.model_copy(update={"any_of": clauses, **settings})
        known = passports(**(schools or {}))
        return identify(results(*lines), known, criteria, 2021)

    return _decide


@pytest.fixture
def verdict_of():
    """The verdict and its reason of the only school."""

    def _verdict(found: Identification) -> tuple[str, str]:
        row = found.verdicts.iloc[0]
        return row["verdict"], row["reason"]

    return _verdict


@pytest.fixture
def status_of():
    """The status of one procedure in one year of the only school."""

    def _status(found: Identification, procedure: str, year: int) -> str:
        evidence: pd.DataFrame = found.evidence
        asked = (evidence["procedure"] == procedure) & (evidence["year"] == year)
        return evidence.loc[asked, "status"].iloc[0]

    return _status
