"""Protocols of ОГЭ and ЕГЭ: counts below the minimum by school, and nothing of a person."""

import pytest

from shnor_lib.intake.layouts import layout_of
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.procedures import registry

# merged cells leave every second column empty
OGE_HEADER = ["№", "Код ОО", "Класс", None, "Код ППЭ", None, "Аудитория", None, "Код МСУ", None,
              "Фамилия", None, "Имя", "Отчество", "Задания с кратким ответом", None, None,
              "Задания с развёрнутым ответом", "Первичный балл", None, "Оценка"]  # fmt: skip
EGE_HEADER = ["№", None, "Код МСУ", None, "Код ОО", None, "Класс", None, "Код ППЭ", None,
              "Аудитория", None, "Фамилия", "Имя", "Отчество", None, "Серия", "Номер",
              "Задания с кратким ответом", None, "Задания с развёрнутым ответом", None,
              "Первичный балл", None, "Тестовый балл", None]  # fmt: skip
BASE_HEADER = ["№", "Код ОО", "Класс", "Фамилия", "Имя", "Отчество", "Первичный балл", "Оценка"]
PERSONS = ("Ястребова", "Аглая", "Ильинична", "770077")


def oge(number, code, primary, mark):
    return [float(number), code, "9а", None, 1316.0, None, 203.0, None, 213.0, None, "Ястребова",
            None, "Аглая", "Ильинична", "++-", None, None, "0(2)", primary, None, mark]  # fmt: skip


def ege(number, code, primary, score):
    return [float(number), None, 213.0, None, code, None, "11", None, 1301.0, None, 108.0, None,
            "Ястребова", "Аглая", "Ильинична", None, "1111", "770077", "++-", None, "1(1)", None,
            primary, None, score, None]  # fmt: skip


OGE = [
    ["Протокол проверки результатов"],
    ["20 - Энская Республика"],
    ["12 - Обществознание 2026.07.03"],
    OGE_HEADER,
    oge(1, 120001.0, 10.0, 2.0),
    oge(2, 120001.0, 20.0, 3.0),
    oge(3, 120002.0, 36.0, 5.0),
    ["Средние", *[None] * 17, 22.0, None, 3.3],
    [],
    ["02 - Математика 2026.06.02"],
    OGE_HEADER,
    oge(1, 120001.0, 17.0, 4.0),
    ["Средние", *[None] * 17, 17.0, None, 4.0],
]
EGE = [
    ["Протокол проверки"],
    ["20 - Энская Республика"],
    [],
    ["04 - Химия 2026.06.01"],
    [],
    EGE_HEADER,
    ege(1, 120001.0, 9.0, 35.0),
    ege(2, 120001.0, 10.0, 36.0),
    ["Средние", *[None] * 21, 9.5, None, 35.5],
    ["Минимальная граница", *[None] * 21, 36.0],
    ["Всего участников", *[None] * 21, 2.0],
]


def sheet(rows, name="протокол.xlsx"):
    width = max(map(len, rows))
    padded = ((*row, *[None] * (width - len(row))) for row in rows)
    return Sheet(name, "Page 1", tuple(padded))


def read(rows, name="протокол.xlsx"):
    page = sheet(rows, name)
    return layout_of(page).read(page, registry())


def codes(found):
    return [problem.code for problem in found.problems]


def counts(found, *names):
    return found.tables["results"][[*names]].values.tolist()


def test_each_exam_of_the_sheet_is_counted_by_school():
    found = read(OGE)
    assert counts(found, "procedure", "school_id", "participants", "below") == [
        ["oge-soc", "gia-120001", 2, 1],
        ["oge-soc", "gia-120002", 1, 0],
        ["oge-math", "gia-120001", 1, 0],
    ]
    assert set(found.tables["results"]["year"]) == {2026}


def test_the_mark_tells_the_minimum_of_oge_and_the_averages_are_no_participant():
    (school, *_) = read(OGE).tables["results"].to_dict("records")
    assert [school[name] for name in ("n2", "n3", "n4", "n5", "mean_score")] == [1, 1, 0, 0, 15.0]


def test_the_minimum_of_ege_is_the_test_score_of_the_year():
    # химия, 2026: минимум 36 баллов
    assert counts(read(EGE), "procedure", "participants", "below", "mean_score") == [
        ["ege-chem", 2, 1, 35.5]
    ]


def test_basic_mathematics_has_marks_and_belongs_to_ege():
    row = [1.0, 120001.0, "11Б", "Ястребова", "Аглая", "Ильинична", 6.0, 2.0]
    found = read([["22 - Математика базовая 2026.06.27"], BASE_HEADER, row])
    assert counts(found, "procedure", "below") == [["ege-math-base", 1]]


def test_names_and_documents_go_no_further_and_the_user_is_told():
    found = read(EGE)
    shown = str(found.problems) + "".join(table.to_csv() for table in found.tables.values())
    assert not [word for word in PERSONS if word in shown]
    (told,) = [problem for problem in found.problems if problem.code == "personal-column"]
    assert told.seen == "Фамилия, Имя, Отчество, Серия, Номер"


def test_an_exam_of_a_year_without_known_minimum_takes_the_printed_one():
    earlier = [[str(cell).replace("2026", "2022") if cell else cell for cell in EGE[3]]]
    found = read([*EGE[:3], *earlier, *EGE[4:]])
    assert counts(found, "year", "below") == [[2022, 1]]


def test_without_any_minimum_the_protocol_is_refused():
    found = read([["04 - Химия 2022.06.01"], *EGE[5:8]])
    assert codes(found) == ["personal-column", "no-minimum-score"]
    assert not found.tables


def test_another_printed_minimum_is_a_warning():
    found = read([*EGE[:9], ["Минимальная граница", *[None] * 21, 40.0]])
    (problem,) = [p for p in found.problems if p.code == "minimum-differs"]
    assert (problem.seen, problem.expected, problem.is_error) == ("40", "36", False)
    assert counts(found, "below") == [[1]]


def test_who_has_no_result_was_not_there():
    found = read([*EGE[:8], ege(3, 120001.0, None, None)])
    assert counts(found, "participants") == [[2]]
    assert "pupils-without-result" in codes(found)


def test_an_exam_that_the_registry_does_not_know_is_named_and_passed_over():
    other = [["13 - Китайский язык 2026.06.15"], EGE_HEADER, ege(1, 120001.0, 20.0, 50.0)]
    found = read([*EGE, *other])
    (problem,) = [p for p in found.problems if p.code == "unknown-exam"]
    assert problem.seen == "13 - Китайский язык 2026.06.15"
    assert counts(found, "procedure") == [["ege-chem"]]


def test_several_days_of_an_exam_are_summed_with_a_warning():
    later = [["04 - Химия 2026.06.23"], EGE_HEADER, ege(1, 120001.0, 20.0, 50.0)]
    found = read([*EGE, *later])
    assert counts(found, "participants", "below") == [[3, 1]]
    assert "several-exam-days" in codes(found)


@pytest.mark.parametrize("rows", [[*OGE, *OGE[2:8]], [*OGE[:7], *OGE[4:7]]], ids=["block", "rows"])
def test_doubled_rows_are_counted_once(rows):
    found = read(rows)
    assert "repeated-pupils" in codes(found)
    names = ("procedure", "participants", "below")
    assert counts(found, *names)[0] == counts(read(OGE), *names)[0]


def test_a_participant_of_no_school_is_set_aside_and_is_not_shown():
    found = read([*OGE, oge(4, None, 12.0, 3.0)])
    (problem,) = [p for p in found.problems if p.code == "pupil-without-school"]
    assert (problem.place.row, problem.seen) == (14, "")
    assert counts(found, "participants") == counts(read(OGE), "participants")


def test_a_signature_under_the_table_is_no_participant():
    signed = ["Председатель ГЭК", "Ястребова А. И."]
    assert codes(read([*OGE, signed])) == ["personal-column"]


def test_a_header_under_no_title_is_an_error():
    assert "exam-without-title" in codes(read([OGE_HEADER, oge(1, 120001.0, 10.0, 2.0)]))


def test_a_title_over_no_header_is_an_error_and_its_rows_go_to_no_other_exam():
    found = read([*OGE[:10], *OGE[11:]])
    assert "exam-without-header" in codes(found)
    assert not found.tables


def test_a_participant_above_the_first_header_is_an_error():
    assert "rows-above-header" in codes(read([OGE[4], *OGE]))


def test_a_participant_between_title_and_header_is_an_error():
    assert "rows-above-header" in codes(read([*OGE[:10], OGE[4], *OGE[10:]]))


def test_a_row_of_another_exam_shows_in_the_printed_averages():
    found = read([*OGE[:11], OGE[5], *OGE[11:]])
    (problem,) = [p for p in found.problems if p.code == "protocol-totals"]
    assert problem.seen == "среднее 17, по строкам 18,50"


def test_a_lost_row_shows_in_the_printed_average():
    found = read([*OGE[:6], *OGE[7:]])
    (problem,) = [p for p in found.problems if p.code == "protocol-totals"]
    assert problem.seen == "среднее 3,3, по строкам 2,50; среднее 22, по строкам 15,00"


def test_a_number_of_participants_may_include_who_was_absent():
    absent = ege(3, 120001.0, None, None)
    for total in (2.0, 3.0):
        summed = [*EGE[:8], absent, ["Всего участников", *[None] * 21, total]]
        assert "protocol-totals" not in codes(read(summed))


def test_an_exam_without_participants_is_no_failure():
    assert counts(read([*EGE, ["03 - Физика 2026.06.05"], EGE_HEADER]), "procedure") == [
        ["ege-chem"]
    ]


def test_a_mark_that_is_none_sets_its_row_aside():
    found = read([*OGE, oge(2, 120001.0, 10.0, 7.0)])
    assert "bad-mark" in codes(found)
    assert counts(found, "participants") == counts(read(OGE), "participants")


def test_a_primary_score_that_is_none_costs_the_mean_and_no_participant():
    rows = [ROWS_HEADER, of_csv("120001", 2), of_csv("120001", 4)]
    rows[1][9] = "семь"
    found = read(rows, "ОГЭ 2026 Математика.csv")
    assert counts(found, "participants", "below") == [[2, 1]]
    assert found.tables["results"]["mean_score"].isna().all()
    assert "bad-primary-score" in codes(found)


def test_a_protocol_of_appeals_is_refused():
    header = ["№", "Код ОО", "Класс", "Фамилия", "Экзамен", "Состояние апелляции", "Текущие"]
    row = [1.0, "18579", "9А", "Ястребова", "Математика(2026.06.02)", "Удовлетворена", "22"]
    found = read([["Протокол проверки результатов ГИА 2026 г."], header, row])
    assert codes(found) == ["appeals-protocol"]


ROWS_HEADER = ["SchoolCode", "ClassCode", "SurnameCell", "NameCell", "SecondNameCell",
               "DocumentSeriesCode", "DocumentNumberCode", "TestResultBCell", "TestResultCCell",
               "PrimaryMark", "Mark5"]  # fmt: skip


def of_csv(code, mark, answers="+-"):
    return [code, "9А", "Ястребова", "Аглая", "Ильинична", "1111", "770077", answers, "0(2)",
            "17", str(mark)]  # fmt: skip


def test_a_csv_of_oge_rows_is_counted_and_its_exam_is_in_its_name():
    rows = [ROWS_HEADER, of_csv("120001", 2), of_csv("120001", 4), of_csv("120002", 3)]
    found = read(rows, "ОГЭ 2026 Математика.csv")
    assert counts(found, "procedure", "school_id", "participants", "below") == [
        ["oge-math", "gia-120001", 2, 1],
        ["oge-math", "gia-120002", 1, 0],
    ]
    assert codes(found) == ["work-from-name", "personal-column"]
    assert not [word for word in PERSONS if word in str(found.problems)]


def test_a_doubled_csv_is_noticed_though_equal_rows_prove_nothing():
    rows = [of_csv("120001", 2 + place % 4, "+" * place) for place in range(6)]
    name = "ОГЭ 2026 Математика.csv"
    assert "repeated-pupils" in codes(read([ROWS_HEADER, *rows, *rows], name))
    by_row = [row for row in rows for _ in range(2)]
    assert "repeated-pupils" in codes(read([ROWS_HEADER, *by_row], name))
    assert not [p for p in read([ROWS_HEADER, *rows, rows[0]], name).problems if p.is_error]


def of_school(school, answers):
    return [of_csv(school, 2 + len(word) % 4, word) for word in answers]


FIRST_CLASS, SECOND_CLASS = ("+", "++", "+++", "-", "--", "---"), ("+-", "-+", "+--", "-++", "++-")


def test_a_part_of_a_csv_that_stands_again_is_set_aside():
    name = "ОГЭ 2026 Математика.csv"
    first, second = of_school("120001", FIRST_CLASS), of_school("120002", SECOND_CLASS)
    found = read([ROWS_HEADER, *first, *second, *second], name)
    (problem,) = [p for p in found.problems if p.code == "repeated-pupils"]
    places = [problem.place.row, *(place.row for place in problem.also)]
    assert places == [13, 14, 15, 16, 17]
    assert counts(found, "participants") == [[len(first)], [len(second)]]
    twice = [row for row in second for _ in range(2)]
    assert "repeated-pupils" in codes(read([ROWS_HEADER, *first, *twice], name))


def test_classmates_with_the_same_answers_are_no_doubled_rows():
    alike = [of_csv("120001", 5, "++++")] * 12
    found = read([ROWS_HEADER, *alike], "ОГЭ 2026 Математика.csv")
    assert not [p for p in found.problems if p.is_error]
    assert counts(found, "participants") == [[12]]


def test_a_csv_without_participants_gives_no_table_and_no_failure():
    found = read([ROWS_HEADER], "ОГЭ 2026 Математика.csv")
    assert not [p for p in found.problems if p.is_error]
    assert not found.tables


def test_a_mark_without_a_primary_score_is_told_and_the_mark_counts():
    slipped = of_csv("120001", 4)
    slipped[-2] = None
    found = read([ROWS_HEADER, slipped, of_csv("120001", 3)], "ОГЭ 2026 Математика.csv")
    (problem,) = [p for p in found.problems if p.code == "primary-score-lacking"]
    assert (problem.place.cell, problem.is_error) == ("J2", False)
    assert found.tables["results"]["mean_score"].isna().all()
    protocol = read([*OGE[:4], *OGE[5:7], oge(4, 120001.0, None, 2.0), OGE[7]])
    assert codes(protocol)[-2:] == ["primary-score-lacking", "protocol-totals"]


def test_a_participant_above_the_header_of_a_csv_is_an_error():
    rows = [of_csv("120001", 2), ROWS_HEADER, of_csv("120001", 4)]
    assert "rows-above-header" in codes(read(rows, "ОГЭ 2026 Математика.csv"))


SCHOOLS = "Логин школы;Школа;Муниципалитет;Код ГИА\n{}\n"


@pytest.fixture
def with_passports(tmp_path, load, dump_files):
    def _load(*lines):
        passports = tmp_path / "schools.csv"
        passports.write_text(SCHOOLS.format("\n".join(lines)), encoding="utf-8")
        return load(passports, *dump_files({"протокол.xlsx": OGE}))

    return _load


def test_a_school_is_found_by_the_code_of_its_passport(with_passports, codes):
    loaded = with_passports(
        "sch980001;СОШ № 1;Заречный район;0120001", "edu980002;СОШ № 2;Лесной район;120002"
    )
    table = loaded.tables["results"]
    assert table[["school_id", "school", "municipality"]].drop_duplicates().values.tolist() == [
        ["edu980002", "СОШ № 2", "Лесной район"],
        ["sch980001", "СОШ № 1", "Заречный район"],
    ]
    assert table["municipality_reason"].isna().all()
    assert "unknown-gia-code" not in codes(loaded)


def test_a_code_without_a_school_is_reported_and_keeps_its_own_id(with_passports, only):
    loaded = with_passports("edu980001;СОШ № 1;Заречный район;120001")
    problem = only(loaded, "unknown-gia-code")
    assert (problem.seen, problem.severity.name) == ("кодов: 1; 120002", "WARNING")
    stranger = loaded.tables["results"].set_index("school_id").loc["gia-120002"]
    assert (stranger["school"], stranger["municipality_reason"]) == (
        "Школа с кодом ГИА 120002",
        "not_reported",
    )


def test_a_code_of_two_schools_belongs_to_neither(with_passports, only):
    loaded = with_passports("edu980001;А;М;120001", "edu980002;Б;М;120001")
    assert only(loaded, "unknown-gia-code").seen == "кодов: 2; 120001, 120002"
