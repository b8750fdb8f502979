"""Heaping, markers and ФИОКО's real list, against figures counted without the library."""

import csv
from itertools import pairwise

import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry
from shnor_lib.questions.objectivity.bias_list import bias_list_turnover, bias_list_years
from shnor_lib.questions.objectivity.markers import gather_markers, summarise_markers
from shnor_lib.questions.shared.heaping import measure_heaping, region_histograms

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def results(region99):
    return load_files(sorted(region99.glob("*Статистика*.xlsx")), registry()).tables["results"]


@pytest.fixture(scope="module")
def bias(region99, tmp_path_factory):
    """The list without the rows that stand twice."""
    path = region99.parent / "bias_markers_2023_2025.csv"
    lines = dict.fromkeys(path.read_text(encoding="utf-8").splitlines())
    once = tmp_path_factory.mktemp("bias") / path.name
    once.write_text("\n".join(lines), encoding="utf-8")
    return load_files([once], registry())


def test_heaping_at_the_pass_mark_in_spring_2021(region99):
    loaded = load_files([region99 / "primary_score_histogram_region.csv"], registry())
    heaps = measure_heaping(region_histograms(loaded.tables["histograms"]))
    ratios = heaps[heaps["mark"] == 3].set_index("procedure")["ratio"].round(1)
    assert ratios.drop(["vpr-math-4", "vpr-rus-4"]).to_dict() == {
        "vpr-math-5": 8.6,
        "vpr-math-6": 8.4,
        "vpr-rus-5": 7.6,
        "vpr-rus-6": 11.8,
    }


def test_the_doubled_block_of_2024_is_found_and_refused(region99):
    loaded = load_files([region99.parent / "bias_markers_2023_2025.csv"], registry())
    (problem,) = loaded.problems
    assert (problem.code, problem.is_error) == ("doubled-block", True)
    assert 1 + len(problem.also) == 148
    assert "2024" in problem.seen
    assert loaded.tables["lists"].empty


def test_without_the_repeats_the_list_has_its_three_years(bias):
    assert not bias.problems
    years = bias_list_years(bias.tables["lists"])
    assert dict(zip(years["list_year"], years["schools"], strict=True)) == {
        2023: 159,
        2024: 148,
        2025: 144,
    }


def test_about_a_quarter_stay_on_the_list(bias, region99):
    path = region99.parent / "bias_markers_2023_2025.csv"
    with path.open(encoding="utf-8") as file:
        rows = {(row["Год"], row["Логин"]) for row in csv.DictReader(file)}
    members = [{login for year, login in rows if year == y} for y in ("2023", "2024", "2025")]
    expected = [len(one & two) for one, two in pairwise(members)]
    table = bias.tables["lists"]
    turnover = bias_list_turnover(table, table["school_id"])
    assert turnover["stayed"].tolist() == expected
    assert turnover["share"].between(0.2, 0.3).all()


def test_the_mean_marker_flags_about_an_eighth_to_a_sixth_of_schools(results, region99):
    histograms = load_files([region99 / "primary_score_histogram_region.csv"], registry())
    shares = []
    for year in (2020, 2021):
        found = gather_markers(results, histograms.tables["histograms"], year)
        summary = summarise_markers(found).set_index("marker")
        shares += summary.loc["inflated_mean", "share"].tolist()
        assert summary.loc["inflated_mean", "basis"].eq("mark").all()
    assert len(shares) == 8
    assert all(0.11 < share < 0.19 for share in shares)


def test_sharp_changes_flag_almost_nobody(results, region99):
    histograms = load_files([region99 / "primary_score_histogram_region.csv"], registry())
    summary = summarise_markers(gather_markers(results, histograms.tables["histograms"], 2021))
    jumps = summary[summary["marker"].isin(["sharp_fall", "sharp_rise"])]
    assert len(jumps) == 4
    assert (jumps["flagged"] <= 6).all()
