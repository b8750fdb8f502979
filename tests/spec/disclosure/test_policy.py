"""What a public edition shows: a small table in, the same table as its readers see it out."""

import pandas as pd
import pytest

from shnor_lib.disclosure.counted import Counted, Whole
from shnor_lib.disclosure.gate import Gate
from shnor_lib.disclosure.merging import TOGETHER, MergedTables
from shnor_lib.disclosure.plan import WHY
from shnor_lib.disclosure.planning import make_plan
from shnor_lib.disclosure.released import released
from shnor_lib.model.disclosure import Disclosure
from shnor_lib.show.table import Field, Table

HIDDEN = "скрыто, чтобы не раскрыть малые группы"
FIELDS = (
    Field("place", "Муниципалитет"),
    Field("n", "Участников", "integer"),
    Field("below", "Ниже минимума", "integer"),
    Field("share", "Доля", "percent"),
)
COUNTED = Counted(
    "pupil",
    ("place",),
    schools="schools",
    pupils=("n",),
    table="works",
    wholes=(Whole({"below": ("share",)}, "n"),),
)


@pytest.fixture
def shown():
    """The row of a municipality as an audience reads it: participants, below, share."""

    def _shown(schools, n, below, audience="public", hidden=(), policy=Disclosure()):
        frame = pd.DataFrame({"place": ["М"], "schools": schools, "n": n, "below": below})
        frame = frame.assign(share=frame["below"] / frame["n"])
        gate = Gate(audience, policy, lambda: {"works": frozenset(hidden)})
        row = Table("t", "Подпись", gate.aggregate(frame, COUNTED), FIELDS).rows()[0]
        return [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row[1:]]

    return _shown


def test_three_schools_are_shown_and_two_are_not(shown):
    assert shown(3, 100, 25) == ["100", "25", "25 %"]
    assert shown(2, 100, 25) == [HIDDEN] * 3


def test_five_pupils_are_shown_and_four_are_not(shown):
    assert shown(3, 5, 5) == ["5", "5", "100 %"]
    assert shown(3, 4, 4) == [HIDDEN] * 3


def test_fewer_than_five_of_many_are_not_shown_nor_is_their_share(shown):
    assert shown(9, 100, 5) == ["100", "5", "5 %"]
    assert shown(9, 100, 4) == ["100", HIDDEN, HIDDEN]


def test_all_but_a_few_tell_of_the_few(shown):
    assert shown(9, 100, 96) == ["100", HIDDEN, HIDDEN]


def test_nobody_and_everybody_tell_of_no_few(shown):
    assert shown(9, 100, 0) == ["100", "0", "0 %"]
    assert shown(9, 100, 100) == ["100", "100", "100 %"]


def test_shares_are_rounded_to_a_point_and_to_a_tenth_from_a_thousand_pupils(shown):
    assert shown(9, 999, 354)[2] == "35 %"
    assert shown(9, 1000, 354)[2] == "35,4 %"


def test_numbers_of_pupils_are_rounded_to_tens_from_a_thousand(shown):
    assert shown(9, 999, 354)[0] == "999"
    assert shown(9, 1234, 354)[0] == "1 230"


def test_no_share_of_somebody_is_rounded_to_nobody(shown):
    assert shown(9, 2000, 5)[2] == "0,3 %"
    assert shown(99, 999, 5)[2] == "1 %"
    assert shown(99, 20_000, 5)[2] == "0,1 %"


def test_a_row_of_the_plan_is_hidden_with_its_name_left(shown):
    assert shown(9, 100, 25, hidden=["М"]) == [HIDDEN] * 3


def test_the_internal_edition_hides_and_rounds_nothing(shown):
    assert shown(1, 8, 3, audience="internal") == ["8", "3", "37,5 %"]


def test_the_thresholds_are_settings(shown):
    strict = Disclosure(least_schools=10, least_pupils=30)
    assert shown(9, 100, 50, policy=strict) == [HIDDEN] * 3
    assert shown(10, 100, 29, policy=strict) == ["100", HIDDEN, HIDDEN]


def hidden_rows(**municipalities):
    """What the plan hides of a table of municipalities under the total of their region, and why.

    A municipality is the pupils of its schools in the only work.
    """
    rows = pd.DataFrame(
        [
            {"municipality": name, "school_id": f"{name}{number}", "pupils": pupils}
            for name, schools in municipalities.items()
            for number, pupils in enumerate(schools)
        ]
    ).assign(procedure="vpr-math-5", year=2021, sitting="spring")
    tables = [released("region", rows, []), released("works", rows, ["municipality"])]
    log = make_plan(pd.concat(tables, ignore_index=True), Disclosure()).log
    return dict(zip(log["row"], log["why"], strict=True))


def test_where_no_municipality_is_small_nothing_is_hidden():
    assert hidden_rows(А=[9, 9, 9], Б=[9, 9, 9, 9]) == {}


def test_a_small_municipality_takes_the_smallest_other_with_it():
    """Else it would be what the others leave of the region."""
    assert hidden_rows(А=[20], Б=[9, 9, 9, 9], В=[9, 9, 9]) == {
        "А": WHY["small"],
        "В": WHY["beside"],
    }


def test_two_small_municipalities_do_not_cover_each_other():
    """Their sum would follow, and only two schools stand behind it."""
    assert hidden_rows(А=[20], Б=[30], В=[9, 9, 9], Г=[9, 9, 9, 9]) == {
        "А": WHY["small"],
        "Б": WHY["small"],
        "В": WHY["beside"],
    }


def test_three_small_municipalities_cover_each_other():
    hidden = hidden_rows(А=[20], Б=[30], В=[40], Г=[9, 9, 9])
    assert hidden == dict.fromkeys("АБВ", WHY["small"])


def municipalities_shown(sizes, policy=Disclosure()):
    rows = pd.DataFrame(
        [
            {"school_id": f"{name}{number}", "municipality": name}
            for name, size in sizes.items()
            for number in range(size)
        ]
    )
    tables = {"schools": rows, "results": rows.head(0), "lists": rows.head(0)}
    shown = MergedTables(tables, policy)["schools"]["municipality"]
    return shown.value_counts().to_dict()


def test_small_municipalities_are_shown_together():
    assert municipalities_shown({"А": 1, "Б": 2, "В": 4}) == {TOGETHER: 3, "В": 4}


def test_a_small_one_alone_takes_the_next_smallest_with_it():
    assert municipalities_shown({"А": 1, "Б": 4, "В": 5}) == {TOGETHER: 5, "В": 5}


def test_a_region_may_rather_have_them_hidden():
    sizes = {"А": 1, "Б": 2, "В": 4}
    assert municipalities_shown(sizes, Disclosure(municipalities="hide")) == sizes


def test_suppressed_not_held_no_data_and_zero_stay_different():
    frame = pd.DataFrame(
        {
            "place": ["скрыто", "не проводилась", "нет данных", "ноль"],
            "schools": pd.array([9, 0, 0, 9], dtype="Int64"),
            "n": pd.array([100, None, None, 100], dtype="Int64"),
            "n_reason": [None, "not_held", None, None],
            "below": pd.array([3, None, None, 0], dtype="Int64"),
            "below_reason": [None, "not_held", None, None],
        }
    ).assign(share=lambda rows: (rows["below"] / rows["n"]).astype("Float64"))
    source = Gate("public").aggregate(frame, COUNTED)
    below = [row[2] for row in Table("t", "Подпись", source, FIELDS).rows()]
    assert below == [HIDDEN, "процедура не проводилась", "нет данных", "0"]
