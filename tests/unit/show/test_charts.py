"""Each chart: a valid plotly figure, a twin on paper with the same data, words for the ear."""

import base64
import json
import re

import plotly.graph_objects as go
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.disclosure import Disclosure
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts import style
from shnor_lib.show.charts.grade_lines import grade_lines
from shnor_lib.show.paper import paper_asked_for, paper_image
from tests.small_tables import shown

from .chart_examples import CHARTS, COHORTS

COLOR = re.compile(r"#[0-9A-Fa-f]{6}\b")
LONG_FLOAT = re.compile(r"\d\.\d{4,}")


@pytest.fixture(params=CHARTS, scope="module")
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


def plain(text):
    return " ".join(re.sub(r"<br>|</?b>|</?span[^>]*>", " ", text).replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def words_on_paper(chart):
    figure = chart.paper()
    figure.draw_without_rendering()
    return {plain(text.get_text()) for text in figure.findobj(Text)}


def test_the_twin_has_the_same_entries_in_its_legend(chart, words_on_paper):
    if not chart.screen["layout"]["showlegend"]:
        pytest.skip("без легенды")
    entries = {
        plain(trace["name"])
        for trace in chart.screen["data"]
        if trace.get("showlegend", True) and "name" in trace
    }
    assert entries <= words_on_paper


def test_the_twin_has_the_same_titles_of_axes(chart, words_on_paper):
    axes = [axis for name, axis in chart.screen["layout"].items() if re.match("[xy]axis", name)]
    titles = {plain(axis["title"]["text"]) for axis in axes} - {""}
    on_paper = {text.removesuffix(", %") for text in words_on_paper}
    assert titles <= on_paper


def named(trace, axis):
    """Names that a trace has along an axis, if they are names."""
    return {plain(value) for value in trace.get(axis) or () if isinstance(value, str)}


def test_the_twin_names_the_same_rows(chart, words_on_paper):
    axis = chart.screen["layout"].get("yaxis", {})
    names = {plain(name) for name in axis.get("ticktext", ())}
    names = names.union(*(named(trace, "y") for trace in chart.screen["data"]))
    assert names <= words_on_paper


def test_the_twin_shows_the_numbers_that_stand_on_the_screen(chart, words_on_paper):
    shown = {
        plain(text)
        for trace in chart.screen["data"]
        if "text" in trace.get("mode", "") or trace.get("textposition") in ("inside", "outside")
        for text in trace["text"]
    }
    assert shown - {""} <= words_on_paper


def test_colours_are_those_of_the_style(chart):
    assert set(COLOR.findall(json.dumps(chart.screen))) <= style.PALETTE


def test_no_number_is_longer_than_a_pixel_shows(chart):
    assert LONG_FLOAT.findall(json.dumps(chart.screen["data"])) == []


def test_the_words_tell_what_kind_of_chart_it_is_and_what_it_shows(chart):
    assert re.search(r"\d", chart.alt)
    assert chart.alt[0].isupper()


def test_jupyter_gets_a_figure_and_words(chart):
    shown = chart._repr_mimebundle_()
    assert next(iter(shown)) == "application/vnd.plotly.v1+json"
    assert {"text/markdown", "text/plain"} <= set(shown)


def test_the_figure_in_jupyter_has_its_title_inside(chart):
    figure = chart._repr_mimebundle_()["application/vnd.plotly.v1+json"]
    assert plain(figure["layout"]["title"]["text"]) == plain(chart.title)
    assert figure["data"] == chart.screen["data"]
    assert go.Figure(figure).layout.margin.t > chart.screen["layout"]["margin"]["t"]


def unpacked(figure):
    """What ``assets/charts.js`` does before it draws."""
    texts = figure.pop("texts", None)
    for trace in figure["data"]:
        if texts and "text" in trace:
            trace["text"] = [texts[place] for place in trace["text"]]
    return figure


def test_the_data_in_the_page_are_the_figure(chart):
    script = re.search(r'<script type="application/json">(.*)</script>', chart.markdown())
    assert unpacked(json.loads(script[1])) == json.loads(json.dumps(chart.screen))


def test_a_school_of_many_points_is_named_once_in_the_page():
    points = {"type": "scatter", "x": [1, 2, 3], "y": [1, 2, 3], "text": ["Школа 7"] * 3}
    chart = Chart("many", "Точки", shown({}), "Точки", {"data": [points], "layout": {}}, Figure)
    assert chart.markdown().count("Школа 7") == 1


def test_text_from_files_does_not_end_the_script():
    assert CHARTS["shares_by_size"].markdown().count("</script>") == 1


def test_paper_and_screen_show_the_same_points():
    chart = CHARTS["shares_by_size"]
    screen = {
        (x, y)
        for trace in chart.screen["data"]
        if trace["mode"] == "markers"
        for x, y in zip(trace["x"], trace["y"], strict=True)
    }
    collections = chart.paper().axes[0].collections
    paper = {(x, round(y, 2)) for points in collections for x, y in points.get_offsets().tolist()}
    assert paper == screen


def test_paper_and_screen_show_the_same_intervals_of_cohorts():
    chart = CHARTS["grade_lines"]
    dots = [trace for trace in chart.screen["data"] if trace["mode"] == "markers"]
    screen = {
        (round(y - down, 2), round(y + up, 2))
        for trace in dots
        for y, up, down in zip(
            trace["y"], trace["error_y"]["array"], trace["error_y"]["arrayminus"], strict=True
        )
        if up is not None
    }
    drawn = [lines for lines in chart.paper().axes[0].collections if hasattr(lines, "get_segments")]
    segments = [segment for lines in drawn for segment in lines.get_segments() if len(segment)]
    paper = {(round(low, 2), round(high, 2)) for (_, low), (_, high) in segments}
    assert paper == screen == {(77.0, 83.0), (57.0, 63.0)}


def test_shares_of_few_pupils_are_pale():
    few = CHARTS["grade_lines"].screen["data"][-1]
    assert few["marker"]["opacity"] == [0.5]


def test_a_chart_is_drawn_for_paper_only_where_paper_is_wanted(chart):
    assert "image/png" not in chart._repr_mimebundle_()
    with paper_asked_for(True):
        assert base64.b64decode(chart._repr_mimebundle_()["image/png"]).startswith(b"\x89PNG")
    assert "image/png" not in chart._repr_mimebundle_()


def test_the_same_chart_is_the_same_image(chart):
    assert paper_image(chart.paper) == paper_image(chart.paper)


def test_what_a_small_sample_is_the_policy_of_the_region_says():
    gate = Gate("internal", Disclosure(small_sample=2000))
    rows = gate.passed(COHORTS.assign(row_hidden=False))
    chart = grade_lines("cohorts", "Заголовок", rows, "Успеваемость")
    dots = [trace for trace in chart.screen["data"] if trace["mode"] == "markers"]
    assert {opacity for trace in dots for opacity in trace["marker"]["opacity"]} == {0.5}
