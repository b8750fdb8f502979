"""Each chart: a valid plotly figure, a twin on paper with the same data, words for the ear."""

import base64
import json
import re

import pandas as pd
import plotly.graph_objects as go
import pytest

from shnor_lib.report.charts.bars import bars
from shnor_lib.report.charts.shares_by_size import shares_by_size
from shnor_lib.report.paper import paper_asked_for, paper_image

EVIDENCE = pd.DataFrame(
    {
        "school_id": ["edu980001", "edu980002", "edu980003"],
        "school": ["Школа 1", "Школа </script>", "Школа 3"],
        "procedure": ["vpr-math-5"] * 3,
        "procedure_title": ["ВПР по математике, 5 класс"] * 3,
        "participants": [10, 20, 8],
        "below": [3, 2, 0],
        "share": [0.3, 0.1, 0.0],
        "status": ["low", "not_low", "not_low"],
    }
).astype({"participants": "Int64", "below": "Int64", "share": "Float64"})

CHARTS = {
    "shares_by_size": shares_by_size(EVIDENCE, (3, 10), "Заголовок"),
    "bars": bars("b", "Заголовок", ["Раздел А", "Раздел Б"], [3, 5], "мер"),
}


@pytest.fixture(params=CHARTS)
def chart(request):
    return CHARTS[request.param]


def test_the_figure_is_valid_plotly(chart):
    assert go.Figure(dict(chart.screen)).data


def test_the_figure_brings_no_template_of_its_own(chart):
    assert "template" not in chart.screen["layout"]


def test_the_chart_has_words_for_those_who_do_not_see_it(chart):
    assert len(chart.alt) > 40


def test_the_twin_on_paper_draws_something(chart):
    axes = chart.paper().axes[0]
    assert axes.has_data()


def test_the_data_in_the_page_are_the_figure(chart):
    script = re.search(r'<script type="application/json">(.*)</script>', chart.markdown())
    assert json.loads(script[1]) == json.loads(json.dumps(chart.screen))


def test_text_from_files_does_not_end_the_script():
    assert CHARTS["shares_by_size"].markdown().count("</script>") == 1


def test_paper_and_screen_show_the_same_points():
    chart = CHARTS["shares_by_size"]
    screen = {
        (x, y)
        for trace in chart.screen["data"]
        for x, y in zip(trace["x"], trace["y"], strict=True)
    }
    collections = chart.paper().axes[0].collections
    paper = {(x, round(y, 2)) for points in collections for x, y in points.get_offsets().tolist()}
    assert paper == screen


def test_a_chart_is_drawn_for_paper_only_where_paper_is_wanted(chart):
    assert "image/png" not in chart._repr_mimebundle_()
    with paper_asked_for(True):
        assert base64.b64decode(chart._repr_mimebundle_()["image/png"]).startswith(b"\x89PNG")
    assert "image/png" not in chart._repr_mimebundle_()


def test_the_same_chart_is_the_same_image(chart):
    assert paper_image(chart.paper()) == paper_image(chart.paper())
