"""Municipalities together are the region: what one is told adds up to what all pages say."""

import pytest

from shnor_lib.questions.municipalities.findings import WHOLE
from tests.spec.municipalities.conftest import SCHOOLS

UNPLACED = {"schools": 1, "asked": 1, "shnor": 1, "undecided": 0}  # school 6


@pytest.mark.parametrize("figure", UNPLACED)
def test_municipalities_and_the_schools_of_none_are_the_whole_region(found, figure):
    own = sum(found.figures[name][figure] for name in found.names)
    assert own + UNPLACED[figure] == found.figures[WHOLE][figure]


def test_the_whole_is_what_the_other_pages_say(found, study):
    whole = found.figures[WHOLE]
    assert whole["schools"] == study.schools.number == len(SCHOOLS)
    assert whole["shnor"] == study.overview.shnor == len(study.identification.listed)
    assert whole["undecided"] == study.overview.undecided


def test_the_schools_of_a_municipality_are_those_of_the_list(found, study):
    rows = found.schools
    own = rows[rows["municipality"].eq("Район А") & rows["listed"]]
    assert own["school_id"].tolist() == ["edu980001", "edu980002"]
    assert set(own["school_id"]) <= study.identification.listed


def test_pupils_of_the_municipalities_and_of_schools_without_one_are_all_pupils(found):
    math = found.works[found.works["procedure"] == "vpr-math-5"]
    assert math["participants"].sum() + 20 == math["all_participants"].iloc[0] == 6 * 20
    assert math["below"].sum() + 7 == math["all_below"].iloc[0] == 8 + 8 + 1 + 9 + 1 + 7
