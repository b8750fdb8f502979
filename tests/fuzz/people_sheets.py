"""A small valid sheet of each layout whose rows are pupils or participants of an exam."""


def score(*points):
    return sum(float(earned) for earned in points if earned not in ("X", None))


# Where the variant is the total and the first points together, a row that has slipped sideways adds
# up by chance; with the dozen tasks of a real work it hardly ever does.
def of_2020(login, code, first, second, journal="3"):
    return ["reg98_vpr,reg98_vpr_m012", login, code, code, journal, "ж", "6а", "1", "1",
            score(first, second), first, second, "Учебник"]  # fmt: skip


DUMP_2020 = [
    ["groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum",
     "a-1-grade", "a-2-grade", "Учебник"],
    of_2020("sch980001", "71001", "2", "X"),
    of_2020("sch980001", "71002", "2", "10", "5"),
    of_2020("sch980001", "71003", "3", "7", "4"),
    of_2020("sch980002", "71004", "0", "6"),
    of_2020("sch980002", "71005", "5", "9", "4"),
    ["reg98_vpr,reg98_vpr_m012", "sch980002", "71006", "71006", None, "м", "нет", "отсутствовал",
     None, None, None, None, None],
]  # fmt: skip


def of_2021(login, code, first, second, journal="3"):
    return [login, "Заречный район", code, code, journal, "м", "5а", "1",
            f"{score(first, second):.0f}", first, second, "Учебник"]  # fmt: skip


DUMP_2021 = [
    ["логин школы", "регион", "номер обучающегося", "код обучающегося",
     "отметка за предыдущую четверть/триместр", "пол", "класс", "вариант", "всего баллов",
     "балл за 1", "балл за 2", "Учебник"],
    of_2021("sch980001", "71001", "1", "X", "4"),
    of_2021("sch980001", "71002", "2", "10"),
    of_2021("sch980001", "71003", "6", "12", "5"),
    of_2021("sch980002", "71004", "0", "8"),
    of_2021("sch980002", "71005", "5", "9", "4"),
    ["sch980002", "Заречный район", "71006", "71006", *[None] * 3, "отсутствовал", *[None] * 4],
]  # fmt: skip


def of_2022(login, code, first, second, journal=3.0):
    return [login, 98.0, "reg980000 | Энский край", "reg98_m012 | Заречный район",
            f"{login} | МБОУ «СОШ {login}»", "20.09.2022 10:15:00", code, "2", first, second, "6а",
            "ж", journal, score(first, second)]  # fmt: skip


DUMP_2022 = [
    ["Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки", "Код",
     "Вариант", "1 (1б)", "5(1) (3б)", "Наименование класса", "Пол",
     "Отметка за предыдущий триместр/ четверть/полугодие", "Итого баллов"],
    of_2022("edu980001", "71001", 1.0, "X"),
    of_2022("edu980001", "71002", 1.0, 2.0, 4.0),
    of_2022("edu980001", "71003", 0.0, 3.0, 5.0),
    of_2022("edu980002", "71004", 0.0, 2.0),
    of_2022("edu980002", "71005", 1.0, 3.0, 4.0),
    [*of_2022("edu980002", "71006", None, None)[:7], "отсутствовал", *[None] * 5, 0.0],
]  # fmt: skip


# Merged cells leave empty columns between the headers.
OGE_HEADER = ["№", "Код ОО", "Класс", None, "Код ППЭ", None, "Фамилия", None, "Имя",
              "Задания с кратким ответом", None, "Первичный балл", None, "Оценка"]  # fmt: skip
EGE_HEADER = ["№", None, "Код МСУ", None, "Код ОО", None, "Класс", "Фамилия", "Номер",
              "Задания с кратким ответом", None, "Первичный балл", None, "Тестовый балл",
              None]  # fmt: skip


def of_oge(number, code, primary, mark):
    return [float(number), code, "9а", None, 1316.0, None, "Ястребова", None, "Аглая", "++-",
            None, primary, None, mark]  # fmt: skip


def of_ege(number, code, primary, earned):
    return [float(number), None, 213.0, None, code, None, "11", "Ястребова", "770077", "++-", None,
            primary, None, earned, None]  # fmt: skip


OGE = [
    ["Протокол проверки результатов"],
    ["20 - Энская Республика"],
    ["12 - Обществознание 2026.07.03"],
    OGE_HEADER,
    of_oge(1, 120001.0, 10.0, 2.0),
    of_oge(2, 120001.0, 20.0, 3.0),
    of_oge(3, 120002.0, 36.0, 5.0),
    ["Средние", *[None] * 10, 22.0, None, 3.3],
    [],
    ["02 - Математика 2026.06.02"],
    OGE_HEADER,
    of_oge(1, 120001.0, 17.0, 4.0),
    of_oge(2, 120002.0, 6.0, 2.0),
    ["Средние", *[None] * 10, 11.5, None, 3.0],
]
EGE = [
    ["Протокол проверки"],
    ["20 - Энская Республика"],
    ["04 - Химия 2026.06.01"],
    EGE_HEADER,
    of_ege(1, 120001.0, 9.0, 35.0),
    of_ege(2, 120001.0, 10.0, 36.0),
    of_ege(3, 120002.0, 30.0, 70.0),
    ["Средние", *[None] * 10, 16.3, None, 47.0, None],
    ["Минимальная граница", *[None] * 10, 36.0],
    ["Всего участников", *[None] * 10, 3.0],
]


def of_csv(code, answers, primary, mark):
    return [code, "9А", "Ястребова", "770077", answers, primary, mark]


GIA_ROWS = [
    ["SchoolCode", "ClassCode", "SurnameCell", "DocumentNumberCode", "TestResultBCell",
     "PrimaryMark", "Mark5"],
    of_csv("120001", "+---", "4", "2"),
    of_csv("120001", "++--", "9", "3"),
    of_csv("120001", "+++-", "16", "4"),
    of_csv("120002", "----", "1", "2"),
    of_csv("120002", "++++", "25", "5"),
    of_csv("120002", "-++-", "10", "3"),
]  # fmt: skip


EXAM_TABLE = [
    ["Результаты ЕГЭ 2023"],
    ["Муниципальное образование", "Код ОО", "Образовательная организация",
     "Русский язык", *[None] * 3, "Математика (профильная)", *[None] * 3],
    [*[None] * 3, *["Приняли участие", "Не преодолели порог, чел.", "Не преодолели порог, %",
                    "Средний балл"] * 2],
    ["Заречный район", 120001.0, "МБОУ СОШ № 1", 25.0, 1.0, 4.0, 61.3, 12.0, 4.0, 33.33, 48.5],
    [None, 120002.0, "МБОУ СОШ № 2", 10.0, 0.0, 0.0, 66.1, 5.0, 2.0, 40.0, 41.0],
    ["Заречный район Всего", None, None, 35.0, 1.0, 2.86, 62.7, 17.0, 6.0, 35.29, 46.3],
]  # fmt: skip


def of_dump(subject, code, score, passed):
    return [subject, "2023.06.05", code, f"МБОУ «СОШ {code}»", "Заречный район", "Ястребова",
            score, passed]  # fmt: skip


EXAM_DUMP = [
    ["Код предмета", "Дата экзамена", "Код ОУ", "Наименование ОУ", "Муниципальный район",
     "Фамилия", "Балл", "Зачет"],
    of_dump(1.0, 120001.0, 61.0, 5.0),
    of_dump(1.0, 120001.0, 20.0, 2.0),
    of_dump(1.0, 120002.0, 73.0, 5.0),
    of_dump(2.0, 120001.0, 26.0, 2.0),
    of_dump(2.0, 120002.0, 27.0, 5.0),
]  # fmt: skip
