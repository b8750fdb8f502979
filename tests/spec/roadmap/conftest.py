"""The words in which plans are specified."""

from datetime import date
from pathlib import Path

import pytest

from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.roadmap.status import judge_plan
from shnor_lib.study import open_study

DATA = Path(__file__).resolve().parents[3] / "data"
DAY = date(2022, 8, 10)


@pytest.fixture
def plan():
    """A plan from measures given as keywords."""

    def _plan(*measures):
        return table_from_records(
            "plan",
            [
                {"plan": "p", "position": place, "measure": "Мера", "document": "d", **measure}
                for place, measure in enumerate(measures, start=1)
            ],
        )

    return _plan


@pytest.fixture
def status_of(plan):
    """The status of one measure as of 10 August 2022."""

    def _status(result, term=None, as_of=DAY, **columns):
        return judge_plan(plan({"result": result, "term": term, **columns}), as_of)["status"].iloc[
            0
        ]

    return _status


@pytest.fixture(scope="session")
def printed():
    """The findings about the plan of a region's document, as of the day of its profile."""

    def _printed(region):
        return open_study(region, data=DATA).roadmap

    return _printed
