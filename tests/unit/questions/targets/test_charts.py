"""Charts of targets and of two lists: valid, with a twin of the same data."""

from decimal import Decimal

import pandas as pd
import plotly.graph_objects as go
import pytest

from shnor_lib.show.charts.diagnostic_path import diagnostic_path
from shnor_lib.show.charts.target_bullets import target_bullets
from tests.small_tables import shown

NAMES = {name: name for name in ("base", "target", "met", "missed", "cap")}
TARGETS = pd.DataFrame(
    {
        "subject": ["Физика", "Химия", "Биология"],
        "base": [Decimal("7.7"), Decimal("23.18"), None],
        "target": [Decimal("6.25"), Decimal("18.38"), Decimal("16.67")],
        "result": [Decimal("1.49"), Decimal("18.69"), None],
        "base_printed": ["7,7", "23,18", None],
        "target_printed": ["6,25", "18,38", "16,67"],
        "result_printed": ["1.49", "18,69%", None],
        "verdict": ["met", "missed", "no_data"],
    }
)
PATH = pd.DataFrame(
    [
        ("Физика", "base", Decimal("7.7"), "7,7", Decimal("6.25"), False),
        ("Физика", "diagnostic-1", Decimal("6.0"), "6,0", Decimal("6.25"), True),
        ("Физика", "result", Decimal("1.49"), "1.49", Decimal("6.25"), True),
        ("Химия", "base", None, None, None, None),
        ("Химия", "diagnostic-1", Decimal("43.8"), "43,8", None, None),
    ],
    columns=["subject", "step", "value", "printed", "target", "meets"],
)
STEPS = {"base": "2023", "diagnostic-1": "ДР 1", "result": "2024"}
CHARTS = {
    "target_bullets": target_bullets(shown(TARGETS), 10.0, NAMES, "Заголовок"),
    "without a cap": target_bullets(shown(TARGETS), None, NAMES, "Заголовок"),
    "diagnostic_path": diagnostic_path(shown(PATH), STEPS, "Заголовок"),
}


@pytest.fixture(params=CHARTS)
def chart(request):
    return CHARTS[request.param]


def test_the_figure_is_valid_plotly(chart):
    assert go.Figure(dict(chart.screen)).data


def test_the_twin_is_drawn(chart):
    assert chart.paper().axes


def test_only_cartesian_traces_are_used(chart):
    assert {trace["type"] for trace in chart.screen["data"]} <= {"bar", "scatter"}


def test_bullets_say_the_printed_figures():
    alt = CHARTS["target_bullets"].alt
    assert "Физика – base 7,7, target 6,25, met 1.49" in alt
    assert "Биология – target 16,67." in alt


def test_a_met_and_a_missed_target_differ_in_more_than_colour():
    marks = [trace["marker"]["symbol"] for trace in CHARTS["target_bullets"].screen["data"][2:4]]
    assert marks == ["circle", "diamond"]


def test_the_line_joins_the_works_only():
    lines = [
        trace
        for trace in CHARTS["diagnostic_path"].screen["data"]
        if trace["mode"] == "lines" and trace.get("name") != "цель"
    ]
    assert [trace["x"] for trace in lines] == [["ДР 1"], ["ДР 1"]]
