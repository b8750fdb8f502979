"""Charts of dynamics: the screen and the paper show the same numbers in the same order."""

import pandas as pd
import plotly.graph_objects as go
import pytest
from matplotlib.collections import PathCollection

from shnor_lib.show.charts.direction_shares import COLORS, direction_shares
from shnor_lib.show.charts.dumbbell import dumbbell
from tests.small_tables import shown

WORDS = {"positive": "рост", "negative": "снижение", "none_perfect": "без «2»"}
WORDS |= {"none_unchanged": "без изменений"}
SUMMARY = pd.DataFrame(
    {
        "name": ["РУ-5", "МА-5"],
        "pairs": [50, 43],
        "positive": [26, 26],
        "none_unchanged": [1, 2],
        "none_perfect": [6, 0],
        "negative": [17, 15],
        "n_base": [900, 800],
        "n_current": [910, 790],
        "share_base": [0.62, 0.625],
        "share_base_low": [0.58, pd.NA],
        "share_base_high": [0.66, pd.NA],
        "share_current": [0.63, 0.615],
        "share_current_low": [0.59, pd.NA],
        "share_current_high": [0.68, pd.NA],
        "change_pp": [1.0, -1.0],
    }
)
SUMMARY = SUMMARY.astype({name: "Float64" for name in SUMMARY if name.startswith("share")})
DIRECTIONS = direction_shares(shown(SUMMARY), WORDS, "directions", "Заголовок")
TWO_YEARS = dumbbell(shown(SUMMARY), (2021, 2022), "years", "Заголовок")


@pytest.mark.parametrize("chart", [DIRECTIONS, TWO_YEARS], ids=["directions", "two-years"])
def test_the_figure_is_valid_and_has_words_and_a_twin(chart):
    assert go.Figure(dict(chart.screen)).data
    assert "РУ-5" in chart.alt
    assert chart.paper().axes[0].has_data()


def test_the_parts_of_a_bar_add_up_to_all_schools():
    for row in range(2):
        assert sum(trace["x"][row] for trace in DIRECTIONS.screen["data"]) == pytest.approx(
            100, abs=0.02
        )


def test_paper_bars_are_as_long_as_screen_bars():
    screen = [width for trace in DIRECTIONS.screen["data"] for width in trace["x"]]
    paper = [round(patch.get_width(), 2) for patch in DIRECTIONS.paper().axes[0].patches]
    assert paper == pytest.approx(screen, abs=0.01)


def test_every_kind_is_named_in_the_legend_in_its_order():
    assert [trace["name"] for trace in DIRECTIONS.screen["data"]] == [
        WORDS[kind] for kind in COLORS
    ]
    (legend,) = DIRECTIONS.paper().legends
    assert [text.get_text() for text in legend.get_texts()] == [WORDS[kind] for kind in COLORS]


def test_a_share_without_an_interval_draws_none():
    base = TWO_YEARS.screen["data"][1]
    assert base["error_x"]["array"] == [pytest.approx(4.0), None]


def test_paper_and_screen_show_the_same_shares_in_the_same_order():
    screen = [trace["x"] for trace in TWO_YEARS.screen["data"][1:]]
    drawn = TWO_YEARS.paper().axes[0].collections
    marks = [part.get_offsets().tolist() for part in drawn if isinstance(part, PathCollection)]
    assert [[round(x, 2) for x, _ in points] for points in marks] == screen


def test_shares_of_few_participants_are_pale_on_both():
    few = SUMMARY.assign(n_base=[9, 10], n_current=[10, 9])
    chart = dumbbell(shown(few), (2021, 2022), "years", "Заголовок")
    base, current = chart.screen["data"][1:]
    assert base["marker"]["opacity"] == [0.5, 1.0]
    assert current["marker"]["opacity"] == [1.0, 0.5]
    drawn = chart.paper().axes[0].collections
    shades = [part.get_facecolor() for part in drawn if isinstance(part, PathCollection)]
    assert [[shade[3] for shade in part] for part in shades] == [[0.5, 1.0], [1.0, 0.5]]
