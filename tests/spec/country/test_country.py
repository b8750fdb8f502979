"""A country: each region by its own rule and by the common one, in the order of titles."""

import pandas as pd
import pytest

from shnor_lib.country import open_country
from shnor_lib.model.problems import ShnorError
from shnor_lib.packing.making import make_pack
from shnor_lib.study import open_study
from tests.small_packs import DAY, collect_packs, pack_of
from tests.small_region import OVERRIDE

STRICT = """\
own:
  title: Хотя бы один низкий результат
  basis: Приказ
  valid_from: 2015
  procedures: [vpr-math-5, vpr-rus-5]
  threshold: [1, 10]
  any_of: [{low_procedures: 1}]
"""


def country_of(folder, *regions, **choice):
    packs = [pack_of(folder / "data", **region) for region in regions]
    collect_packs(folder, *packs)
    return open_country(folder / "страна", **choice)


@pytest.fixture
def country(tmp_path):
    """Two regions: one by the usual rule, one by a stricter rule of its own."""
    strict = {"more": "criteria: own", "criteria__yml": STRICT}
    return country_of(
        tmp_path,
        {"code": "yuzhnaya", "title": "Южная область", "schools": 12},
        {"code": "severnaya", "title": "Северная область", "schools": 9, "first": 50, **strict},
    )


def test_regions_stand_in_the_order_of_their_titles(country):
    titles = ["Северная область", "Южная область"]
    assert country.identification.regions["title"].tolist() == titles
    assert country.dynamics.regions["title"].tolist() == titles
    assert country.coverage.regions["title"].tolist() == titles


def test_every_region_is_counted_as_at_home(country, tmp_path):
    rows = country.identification.regions.set_index("region")
    for code in ("yuzhnaya", "severnaya"):
        at_home = open_study(code, data=tmp_path / "data").identification
        assert rows.loc[code, "own_shnor"] == len(at_home.listed)
        assert rows.loc[code, "schools"] == len(at_home.verdicts)


def test_the_common_rule_measures_all_regions_alike(country):
    rows = country.identification.regions.set_index("region")
    # Every third school is weak in both works: of schools 50 … 58 these are 51, 54 and 57.
    assert rows.loc["severnaya", "common_shnor"] == 3
    assert rows.loc["severnaya", "own_shnor"] > 3
    assert rows.loc["severnaya", "common_alone"] == 0
    assert rows["same_rule"].tolist() == [False, True]


def test_a_share_has_the_interval_of_wilson(country):
    row = country.identification.regions.set_index("region").loc["yuzhnaya"]
    assert row["own_shnor"] == 4
    # 4 of 12, by hand: centre (1/3 + z²/24) / (1 + z²/12), z = 1,96.
    assert row["own_share_low"] == pytest.approx(0.1381, abs=1e-3)
    assert row["own_share_high"] == pytest.approx(0.6094, abs=1e-3)


def test_the_decisions_of_a_region_hold_in_its_own_year_alone(tmp_path):
    decided = {"overrides__yml": f"- {OVERRIDE % 'edu980003'}\n"}
    country = country_of(tmp_path, {"schools": 12, **decided})
    (row,) = country.identification.regions.to_dict("records")
    assert (row["own_shnor"], row["common_shnor"]) == (3, 4)
    (region,) = country.regions
    assert region.decisions_in(2019) == ()


def test_a_region_without_results_of_the_year_says_so(tmp_path):
    old = {"code": "lesnaya", "first": 50}
    packs = [pack_of(tmp_path / "data", schools=12)]
    data = tmp_path / "data"
    pack_of(data, **old)
    folder = data / "raw" / "lesnaya"
    text = (folder / "results.csv").read_text(encoding="utf-8")
    (folder / "results.csv").write_text(text.replace(",2021,", ",2017,"), encoding="utf-8")
    profile = (folder / "region.yml").read_text(encoding="utf-8")
    (folder / "region.yml").write_text(profile.replace("2021", "2019"), encoding="utf-8")
    packs.append(make_pack(open_study("lesnaya", data=data), DAY))
    collect_packs(tmp_path, *packs)
    country = open_country(tmp_path / "страна")
    row = country.identification.regions.set_index("region").loc["lesnaya"]
    assert pd.isna(row["schools"])
    assert row["schools_reason"] == "not_reported"
    changed = country.dynamics.regions.set_index("region").loc["lesnaya"]
    assert changed["change_pp_reason"] == "not_reported"


def test_changes_are_those_of_the_region_at_home(country, tmp_path):
    rows = country.dynamics.regions.set_index("region")
    at_home = open_study("yuzhnaya", data=tmp_path / "data").dynamics
    assert (rows.loc["yuzhnaya", "base_year"], 2021) == at_home.years
    whole = at_home.whole.iloc[0]
    for name in ("change_pp", "ci_low_pp", "n_base", "n_current"):
        assert rows.loc["yuzhnaya", name] == pytest.approx(whole[name])


def test_a_folder_of_regions_is_no_country(tmp_path):
    pack_of(tmp_path / "data", code="country")
    with pytest.raises(ShnorError) as failure:
        open_country(tmp_path / "data")
    assert [problem.code for problem in failure.value.problems] == ["not-a-country"]


def test_readers_of_everything_are_not_told_small_numbers(tmp_path):
    country = country_of(tmp_path, {"schools": 12}, {"code": "lesnaya", "first": 50})
    public = open_country(tmp_path / "страна", audience="public").identification
    assert public.regions["own_shnor"].isna().all()  # four and two or three schools
    assert public.whole["own_shnor"].isna().all()  # the sum would tell
    assert country.identification.whole["own_shnor"].notna().all()
