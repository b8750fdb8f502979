"""After a build it is said which schools changed and whether there are new problems."""

import io

import pytest

from shnor_lib.publish import build
from shnor_lib.publish.order import Order
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.timings import Timings

NOTEBOOKS = ("home", "identification", "data")
REGION = """
level: region
title: {nominative: Энская область, genitive: Энской области}
results_year: 2021
pages: [identification, data]
"""
HEADER = "school_id,school,municipality,procedure,year,sitting,participants,below\n"
FIRST = HEADER + "".join(
    f"edu98000{school},Школа {school},Район,vpr-{work}-5,2021,spring,10,{below}\n"
    for school, below in ((1, 5), (2, 1))
    for work in ("math", "rus")
)


@pytest.fixture(scope="module")
def project(project_of):
    return project_of(NOTEBOOKS, REGION, FIRST)


@pytest.fixture(scope="module")
def said(project):
    """What three builds say: the first one, one of the same data, one of other results."""

    def make():
        stream = io.StringIO()
        order = Order(data=project / "data", publisher="embedded", jobs=1)
        build.build(project, order, Progress(stream), Timings())
        return stream.getvalue()

    first, again = make(), make()
    results = project / "data" / "raw" / "enskaya" / "results.csv"
    changed = FIRST.replace("10,5", "10,1").replace(
        "Школа 2,Район,vpr-math-5,2021,spring,10,1", "Школа 2,Район,vpr-math-5,2021,spring,10,6"
    )
    changed = changed.replace("Школа 2,Район,vpr-rus-5,2021,spring,10,1",
                              "Школа 2,Район,vpr-rus-5,2021,spring,10,6")  # fmt: skip
    results.write_text(changed, encoding="utf-8")
    return first, again, make()


def test_of_a_first_build_and_of_the_same_data_nothing_is_said(said):
    assert "Посмотрите" not in said[0] + said[1]


def test_schools_that_came_and_went_are_named(said):
    told = said[2].partition("Посмотрите")[2]
    assert "вошли – 1, вышли – 1" in told.replace("\u00a0", " ")
    assert "вошла: Школа 2, Район" in told
    assert "вышла: Школа 1, Район" in told
