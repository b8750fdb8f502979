"""The project's own workbook: what may stand in it and how."""

import datetime

import openpyxl
import pandas as pd
import pytest

RUSSIAN = ["Логин школы", "Школа", "Муниципалитет", "Процедура", "Год", "Срок проведения"]
COUNTS = ["Участников", "Ниже минимума"]
ROW = ["edu980001", "СОШ № 1", "Заречный район", "МА-5", 2021, "весна"]


def test_headers_may_be_russian_in_any_case(sheet_of, load):
    header = [f"  {title.upper()} " for title in RUSSIAN + COUNTS]
    row = load(sheet_of(header, [*ROW, 12, 2], sheet="Лист1")).tables["results"].iloc[0]
    assert (row["procedure"], row["sitting"], row["below"]) == ("vpr-math-5", "spring", 2)


def test_headers_may_be_the_contracts_names(sheet_of, load):
    header = ["school_id", "school", "procedure", "year", "sitting", "participants", "below"]
    row = ["edu980001", "СОШ № 1", "vpr-math-5", 2021, "spring", 12, 2]
    loaded = load(sheet_of(header, row))
    assert loaded.tables["results"].loc[0, "municipality_reason"] == "not_reported"


@pytest.mark.parametrize("words", ["vpr-math-5", "ВПР по математике, 5 класс", "МА-5", "ма 5"])
def test_a_procedure_may_be_named_by_code_title_or_short(sheet_of, load, words):
    row = [*ROW[:3], words, *ROW[4:], 12, 2]
    loaded = load(sheet_of([*RUSSIAN, *COUNTS], row))
    assert loaded.tables["results"]["procedure"].tolist() == ["vpr-math-5"]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (None, "not_reported"),
        ("школа не участвовала", "absent"),
        ("не проводилась", "not_held"),
        ("not_applicable", "not_applicable"),
    ],
)
def test_a_missing_number_has_a_reason_and_is_never_zero(sheet_of, load, cell, reason):
    row = load(sheet_of([*RUSSIAN, *COUNTS], [*ROW, 12, cell])).tables["results"].iloc[0]
    assert row[["below"]].isna().all()
    assert row["below_reason"] == reason


def test_the_reason_may_stand_in_its_own_column(sheet_of, load):
    header = [*RUSSIAN, *COUNTS, "below_reason"]
    row = load(sheet_of(header, [*ROW, 12, None, "скрыто"])).tables["results"]
    assert row["below_reason"].tolist() == ["suppressed"]


@pytest.mark.parametrize("words", ["школа", "муниципалитет", "не", "минимума"])
def test_a_stray_word_is_no_reason(sheet_of, load, codes, words):
    assert codes(load(sheet_of([*RUSSIAN, *COUNTS], [*ROW, 12, words]))) == ["bad-value"]


def test_marks_alone_tell_how_many_are_below(sheet_of, load):
    header = [*RUSSIAN, "Участников", "2", "3", "4", "5"]
    row = load(sheet_of(header, [*ROW, 12, 2, 6, 3, 1])).tables["results"].iloc[0]
    assert row["below"] == 2
    assert row[["below_reason"]].isna().all()


def test_a_value_with_a_reason_contradicts_itself(sheet_of, load, codes):
    header = [*RUSSIAN, *COUNTS, "Ниже минимума: причина"]
    loaded = load(sheet_of(header, [*ROW, 12, 0, "школа не участвовала"]))
    assert codes(loaded) == ["value-with-reason"]


def test_an_unknown_reason_is_an_error(sheet_of, load, only):
    header = [*RUSSIAN, *COUNTS, "below_reason"]
    problem = only(load(sheet_of(header, [*ROW, 12, None, "просто так"])), "unknown-reason")
    assert problem.seen == "просто так"


@pytest.mark.parametrize("written", [datetime.date(2021, 3, 15), "15.03.2021", "2021-03-15"])
def test_a_date_may_be_excels_russian_or_iso(sheet_of, load, written):
    header = [*RUSSIAN, *COUNTS, "Дата проведения"]
    loaded = load(sheet_of(header, [*ROW, 12, 2, written]))
    assert f"{loaded.tables['results'].loc[0, 'date']:%d.%m.%Y}" == "15.03.2021"


def test_yes_and_no_are_russian_words(sheet_of, load):
    header = ["Логин школы", "Школа", "Сельская", "Коррекционная"]
    loaded = load(sheet_of(header, ["edu980001", "СОШ № 1", "Да", "нет"], sheet="Школы"))
    row = loaded.tables["schools"].iloc[0]
    assert (row["rural"], row["correctional"]) == (True, False)


def test_a_passport_may_hold_the_social_context_in_per_cent(sheet_of, load):
    header = ["Логин школы", "Школа", "Высшее образование родителей, %", "Неполные семьи",
              "Состоят на учёте", "Русский язык не родной", "ОВЗ"]  # fmt: skip
    path = sheet_of(header, ["edu980001", "СОШ № 1", "35,5", "20 %", 1.5, None, 0], sheet="Школы")
    row = load(path).tables["schools"].iloc[0]
    assert (row["parents_higher_education"], row["incomplete_families"]) == (35.5, 20)
    assert (row["on_record"], row["disabilities"]) == (1.5, 0)
    assert pd.isna(row["other_language"])


def test_a_share_is_no_more_than_all(sheet_of, load, only):
    path = sheet_of(["Логин школы", "Школа", "ОВЗ, %"], ["edu980001", "А", 120], sheet="Школы")
    assert only(load(path), "bad-value").expected == "число от 0 до 100"


def test_numbers_may_be_text_with_a_comma(sheet_of, load):
    header = [*RUSSIAN, *COUNTS, "Средний балл"]
    loaded = load(sheet_of(header, [*ROW, "1 012", 2, "14,5"]))
    row = loaded.tables["results"].iloc[0]
    assert (row["participants"], row["mean_score"]) == (1012, 14.5)


def test_a_missing_column_is_named_with_the_headers_that_would_do(sheet_of, load, only):
    header = [*RUSSIAN[:3], *RUSSIAN[4:], *COUNTS]
    problem = only(load(sheet_of(header, [*ROW[:3], *ROW[4:], 12, 2])), "missing-column")
    assert (problem.place.sheet, "«Код процедуры»" in problem.expected) == ("results", True)


def test_a_flat_table_of_marks_is_told_which_columns_it_lacks(sheet_of, load):
    header = ["Год", "Класс", "Предмет", "Муниципалитет", "Логин", "ОО", "Кол-во участников"]
    row = [2021, 5, "РУ", "Заречный район", "edu980001", "СОШ № 1", 12]
    loaded = load(sheet_of(header, row, sheet="Лист1"))
    missing = [p.what for p in loaded.problems if p.code == "missing-column"]
    assert ["«Процедура»" in missing[0], "«Срок проведения»" in missing[1]] == [True, True]


UNCODED = ["Список", "Год списка", "Муниципалитет", "Школа"]


def test_a_list_may_name_schools_without_codes(sheet_of, load, codes):
    loaded = load(sheet_of(UNCODED, ["fioko", 2021, "Заречный район", "СОШ № 1"], sheet="lists"))
    assert loaded.tables["lists"]["school_id"].tolist() == ["Заречный район: СОШ № 1"]
    assert codes(loaded) == ["named-without-code"]


@pytest.mark.parametrize("place", [2, 3])
def test_a_school_without_a_code_has_both_its_name_and_municipality(sheet_of, load, only, place):
    row = ["fioko", 2021, "Заречный район", "СОШ № 1"]
    row[place] = None
    problem = only(load(sheet_of(UNCODED, row, sheet="lists")), "missing-value")
    assert problem.place.cell == f"{'ABCD'[place]}2"


def test_an_unknown_column_is_noted_and_passed_over(sheet_of, load, only):
    loaded = load(sheet_of([*RUSSIAN, *COUNTS, "Вместимость"], [*ROW, 12, 2, 12]))
    problem = only(loaded, "unknown-column")
    assert (problem.severity.name, problem.place.cell) == ("NOTE", "I1")
    assert len(loaded.tables["results"]) == 1


def test_the_same_column_twice_is_read_once(sheet_of, load, only):
    loaded = load(sheet_of([*RUSSIAN, *COUNTS, "Писали"], [*ROW, 12, 2, 12]))
    assert only(loaded, "column-read-once").place.cell == "I1"
    assert len(loaded.tables["results"]) == 1


def test_a_column_that_stands_twice_is_an_error(sheet_of, load, codes):
    loaded = load(sheet_of([*RUSSIAN, *COUNTS, "participants"], [*ROW, 12, 2, 13]))
    assert codes(loaded) == ["repeated-column"]


@pytest.mark.parametrize(
    ("position", "cell", "code"),
    [
        (3, "МА-77", "bad-value"),
        (4, "двадцать первый", "bad-value"),
        (4, 1999, "bad-value"),
        (5, "зима", "bad-value"),
        (0, None, "missing-value"),
        (6, -1, "bad-value"),
        (6, 12.5, "bad-value"),
        (6, "много", "bad-value"),
    ],
)
def test_a_wrong_cell_is_named(sheet_of, load, only, position, cell, code):
    row = [*ROW, 12, 2]
    row[position] = cell
    problem = only(load(sheet_of([*RUSSIAN, *COUNTS], [*ROW, 12, 2], row)), code)
    assert problem.place.row == 3
    assert problem.place.column == "ABCDEFGH"[position]


def test_one_mistake_in_many_rows_is_said_once_with_every_cell(sheet_of, load, only):
    rows = [[f"edu98000{n}", *ROW[1:], "много", 2] for n in range(1, 6)]
    problem = only(load(sheet_of([*RUSSIAN, *COUNTS], *rows)), "bad-value")
    places = [problem.place, *problem.also]
    assert [place.cell for place in places] == ["G2", "G3", "G4", "G5", "G6"]


def test_more_below_than_participants_is_an_error(sheet_of, load, only):
    problem = only(load(sheet_of([*RUSSIAN, *COUNTS], [*ROW, 2, 3])), "below-exceeds-participants")
    assert (problem.is_error, problem.place.row) == (True, 2)


def test_marks_that_do_not_add_up_are_an_error(sheet_of, load, codes):
    header = [*RUSSIAN, *COUNTS, "2", "3", "4", "5"]
    assert codes(load(sheet_of(header, [*ROW, 12, 2, 2, 6, 3, 2]))) == ["marks-not-adding-up"]


def test_the_header_may_stand_under_a_title(sheet_of, load):
    loaded = load(sheet_of(["Результаты района"], [], [*RUSSIAN, *COUNTS], [*ROW, 12, 2]))
    assert len(loaded.tables["results"]) == 1


def test_a_sheet_of_instructions_is_passed_over(tmp_path, load):
    workbook = openpyxl.Workbook()
    workbook.active.title = "Инструкция"
    workbook.active.append(["Заполните листы по образцу"])
    sheet = workbook.create_sheet("Результаты")
    for row in ([*RUSSIAN, *COUNTS], [*ROW, 12, 2]):
        sheet.append(row)
    workbook.save(tmp_path / "книга.xlsx")
    assert load(tmp_path / "книга.xlsx").problems == ()


def test_a_strange_sheet_beside_known_ones_is_a_warning(tmp_path, load, only):
    workbook = openpyxl.Workbook()
    workbook.active.title = "Черновик"
    workbook.active.append(["заметки", "для себя"])
    sheet = workbook.create_sheet("Результаты")
    for row in ([*RUSSIAN, *COUNTS], [*ROW, 12, 2]):
        sheet.append(row)
    workbook.save(tmp_path / "книга.xlsx")
    assert only(load(tmp_path / "книга.xlsx"), "unknown-sheet").place.sheet == "Черновик"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_any_usual_encoding_and_separator(tmp_path, load, encoding, separator):
    lines = [["Код списка", "Год списка", "Логин школы"], ["ФИОКО", "2023", "0001"]]
    text = "\r\n".join(separator.join(line) for line in lines)
    path = tmp_path / "lists.csv"
    path.write_bytes(text.encode(encoding))
    row = load(path).tables["lists"].iloc[0]
    assert (row["list"], row["list_year"], row["school_id"]) == ("ФИОКО", 2023, "0001")


def test_a_csv_may_have_any_name_when_its_headers_speak(tmp_path, load):
    path = tmp_path / "выгрузка за март.csv"
    path.write_text(";".join([*RUSSIAN, *COUNTS]) + "\n" + ";".join(map(str, [*ROW, 12, 2])) + "\n")
    assert len(load(path).tables["results"]) == 1


def test_a_passport_names_the_former_login_of_its_school(sheet_of, marks_form, load):
    header = ["Логин школы", "Школа", "Другие логины и названия"]
    passports = sheet_of(header, ["edu980777", "СОШ № 1", "sch980001; edu980001"], sheet="Школы")
    loaded = load(passports, marks_form())
    assert loaded.tables["results"]["school_id"].tolist() == ["edu980777"]


@pytest.mark.parametrize(
    ("header", "row", "sheet"),
    [
        ([*RUSSIAN, *COUNTS], [*ROW, 12, 2], "results"),
        (
            ["Муниципалитет", "Начало недели", "Конец недели", "Предмет"],
            ["Заречный район", "06.02.2023", "10.02.2023", "Физика"],
            "weekly_reports",
        ),
    ],
    ids=["of a school", "filled in every required column"],
)
def test_data_above_the_header_is_set_aside_and_told(sheet_of, load, only, header, row, sheet):
    loaded = load(sheet_of(row, header, row, sheet=sheet))
    assert only(loaded, "rows-above-header").place.row == 1
    assert len(loaded.tables[sheet]) == 1


def test_a_title_above_the_header_is_no_row_of_data(sheet_of, load, codes):
    loaded = load(sheet_of(["Результаты за 2021 год"], [*RUSSIAN, *COUNTS], [*ROW, 12, 2]))
    assert codes(loaded) == []


def test_marks_that_are_given_in_part_are_noticed(sheet_of, load, only):
    header = [*RUSSIAN, "Участников", "2", "3", "4", "5"]
    loaded = load(sheet_of(header, [*ROW, 12, 2, 6, None, 1]))
    problem = only(loaded, "marks-incomplete")
    assert (problem.severity.name, problem.place.row) == ("WARNING", 2)
    assert loaded.tables["results"]["below"].tolist() == [2]
