"""Examples of the checks of protocols of ГИА."""

from .builders import Example, sheets

HEADER = ["№", "Код ОО", "Класс", "Код ППЭ", "Первичный балл", "Тестовый балл"]
FIRST, SECOND = [1, 120001, "11", 1301, 9, 35], [2, 120001, "11", 1301, 12, 40]
CHEMISTRY = "04 - Химия 2026.06.01"
PASSPORT = [["Логин школы", "Школа", "Код ГИА"], ["edu980001", "СОШ № 1", "120001"]]


def protocol(*rows, title=CHEMISTRY, passports=PASSPORT):
    """Load a protocol of ЕГЭ and the school's passport."""
    return sheets(**{"Page 1": [[title], HEADER, *rows], "Школы": passports})


def minimum(score):
    return ["Минимальная граница", None, None, None, None, score]


def oge(*rows):
    """Load a protocol of ОГЭ and the school's passport."""
    header = ["№", "Код ОО", "Первичный балл", "Оценка"]
    title = ["02 - Математика 2026.06.02"]
    return sheets(**{"Page 1": [title, header, *rows], "Школы": PASSPORT})


GOOD, SECOND_MARK = protocol(FIRST, SECOND), [2, 120001, 6, 2]

GIA_EXAMPLES = {
    "exam-without-title": Example(protocol(FIRST, title="Протокол проверки"), GOOD),
    "exam-without-header": Example(protocol(FIRST, ["03 - Физика 2026.06.05"], SECOND), GOOD),
    "primary-score-lacking": Example(
        oge([1, 120001, None, 4], SECOND_MARK), oge([1, 120001, 17, 4], SECOND_MARK)
    ),
    "bad-primary-score": Example(
        oge([1, 120001, "?", 4], SECOND_MARK), oge([1, 120001, 17, 4], SECOND_MARK)
    ),
    "protocol-totals": Example(
        protocol(FIRST, SECOND, ["Всего участников", None, 3]),
        protocol(FIRST, SECOND, ["Всего участников", None, 2]),
    ),
    "unknown-exam": Example(protocol(FIRST, title="13 - Китайский язык 2026.06.15"), GOOD),
    "no-minimum-score": Example(protocol(FIRST, title="04 - Химия 2022.06.01"), GOOD),
    "minimum-differs": Example(protocol(FIRST, minimum(40)), protocol(FIRST, minimum(36))),
    "several-exam-days": Example(
        protocol(FIRST, ["04 - Химия 2026.06.23"], HEADER, FIRST),
        protocol(FIRST, ["03 - Физика 2026.06.23"], HEADER, FIRST),
    ),
    "appeals-protocol": Example(
        sheets(
            Лист=[["№", "Код ОО", "Экзамен", "Состояние апелляции"], [1, 120001, "Химия", "да"]]
        ),
        GOOD,
    ),
    "unknown-gia-code": Example(protocol(FIRST, passports=[PASSPORT[0], ["edu1", "А", "7"]]), GOOD),
}
