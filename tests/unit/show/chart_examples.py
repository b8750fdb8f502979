"""One chart of each kind, of small tables."""

from datetime import date
from decimal import Decimal

import pandas as pd

from shnor_lib.model.scales import Scale
from shnor_lib.questions.support_cycle.week_grid import week_grid
from shnor_lib.show.charts.bars import bars
from shnor_lib.show.charts.diagnostic_path import diagnostic_path
from shnor_lib.show.charts.direction_shares import direction_shares
from shnor_lib.show.charts.dumbbell import dumbbell
from shnor_lib.show.charts.expected_shares import expected_shares
from shnor_lib.show.charts.funnel import funnel
from shnor_lib.show.charts.grade_lines import grade_lines
from shnor_lib.show.charts.heat_map import heat_map
from shnor_lib.show.charts.history_flow import history_flow
from shnor_lib.show.charts.plan_timeline import plan_timeline
from shnor_lib.show.charts.score_histogram import score_histogram
from shnor_lib.show.charts.settings_map import settings_map
from shnor_lib.show.charts.shares_by_size import shares_by_size
from shnor_lib.show.charts.stacked_bars import Part, stacked_bars
from shnor_lib.show.charts.status_change import status_change
from shnor_lib.show.charts.status_look import status_parts
from shnor_lib.show.charts.style import BLUE, ORANGE
from shnor_lib.show.charts.target_bullets import target_bullets
from shnor_lib.show.charts.turnout_lines import turnout_lines
from tests.small_tables import shown

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
LIMITS = pd.DataFrame(
    {
        "level": [0.95, 0.95, 0.998, 0.998],
        "participants": [5, 20, 5, 20],
        "low": [0.0, 0.01, 0.0, 0.0],
        "high": [0.5, 0.3, 0.7, 0.45],
    }
)
TWO_YEARS = pd.DataFrame(
    {
        "name": ["РУ-5", "МА-5"],
        "n_base": [900, 1800],
        "n_current": [910, 1790],
        "share_base": [0.62, 1.0],
        "share_base_low": [0.58, 0.99],
        "share_base_high": [0.66, 1 - 1e-16],
        "share_current": [0.63, 0.615],
        "share_current_low": [0.59, 0.6],
        "share_current_high": [0.68, 0.63],
        "change_pp": [1.0, -38.5],
    }
)
DIRECTIONS = pd.DataFrame(
    {
        "name": ["РУ-5", "МА-5"],
        "pairs": [50, 43],
        "positive": [26, 26],
        "none_unchanged": [1, 2],
        "none_perfect": [6, 0],
        "negative": [17, 15],
    }
)
KINDS = {"positive": "рост", "negative": "снижение"}
KINDS |= {"none_perfect": "без «2»", "none_unchanged": "без изменений"}
COHORTS = pd.DataFrame(
    {
        "cohort": [2018, 2018, 2019],
        "grade": [4, 5, 4],
        "year": [2018, 2019, 2019],
        "sitting": ["spring"] * 3,
        "share": [0.8, 0.6, 0.75],
        "low": [0.77, 0.57, pd.NA],
        "high": [0.83, 0.63, pd.NA],
        "pupils": [1010, 1040, 9],
    }
).astype({"low": "Float64", "high": "Float64"})
FLOW = pd.DataFrame(
    [
        (2022, "listed", 2023, "listed", 6),
        (2022, "listed", 2023, "not_listed", 3),
        (2022, "not_listed", 2023, "listed", 2),
        (2022, "not_listed", 2023, "not_listed", 9),
    ],
    columns=["year_from", "state_from", "year_to", "state_to", "schools"],
)
TARGETS = pd.DataFrame(
    {
        "subject": ["Физика", "Химия"],
        "base": [Decimal("7.7"), Decimal("23.18")],
        "target": [Decimal("6.25"), Decimal("18.38")],
        "result": [Decimal("1.49"), Decimal("18.69")],
        "base_printed": ["7,7", "23,18"],
        "target_printed": ["6,25", "18,38"],
        "result_printed": ["1.49", "18,69%"],
        "verdict": ["met", "missed"],
    }
)
TARGET_NAMES = {
    "base": "2023 год", "target": "цель", "met": "достигнута", "missed": "нет", "cap": "предел",
}  # fmt: skip
PATH = pd.DataFrame(
    [
        ("Физика", "base", Decimal("7.7"), "7,7", Decimal("6.25"), False),
        ("Физика", "result", Decimal("1.49"), "1.49", Decimal("6.25"), True),
    ],
    columns=["subject", "step", "value", "printed", "target", "meets"],
)
MEASURES = pd.DataFrame(
    {
        "name": ["№ 1", "№ 2"],
        "status": ["выполнено", "просрочено"],
        "start": pd.to_datetime(["2022-01-10", "2022-02-01"]),
        "end": pd.to_datetime(["2022-03-01", "2022-09-01"]),
        "text": ["Мера 1", "Мера 2"],
    }
)
GRID = pd.DataFrame(
    {
        "municipality": ["А", "А", "Б", "Б"],
        "period_start": pd.to_datetime(["2024-02-05", "2024-02-12"] * 2),
        "state": ["on_time", "late", "missing", "on_time"],
    }
)
TURNOUT = pd.DataFrame(
    {
        "period_start": pd.to_datetime(["2024-02-05", "2024-02-12"] * 3),
        "measure": ["teachers"] * 2 + ["pupils"] * 2 + ["homework"] * 2,
        "part": [8, 9, 70, 75, 40, 45],
        "whole": [10, 10, 100, 100, 60, 60],
        "share": [0.8, 0.9, 0.7, 0.75, 0.667, 0.75],
    }
)
VARIANTS = pd.DataFrame(
    {
        "minimum": [0, 0, 10, 10],
        "reading": ["any"] * 4,
        "percent": [29, 30, 29, 30],
        "shnor": [9, 8, 5, 5],
        "kept": [8, 8, 5, 4],
    }
)
SCORES = pd.DataFrame({"score": [0, 1, 2, 3, 4], "participants": [1, 2, 1200, 5, 3]})
SCALE = Scale("vpr-math-5", 2021, 4, {3: 2, 4: 3, 5: 4}, "")
NAMES = ["Раздел А", "Раздел Б"]
STATUS_PARTS = status_parts(["выполнено", "нет ответа"])
BARS = pd.DataFrame({"name": NAMES, "value": [3, 5], "note": ["3", "5"]})
DIVIDED = pd.DataFrame({"name": NAMES, "one": [3, 1], "none": [0, 2]})
PARTS = [Part("один", BLUE, "one"), Part("ни одного", ORANGE, "none")]
STATUSES = pd.DataFrame({"name": NAMES, "выполнено": [2, 1], "нет ответа": [1, 4]})
CELLS = pd.DataFrame(
    {
        "name": ["А", "А", "Б", "Б"],
        "procedure": ["vpr-math-5", "ege-rus"] * 2,
        "participants": [3337, pd.NA, 8, 50],
        "below": [1000, pd.NA, 4, 0],
        "share": [1000 / 3337, pd.NA, 0.5, 0.0],
        "low": [False, False, True, False],
        "reason": [pd.NA, "not_applicable", pd.NA, pd.NA],
        "told": ["5 из 20", pd.NA, "6 из 20", "0 из 20"],
    }
).astype({"participants": "Int64", "below": "Int64", "share": "Float64", "reason": "string"})
PROCEDURES = {"vpr-math-5": "МА-5", "ege-rus": "ЕГЭ РУ"}
TITLE = "Заголовок"

STANDING = pd.DataFrame(
    {
        "name": ["Район А", "Район Б", "Район В"],
        "share_current": [0.7, 0.9, 0.8],
        "change_pp": [-6.0, 1.0, 4.0],
        "ci_low_pp": pd.array([-9.0, None, 1.0], "Float64"),
        "ci_high_pp": pd.array([-3.0, None, 7.0], "Float64"),
    }
)
EXPECTED = pd.DataFrame(
    {
        "school": ["Школа 1", "Школа 2", "Школа 3"],
        "participants": [40, 60, 80],
        "share": [0.1, 0.5, 0.3],
        "expected": [0.3, 0.2, 0.25],
        "side": ["better", "worse", "within"],
    }
)
CHARTS = {
    "bars": bars("b", TITLE, shown(BARS), "мер"),
    "diagnostic_path": diagnostic_path(shown(PATH), {"base": "2023", "result": "2024"}, TITLE),
    "direction_shares": direction_shares(shown(DIRECTIONS), KINDS, "directions", TITLE),
    "dumbbell": dumbbell(shown(TWO_YEARS), (2021, 2022), "years", TITLE),
    "expected_shares": expected_shares(shown(EXPECTED), TITLE),
    "funnel": funnel(shown(EVIDENCE), LIMITS, ("доля региона", 0.12), (3, 10), TITLE),
    "grade_lines": grade_lines("cohorts", TITLE, shown(COHORTS), "Успеваемость"),
    "heat_map": heat_map(
        "map", TITLE, shown(CELLS), PROCEDURES, (3, 10), {"not_applicable": "не применимо"}
    ),
    "history_flow": history_flow(shown(FLOW), TITLE),
    "plan_timeline": plan_timeline("plan", TITLE, shown(MEASURES), date(2022, 6, 1)),
    "score_histogram": score_histogram("scores", TITLE, shown(SCORES), SCALE),
    "sensitivity": settings_map(shown(VARIANTS), TITLE, (30, "any", 0)),
    "shares_by_size": shares_by_size(shown(EVIDENCE), (3, 10), TITLE),
    "stacked_bars": stacked_bars("parts", TITLE, shown(DIVIDED), PARTS, "Школ"),
    "status_bars": stacked_bars(
        "status", TITLE, shown(STATUSES), status_parts(STATUSES.columns[1:]), "мер"
    ),
    "status_change": status_change("status", TITLE, shown(STANDING)),
    "target_bullets": target_bullets(shown(TARGETS), 10.0, TARGET_NAMES, TITLE),
    "turnout_lines": turnout_lines("turnout", TITLE, shown(TURNOUT)),
    "week_grid": week_grid("weeks", TITLE, shown(GRID)),
}
