"""Dumps of a whole region: rows of pupils become numbers of schools, who was absent is no «2»."""

from dataclasses import replace

import pytest

from shnor_lib.intake.layouts import layout_of
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.procedures import registry

HEADER_2020 = ["groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum",
               "a-1-grade", "a-2-grade", "Учебник"]  # fmt: skip
HEADER_2021 = ["логин школы", "регион", "номер обучающегося", "код обучающегося",
               "отметка за предыдущую четверть/триместр", "пол", "класс", "вариант",
               "всего баллов", "балл за 1", "балл за 2", "Учебник"]  # fmt: skip
HEADER_2022 = ["Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки",
               "Код", "Вариант", "1 (1б)", "5(1) (3б)", "Наименование класса", "Пол",
               "Отметка за предыдущий триместр/ четверть/полугодие", "Итого баллов"]  # fmt: skip


def points(first, second):
    return sum(int(value) for value in (first, second) if value not in ("X", "", None))


def of_2020(code, first, second, journal="3", variant="1", total=None, login="sch980001"):
    score = points(first, second) if total is None else total
    return ["reg98_vpr,reg98_vpr_m012", login, code, code, journal, "ж", "6а", variant, "2", score,
            first, second, "Учебник"]  # fmt: skip


def of_2021(code, first, second, journal="3", variant="1", login="sch980001"):
    return [login, "Заречный район", code, code, journal, "м", "5а", variant,
            str(points(first, second)), first, second, "Учебник"]  # fmt: skip


def of_2022(code, first, second, journal=3.0, variant="2", day="20.09.2022 10:15:00"):
    return ["edu980001", 98.0, "reg980000 | Энский край", "reg98_m012 | Заречный район",
            "edu980001 | МБОУ \"СОШ № 1\"", day, code, variant, first, second, "6а", "ж", journal,
            float(points(first, second))]  # fmt: skip


ABSENT_2021 = ["sch980001", "Заречный район", "71009", "71009", "", "", "", "отсутствовал",
               *[""] * 4]  # fmt: skip
ABSENT_2022 = [*of_2022("71009", None, None)[:7], "отсутствовал", *[None] * 5, 0.0]

DUMPS = {
    "ВПР 2020 Математика 5 класс.xlsx": [
        HEADER_2020,
        of_2020("71001", "1", "X"),
        of_2020("71002", "2", "10"),
        of_2020("71009", None, None, variant="отсутствовал", total=""),
    ],
    "ВПР 2021 Математика 5 класс.xlsx": [
        HEADER_2021,
        of_2021("71001", "1", "X", journal="4"),
        of_2021("71002", "2", "10"),
        ABSENT_2021,
    ],
    "ВПР 2022 Математика 5 класс.xlsx": [
        HEADER_2022,
        of_2022("71001", 1.0, "X"),
        of_2022("71002", 1.0, 2.0),
        ABSENT_2022,
    ],
}


def sheet(*rows, name="ВПР 2021 Математика 5 класс.xlsx", title="Sheet"):
    return Sheet(name, title, tuple(tuple(row) for row in rows))


def read(dump):
    layout = layout_of(dump)
    return layout.read(dump, registry())


def codes(found):
    return [problem.code for problem in found.problems]


@pytest.fixture(params=DUMPS, ids=["2020", "2021", "2022"])
def dump(request):
    return sheet(*DUMPS[request.param], name=request.param)


def test_each_year_is_known_by_its_headers(dump):
    codes = [layout_of(replace(dump, file=name)).CODE for name in (dump.file, "данные.xlsx")]
    assert codes == [f"region-dump-{dump.file[4:8]}"] * 2


def test_pupils_are_counted_by_school_and_who_was_absent_is_not(dump):
    found = read(dump)
    (row,) = found.tables["results"].to_dict("records")
    assert row["participants"] == 2
    assert row["procedure"] == "vpr-math-5"
    assert row["year"] == int(dump.file[4:8])
    assert "pupils-without-result" in codes(found)


def test_the_work_is_that_of_the_files_name_and_the_user_is_told(dump):
    (told,) = [problem for problem in read(dump).problems if problem.code == "work-from-name"]
    assert (told.severity.name, told.seen) == ("NOTE", dump.file.removesuffix(".xlsx"))


def test_a_file_whose_name_says_nothing_is_refused_with_an_example(dump):
    found = read(replace(dump, file="данные.xlsx"))
    (problem,) = [problem for problem in found.problems if problem.is_error]
    assert problem.code == "work-not-named"
    assert "ВПР 2020 Математика 5 класс" in problem.expected
    assert not found.tables


def test_a_line_above_the_header_may_name_the_work(dump):
    title = ["ВПР 2021 Русский язык 6 класс", *[None] * (len(dump.rows[0]) - 1)]
    named = replace(dump, file="данные.xlsx", rows=(tuple(title), *dump.rows))
    assert read(named).tables["results"]["procedure"].tolist() == ["vpr-rus-6"]


def test_nothing_of_a_pupil_stays(dump):
    found = read(dump)
    shown = str(found.problems) + "".join(table.to_csv() for table in found.tables.values())
    assert "7100" not in shown


def test_a_doubled_block_is_counted_once(dump):
    found = read(replace(dump, rows=(*dump.rows, *dump.rows[1:])))
    assert "repeated-pupils" in codes(found)
    assert found.tables["results"]["participants"].tolist() == [2]


def test_a_row_of_no_school_is_set_aside_and_is_not_shown():
    stray = of_2021("71003", "1", "1", login="Иванова Анна")
    found = read(sheet(HEADER_2021, stray, of_2021("71004", "1", "1")))
    (problem,) = [p for p in found.problems if p.code == "pupil-without-school"]
    assert (problem.place.row, problem.seen, problem.is_error) == (2, "", False)
    assert found.tables["results"]["participants"].tolist() == [1]


def test_marks_follow_from_the_scale_of_the_year_where_it_is_known():
    # математика, 5 класс, 2021: «3» с 7 баллов, «4» с 11
    (row,) = (
        read(sheet(*DUMPS["ВПР 2021 Математика 5 класс.xlsx"])).tables["results"].to_dict("records")
    )
    assert [row[mark] for mark in ("n2", "n3", "n4", "n5")] == [1, 0, 1, 0]
    assert row["below"] == 1


def test_without_a_scale_there_are_scores_and_no_marks():
    name = "ВПР 2020 Математика 5 класс.xlsx"
    found = read(sheet(*DUMPS[name], name=name))
    (row,) = found.tables["results"].to_dict("records")
    assert (row["below_reason"], row["mean_score"]) == ("not_reported", 6.5)
    assert found.tables["histograms"]["score"].tolist() == [1, 12]
    assert "no-scale" in codes(found)


def test_the_mark_of_the_journal_makes_the_cross_table():
    (row,) = (
        read(sheet(*DUMPS["ВПР 2021 Математика 5 класс.xlsx"])).tables["journal"].to_dict("records")
    )
    names = ("participants", "lowered", "raised", "lowered_by_two")
    assert [row[name] for name in names] == [2, 1, 1, 1]


def test_an_absent_pupil_with_a_total_of_zero_gets_no_two():
    found = read(sheet(*DUMPS["ВПР 2022 Математика 5 класс.xlsx"], name="ВПР 2022 МА.xlsx",
                       title="ВПР 2022 Математика 5 класс"))  # fmt: skip
    assert found.tables["histograms"]["score"].tolist() == [1, 3]


def test_who_came_and_attempted_nothing_has_zero_points():
    found = read(sheet(HEADER_2022, of_2022("71001", "X", "X"),
                       name="ВПР 2022 Математика 5 класс.xlsx"))  # fmt: skip
    assert found.tables["histograms"]["score"].tolist() == [0]


def test_a_total_of_zero_without_variant_and_tasks_is_no_result():
    silent = of_2022("71001", None, None, variant=None)
    found = read(sheet(HEADER_2022, silent, of_2022("71002", 1.0, 2.0),
                       name="ВПР 2022 Математика 5 класс.xlsx"))  # fmt: skip
    assert found.tables["histograms"]["score"].tolist() == [3]


def test_absent_from_the_second_part_is_no_result():
    half = of_2020("71003", "1", "1")
    half[8] = "отсутствовал"
    name = "ВПР 2020 Русский язык 5 класс.xlsx"
    found = read(sheet(HEADER_2020, of_2020("71001", "1", "5"), half, name=name))
    assert found.tables["results"]["participants"].tolist() == [1]


def test_a_score_above_the_maximum_of_the_scale_is_reported():
    found = read(sheet(HEADER_2021, of_2021("71001", "9", "12")))
    (problem,) = [p for p in found.problems if p.code == "score-above-maximum"]
    assert (problem.place.cell, problem.seen, problem.expected) == ("I2", "21", "не больше 20")


def test_a_score_above_the_worth_of_the_tasks_is_reported():
    row = of_2022("71001", 1.0, 3.0)
    row[-1] = 5.0
    found = read(sheet(HEADER_2022, row, name="ВПР 2022 Математика 5 класс.xlsx"))
    assert "score-above-maximum" in codes(found)


def test_tasks_are_counted_where_their_worth_is_printed():
    name = "ВПР 2022 Математика 5 класс.xlsx"
    tasks = read(sheet(*DUMPS[name], name=name)).tables["tasks"]
    assert tasks[["task", "maximum", "points", "not_attempted", "share"]].values.tolist() == [
        ["1", 1, 2, 0, 100.0],
        ["5(1)", 3, 2, 1, 33.3],
    ]


def test_a_blank_cell_of_a_task_is_no_x_and_the_user_is_told():
    name = "ВПР 2022 Математика 5 класс.xlsx"
    rows = [HEADER_2022, of_2022("71001", 1.0, None), of_2022("71002", 1.0, 2.0)]
    (problem,) = [p for p in read(sheet(*rows, name=name)).problems if p.code == "blank-points"]
    assert problem.place.cell == "J2"


def test_a_task_that_nobody_was_given_is_no_row_of_lost_points():
    name = "ВПР 2022 Математика 5 класс.xlsx"
    rows = [HEADER_2022, of_2022("71001", 1.0, None), of_2022("71002", 0.0, None)]
    assert "blank-points" not in codes(read(sheet(*rows, name=name)))


def test_tasks_whose_headers_a_merged_cell_has_swallowed_are_named():
    header = [None if "б)" in title else title for title in HEADER_2022]
    name = "ВПР 2022 Математика 5 класс.xlsx"
    found = read(sheet(header, of_2022("71001", 1.0, 2.0), name=name))
    (problem,) = [p for p in found.problems if p.code == "untitled-column"]
    assert [place.cell for place in (problem.place, *problem.also)] == ["I1", "J1"]
    assert "tasks" not in found.tables


def test_rows_of_one_school_in_two_municipalities_are_named():
    other = of_2021("71003", "1", "2")
    other[1] = "Лесной район"
    found = read(sheet(*DUMPS["ВПР 2021 Математика 5 класс.xlsx"], other))
    (problem,) = [p for p in found.problems if p.code == "two-municipalities"]
    assert (problem.place.row, problem.seen) == (5, "«Заречный район», «Лесной район»")


def test_tasks_of_unknown_worth_have_points_and_no_share():
    tasks = read(sheet(*DUMPS["ВПР 2021 Математика 5 класс.xlsx"])).tables["tasks"]
    assert tasks["share"].isna().all()
    assert tasks["points"].notna().all()


@pytest.mark.parametrize(
    ("day", "sitting"), [("20.09.2022 10:15:00", "autumn"), ("18.03.2022 09:00:00", "spring")]
)
def test_the_day_of_loading_tells_the_sitting_of_2022(day, sitting):
    found = read(sheet(HEADER_2022, of_2022("71001", 1.0, 2.0, day=day),
                       name="ВПР 2022 Математика 5 класс.xlsx"))  # fmt: skip
    assert found.tables["results"]["sitting"].tolist() == [sitting]


def test_days_of_both_sittings_are_not_guessed():
    rows = [of_2022("71001", 1.0, 2.0), of_2022("71002", 1.0, 2.0, day="18.03.2022")]
    name = "ВПР 2022 Математика 5 класс.xlsx"
    assert "unknown-sitting" in codes(read(sheet(HEADER_2022, *rows, name=name)))
    named = "ВПР 2022 Математика 5 класс осень.xlsx"
    found = read(sheet(HEADER_2022, *rows, name=named))
    assert found.tables["results"]["sitting"].tolist() == ["autumn"]


def test_school_and_municipality_lose_their_codes():
    name = "ВПР 2022 Математика 5 класс.xlsx"
    (row,) = read(sheet(*DUMPS[name], name=name)).tables["results"].to_dict("records")
    named = [row[part] for part in ("school_id", "school", "municipality")]
    assert named == ["edu980001", 'МБОУ "СОШ № 1"', "Заречный район"]


def test_a_school_has_one_login_in_dumps_of_different_years(dump_files, load):
    loaded = load(*dump_files(DUMPS))
    assert set(loaded.tables["results"]["school_id"]) == {"edu980001"}


def test_the_list_of_classes_beside_the_dump_is_no_unknown_sheet(dump_files, load, codes):
    name = "ВПР 2022 Математика 5 класс.xlsx"
    path = dump_files({name: DUMPS[name]}, Классы=[["Класс", "Номер"], ["6а", 1]])
    assert "unknown-sheet" not in codes(load(*path))


def test_a_school_known_by_login_only_is_named_as_other_files_name_it(dump_files, load, tmp_path):
    name = "ВПР 2020 Математика 5 класс.xlsx"
    passports = tmp_path / "schools.csv"
    passports.write_text(
        "Логин школы;Школа;Муниципалитет\nedu980001;СОШ № 1;Заречный район\n", encoding="utf-8"
    )
    table = load(passports, *dump_files({name: DUMPS[name]})).tables["results"]
    assert table[["school", "municipality"]].values.tolist() == [["СОШ № 1", "Заречный район"]]


def test_a_school_that_nobody_names_keeps_its_login(dump_files, load):
    name = "ВПР 2020 Математика 5 класс.xlsx"
    (row,) = load(*dump_files({name: DUMPS[name]})).tables["results"].to_dict("records")
    assert (row["school"], row["municipality_reason"]) == ("sch980001", "not_reported")


def test_a_pupil_above_the_header_is_set_aside_and_counted():
    found = read(sheet(of_2021("71001", "1", "X"), HEADER_2021, of_2021("71002", "2", "10")))
    assert "rows-above-header" in codes(found)
    assert found.pupils == 2
    assert found.tables["results"]["participants"].sum() == 1


@pytest.mark.parametrize("cell", ["нет отметки", "н/а", "6", "*"])
def test_a_journal_cell_costs_nobody_a_result(cell):
    rows = DUMPS["ВПР 2021 Математика 5 класс.xlsx"]
    found = read(sheet(*rows, of_2021("71003", "1", "2", journal=cell)))
    assert found.tables["results"]["participants"].tolist() == [3]
    (journal,) = found.tables["journal"].to_dict("records")
    assert sum(journal[name] for name in ("lowered", "confirmed", "raised")) == 2


def test_a_latin_h_is_a_task_that_was_not_attempted():
    name = "ВПР 2022 Математика 5 класс.xlsx"
    rows = [HEADER_2022, of_2022("71001", 1.0, "X"), of_2022("71002", 1.0, "X")]
    rows[2][9] = "H"
    found = read(sheet(*rows, name=name))
    assert found.tables["tasks"]["not_attempted"].tolist() == [0, 2]
    assert "bad-points" not in codes(found)


def without(header, name, rows):
    place = header.index(name)
    return [[*row[:place], *row[place + 1 :]] for row in (header, *rows)]


@pytest.mark.parametrize(
    ("name", "header", "journal"),
    [
        ("ВПР 2020 Математика 5 класс.xlsx", HEADER_2020, "otc"),
        ("ВПР 2021 Математика 5 класс.xlsx", HEADER_2021, HEADER_2021[4]),
        ("ВПР 2022 Математика 5 класс.xlsx", HEADER_2022, HEADER_2022[12]),
    ],
)
def test_a_dump_without_the_column_of_the_journal_is_read(name, header, journal):
    whole, lacking = (
        read(sheet(*rows, name=name))
        for rows in (DUMPS[name], without(header, journal, DUMPS[name][1:]))
    )
    assert lacking.tables["results"].equals(whole.tables["results"])
    assert "journal" not in lacking.tables
    assert "no-journal-column" in [problem.code for problem in lacking.problems]
    assert not lacking.has_errors


def test_a_journal_under_another_heading_is_asked_for():
    header = ["оценка учителя" if title == HEADER_2021[4] else title for title in HEADER_2021]
    found = read(sheet(header, *DUMPS["ВПР 2021 Математика 5 класс.xlsx"][1:]))
    (problem,) = [problem for problem in found.problems if problem.code == "no-journal-column"]
    assert "«оценка учителя»" in problem.seen
    assert "балл за" not in problem.seen
