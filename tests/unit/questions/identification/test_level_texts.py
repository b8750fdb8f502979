"""Steadied shares in words."""

import pandas as pd
import pytest

from shnor_lib.model.procedures import registry
from shnor_lib.questions.identification.levels import measure_levels
from shnor_lib.questions.identification.words import level_texts


def results(*below):
    schools = [f"edu9800{number:02}" for number in range(len(below))]
    constant = {"procedure": "vpr-math-5", "year": 2021, "sitting": "spring", "participants": 10}
    return pd.DataFrame({"school_id": schools, "below": below, **constant})


@pytest.mark.parametrize(("below", "said"), [((0, 0), "0 %"), ((10, 10), "100 %")])
def test_a_share_that_is_the_same_everywhere_is_said_without_an_interval(below, said):
    levels = measure_levels(results(*below), 2021, ["vpr-math-5"], registry())
    assert [text.replace("\u00a0", " ") for text in level_texts(levels)] == [said, said]


def test_other_shares_have_one():
    levels = measure_levels(results(0, 5), 2021, ["vpr-math-5"], registry())
    assert all("(от " in text for text in level_texts(levels))
