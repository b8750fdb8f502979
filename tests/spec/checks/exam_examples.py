"""Examples of the checks of tables of exams by schools."""

from .builders import Example, sheets

N = None
SUBJECT = ["Школа", "Русский язык", N, N]
MEASURES = [N, "Участников", "Не сдали, чел.", "Средний балл"]
FIRST, SECOND = ["(1) СОШ № 1", 25, 1, 61.3], ["(2) СОШ № 2", 10, 2, 60]


def table(*rows, subject=SUBJECT, measures=MEASURES):
    """Load a table of ЕГЭ by schools."""
    return sheets(Лист=[["Результаты ЕГЭ 2023"], subject, measures, *rows])


def unlabelled(*rows):
    return table(*rows, measures=[N, "Участников", "Не сдали", N])


def with_share(*shares):
    rows = ([*row[:3], share] for row, share in zip((FIRST, SECOND), shares, strict=True))
    return table(*rows, ["(3) СОШ № 3", 8, 4, 50], measures=[*MEASURES[:3], "Не сдали, %"])


GOOD = table(FIRST, SECOND)

DUMP = ["Код предмета", "Дата экзамена", "Код ОУ", "Балл", "Зачет"]


def participant(day="2023.06.05", score=61, passed=5):
    return [1, day, 286, score, passed]


def dump(*rows):
    """Load a dump of participants of ЕГЭ."""
    return sheets(Лист=[DUMP, *rows, *[participant(score=score) for score in range(40, 60)]])


GOOD_DUMP = dump(participant(score=20, passed=2))

EXAM_EXAMPLES = {
    "exam-day-unread": Example(dump(participant("вчера")), GOOD_DUMP),
    "several-exam-years": Example(dump(participant("2021.06.05")), GOOD_DUMP),
    "pass-against-score": Example(dump(participant(score=20, passed=5)), GOOD_DUMP),
    "exam-columns-unread": Example(
        table([*FIRST, 1, 0], subject=[*SUBJECT, "Пение", N], measures=[*MEASURES, *MEASURES[1:3]]),
        table([*FIRST, 1, 0], subject=[*SUBJECT, "Химия", N], measures=[*MEASURES, *MEASURES[1:3]]),
    ),
    "exam-no-reading": Example(
        unlabelled(["(1) СОШ", 50, 2, N], ["(2) СОШ", 100, 4, N]),
        unlabelled(["(1) СОШ", 51, 2, N], ["(2) СОШ", 99, 4, N]),
    ),
    "exam-cells": Example(table(FIRST, ["(2) СОШ № 2", "?", 0, 66]), GOOD),
    "exam-mean-unread": Example(table(FIRST, [*SECOND[:3], "?"]), GOOD),
    "exam-below-unknown": Example(table(FIRST, ["(2) СОШ № 2", 10, N, 66]), GOOD),
    "exam-numbers-differ": Example(with_share(4, 50), with_share(4, 20)),
    "school-without-code": Example(table(FIRST, ["СОШ № 2", 10, 0, 66]), GOOD),
    "exam-total-unread": Example(
        table(FIRST, SECOND, ["Всего по выборке", 35, 3, 62]),
        table(FIRST, SECOND, ["Итого", 35, 3, 62]),
    ),
}
