"""The page of targets: its words follow the figures."""

from decimal import Decimal

import pytest

from shnor_lib.model.documents import PublishedFigure
from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.targets import page
from shnor_lib.questions.targets import page_path as path_page
from shnor_lib.questions.targets.findings import judge_targets
from shnor_lib.questions.targets.path import trace_path
from shnor_lib.questions.targets.relations import compare_with_cap, relate_indicators
from shnor_lib.questions.targets.shares import collect_shares
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose

REGISTRY = registry()
CAP = PublishedFigure(title="Предел", document="d", place="с. 1", printed="10%", number=10)
ROWS = (
    ("ege-phys", 2023, "fact", "7,7", None),
    ("ege-phys", 2024, "target", "6,25", None),
    ("ege-phys", 2024, "diagnostic-1", "5", None),
    ("ege-phys", 2024, "preliminary", "1.49", "ВТГ"),
    ("ege-chem", 2023, "fact", "23,18", None),
    ("ege-chem", 2024, "target", "18,38", None),
    ("ege-chem", 2024, "diagnostic-1", "5", None),
    ("ege-chem", 2024, "preliminary", "18,69%", "ВТГ"),
)


@pytest.fixture
def shares_of():
    def _shares(*rows):
        names = ("procedure", "year", "stage", "printed", "population")
        records = [
            {"indicator": "below_minimum", "document": "d", "place": "т"}
            | dict(zip(names, row, strict=True))
            for row in rows
        ]
        return collect_shares(table_from_records("targets", records), list(REGISTRY.procedures))

    return _shares


@pytest.fixture
def judged(shares_of):
    return judge_targets(shares_of(*ROWS))


def plain(prose):
    return str(prose).replace("\\", "").replace("\u00a0", " ")


def test_the_answer_counts_and_measures(judged):
    text = plain(page.targets_answer(judged, REGISTRY))
    assert "достигнута по **1 из 2 предметов** (физика)" in text
    assert "химия – 0,31 п.п." in text
    assert "Число участников" in text
    assert ".." not in text


def test_the_answer_changes_with_the_figures(shares_of):
    better = [row if row[2] != "preliminary" else (*row[:3], "1", "ВТГ") for row in ROWS]
    text = plain(page.targets_answer(judge_targets(shares_of(*better)), REGISTRY))
    assert "**2 из 2 предметов** (физика и химия)." in text
    assert "не достигнута" not in text


def test_without_results_nothing_is_said_of_success(shares_of):
    shares = shares_of(("ege-phys", 2024, "target", "6", None))
    assert "итогов нет" in plain(page.targets_answer(judge_targets(shares), REGISTRY))


def test_without_targets_the_page_says_so(shares_of):
    shares = shares_of()
    judged, path = judge_targets(shares), trace_path(shares, None)
    assert "Нет данных" in plain(page.targets_answer(judged, REGISTRY))
    assert "Нет данных" in plain(path_page.path_findings(path, REGISTRY))
    assert "Нет данных" in plain(path_page.university_findings(relate_indicators(shares)))
    for chart in (
        page.targets_chart(Disclosed(judged), None, REGISTRY),
        path_page.path_chart(Disclosed(path), REGISTRY),
    ):
        assert isinstance(chart, Prose)


def test_tables_show_the_printed_text(judged):
    cells = page.targets_table(Disclosed(judged), "below_minimum", REGISTRY).rows()
    assert [row[3] for row in cells] == ["1.49 (предв.)", "18,69% (предв.)"]
    assert [row[5] for row in cells] == ["−4,76", "+0,31"]
    assert all("знаменатели не названы" in row[6] for row in cells)


def test_unstated_denominators_are_warned_of(judged):
    text = plain(page.denominators(judged))
    assert "цель: в документе не указано" in text
    assert "результат года: ВТГ" in text


def test_equal_denominators_need_no_warning(shares_of):
    rows = [(*row[:4], "ВТГ") for row in ROWS]
    assert str(page.denominators(judge_targets(shares_of(*rows)))) == ""


def test_the_cap_is_held_against_facts_and_targets(shares_of):
    capped = compare_with_cap(shares_of(*ROWS), Decimal(10))
    text = plain(page.cap_findings(capped, CAP, REGISTRY))
    assert "Цель, 2024 год: химия – 18,38 (на 8,38 п.п. выше)." in text
    assert "физика" not in text


def test_the_works_are_said_not_to_be_the_exam(shares_of):
    text = plain(path_page.path_findings(trace_path(shares_of(*ROWS), 2024), REGISTRY))
    assert "после 1-й диагностической работы – 2 из 2" in text
    assert "на экзамене (предварительный итог) – 1 из 2" in text
    assert "не экзамен" in text
    assert "хуже: химия." in text


def test_a_subject_that_kept_its_target_is_no_example(shares_of):
    rows = [row for row in ROWS if row[0] == "ege-phys"]
    text = plain(path_page.path_findings(trace_path(shares_of(*rows), 2024), REGISTRY))
    assert "хуже:" not in text


def test_a_figure_printed_in_two_ways_is_named(shares_of):
    shares = shares_of(*ROWS)
    shares = shares.assign(printings=2, agrees=shares["stage"] != "target")
    text = plain(path_page.printings_findings(shares, REGISTRY))
    assert "не совпадают" in text
    assert "Физика, цель 2024 года: 6,25" in text
