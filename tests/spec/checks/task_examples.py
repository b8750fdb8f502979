"""Examples of the checks of descriptions of tasks."""

from .builders import Example, sheets

DUMP = ["логин школы", "регион", "код обучающегося", "вариант", "всего баллов",
        "отметка за предыдущую четверть/триместр"]  # fmt: skip
PUPIL = ["sch980001", "Заречный район", "71001", "1", "12", "3"]
DESCRIPTION = ["Процедура", "Год", "Задание", "Максимальный балл"]


def described(*tasks, columns=("балл за 1",), points=("12",)):
    """Load a dump of one pupil and a description of (task, worth)."""
    rows = [["vpr-math-5", 2021, task, worth] for task, worth in tasks]
    return sheets(
        **{
            "ВПР 2021 Математика 5 класс": [[*DUMP, *columns], [*PUPIL, *points]],
            "task_descriptions": [DESCRIPTION, *rows],
        }
    )


def two(first, second):
    """The same of two tasks."""
    tasks = ("1", first), ("2", second)
    return described(*tasks, columns=("балл за 1", "балл за 2"), points=("6", "6"))


def printed(worth):
    """Load «Индивидуальные результаты» of a task of 20 points and its description."""
    header = ["ОО", "Муниципалитет", "Название ОО", "Код участника", "Вариант", "1 (20б)",
              "Первичный балл", "Отметка", "Отметка по журналу"]  # fmt: skip
    pupil = ["edu980001", "Заречный район", "СОШ № 1(edu980001)", 71001, 1, 12, 12, 4, 3]
    form = [["ВПР 2021 Математика 5 класс"], ["Дата:", "20.04.2021"], header, pupil]
    rows = [DESCRIPTION, ["vpr-math-5", 2021, "1", worth]]
    return sheets(Лист=form, task_descriptions=rows)


GOOD = described(("1", 20))

TASK_EXAMPLES = {
    "tasks-by-order": Example(described(("1К1", 20)), GOOD),
    "tasks-not-as-described": Example(described(("1", 10), ("2", 10)), GOOD),
    "maximum-not-as-described": Example(printed(19), printed(20)),
    "points-above-description": Example(described(("1", 11)), GOOD),
    "task-maxima-sum": Example(two(11, 8), two(12, 8)),
}
