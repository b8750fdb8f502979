"""Dumps of 2020 and 2021 do not say what a task is worth: a description of the work does."""

import pytest

HEADER = ["логин школы", "регион", "код обучающегося", "отметка за предыдущую четверть/триместр",
          "вариант", "всего баллов", "балл за 1", "балл за 2"]  # fmt: skip
DESCRIPTION = ["Процедура", "Год", "Задание", "Уровень сложности", "Максимальный балл"]
WORK = ["vpr-math-5", 2021]


def pupil(code, first, second, school="sch980001"):
    return [school, "Заречный район", code, "3", "1", str(first + second), str(first), str(second)]


# Marks by the scale of 2021: up to 6 points «2», 7 to 10 «3», 11 to 14 «4».
PUPILS = [pupil("1", 2, 4), pupil("2", 2, 6), pupil("3", 1, 3, "sch980002")]


@pytest.fixture
def tables(dump_files, sheet_of, load):
    def _load(*description, pupils=PUPILS, header=DESCRIPTION, name="Описание заданий"):
        dumps = dump_files({"ВПР 2021 Математика 5 класс.xlsx": [HEADER, *pupils]})
        described = sheet_of(header, *description, sheet=name, name="описание.xlsx")
        return load(*dumps, described)

    return _load


def shares(loaded):
    tasks = loaded.tables["tasks"]
    keys = zip(tasks["school_id"].str[-1], tasks["task"], strict=True)
    return dict(zip(keys, tasks["share"].fillna(-1).tolist(), strict=True))


def test_a_description_gives_the_share_and_the_level(tables):
    loaded = tables([*WORK, "1", "Б", 2], [*WORK, "2", "повышенный", 8])
    assert shares(loaded) == {
        ("1", "1"): 100, ("1", "2"): 62.5, ("2", "1"): 50, ("2", "2"): 37.5,
    }  # fmt: skip
    assert set(loaded.tables["tasks"]["level"]) == {"базовый", "повышенный"}


def test_without_a_description_there_are_no_shares(dump_files, load, codes):
    loaded = load(*dump_files({"ВПР 2021 Математика 5 класс.xlsx": [HEADER, *PUPILS]}))
    assert loaded.tables["tasks"].empty
    assert codes(loaded).count("tasks-without-maximum") == 1


def test_a_description_of_another_year_is_of_another_work(tables):
    assert tables([WORK[0], 2020, "1", "Б", 2]).tables["tasks"].empty


def test_tasks_that_a_dump_only_numbers_are_taken_in_their_order(tables, only):
    loaded = tables([*WORK, "1К2", "Б", 8], [*WORK, "1К1", "Б", 2])
    assert only(loaded, "tasks-by-order").seen == "1 – 1К1, 2 – 1К2"
    assert shares(loaded)["1", "1К1"] == 100


def test_a_score_above_the_worth_of_its_task_leaves_the_school_without_a_share(tables, only):
    loaded = tables([*WORK, "1", "Б", 1], [*WORK, "2", "Б", 8])
    assert only(loaded, "points-above-description").seen == "1: 2 и 1"
    assert shares(loaded)["1", "1"] == -1
    assert shares(loaded)["2", "1"] == 100


def test_tasks_that_are_not_in_both_are_named(tables, only):
    loaded = tables([*WORK, "1", "Б", 2], [*WORK, "3", "Б", 2], [*WORK, "4", "Б", 2])
    assert only(loaded, "tasks-not-as-described").seen == (
        "нет в описании: 2; нет в файлах с баллами: 3, 4"
    )
    assert {task for _, task in shares(loaded)} == {"1"}


def test_the_tasks_together_are_worth_what_the_work_is(tables, only):
    problem = only(tables([*WORK, "1", "Б", 2], [*WORK, "2", "Б", 8]), "task-maxima-sum")
    assert (problem.seen, problem.expected) == ("10", "20")


def test_groups_by_mark_are_of_the_region_alone(tables):
    groups = tables([*WORK, "1", "Б", 2], [*WORK, "2", "Б", 8]).tables["task_groups"]
    assert groups["school_id"].isna().all()
    found = groups[groups["task"] == "2"][["mark", "participants", "points"]].to_numpy().tolist()
    # Pupils 1 and 3 have 6 and 4 points, «2»; pupil 2 has 8, «3».
    assert found == [[2, 2, 7], [3, 1, 6]]


def test_a_description_may_be_a_sheet_of_its_own(tables):
    header = ["№ задания", "Проверяемые умения", "Код КЭС", "Уровень сложности", "Балл"]
    rows = ["1", "считать", "1.1", "Б", 2], ["2", "решать", "1.2", "П", 8]
    loaded = tables(*rows, header=header, name="ВПР 2021 Математика 5 класс")
    assert shares(loaded)["2", "2"] == 37.5
    assert loaded.tables["task_descriptions"]["skill"].tolist() == ["считать", "решать"]
