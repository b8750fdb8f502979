"""The weakest tasks: by the distance to the limit of their level, in the order of tasks."""

import pytest

from shnor_lib.model.support_cycle import SUFFICIENCY, TaskSettings
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.support_cycle.weak_tasks import mark_weak_tasks

LIMITS = TaskSettings(least=2, most=3)


@pytest.fixture
def weak():
    def _weak(*tasks, settings=LIMITS, **work):
        common = {"procedure": "ege-rus", "year": 2023, "sitting": "spring", **work}
        rows = [{**common, "task": t, "level": level, "share": s} for t, level, s in tasks]
        marked = mark_weak_tasks(table_from_records("tasks", rows), settings)
        return marked.loc[marked["weak"], "task"].tolist()

    return _weak


def test_a_hard_task_is_measured_by_the_limit_of_its_own_level(weak):
    # 35 % is five points above the limit of «высокий», 58 % two points below that of «базовый».
    tasks = [("1", "базовый", 58), ("2", "базовый", 66), ("3", "высокий", 35)]
    assert weak(*tasks, settings=TaskSettings(least=1, most=1)) == ["1"]
    assert weak(*tasks) == ["1", "3"]


def test_the_limit_itself_is_enough():
    row = {"procedure": "p", "year": 2023, "sitting": "spring", "task": "1", "level": "базовый"}
    shares = {"60": False, "59.9": True}
    for share, below in shares.items():
        tasks = table_from_records("tasks", [{**row, "share": float(share)}])
        assert mark_weak_tasks(tasks, LIMITS)["below_limit"].tolist() == [below]


def test_at_least_the_least_and_at_most_the_most(weak):
    good = [(str(n), "базовый", 80 + n) for n in range(1, 6)]
    bad = [(str(n), "базовый", 10 + n) for n in range(1, 6)]
    assert weak(*good) == ["1", "2"]
    assert weak(*bad) == ["1", "2", "3"]


def test_tasks_stand_in_the_order_of_their_numbers(weak):
    assert weak(("10", "базовый", 10), ("9", "базовый", 20)) == ["9", "10"]


def test_among_equals_the_earlier_task_is_taken(weak):
    tasks = [(str(n), "базовый", 50) for n in (4, 3, 2, 1)]
    assert weak(*tasks) == ["1", "2", "3"]


def test_a_task_without_level_or_share_is_not_compared(weak):
    assert weak(("1", None, 1), ("2", "базовый", None), ("3", "базовый", 90)) == ["3"]


def test_each_municipality_has_its_own():
    row = {"procedure": "p", "year": 2023, "sitting": "spring", "level": "базовый"}
    rows = [
        {**row, "municipality": place, "task": task, "share": share}
        for place, shares in {"А": (10, 90), "Б": (90, 10)}.items()
        for task, share in zip("12", shares, strict=True)
    ]
    marked = mark_weak_tasks(table_from_records("tasks", rows), TaskSettings(least=1, most=1))
    found = marked.loc[marked["weak"], ["municipality", "task"]].values.tolist()
    assert found == [["А", "1"], ["Б", "2"]]


def test_the_limits_are_those_of_fioko_unless_a_region_has_its_own():
    assert dict(TaskSettings().limits) == {"базовый": 60, "повышенный": 30, "высокий": 30}
    assert TaskSettings().source == SUFFICIENCY
