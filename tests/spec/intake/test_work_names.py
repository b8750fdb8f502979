"""Names of works: year, grade and subject in any order, case and form, in any of the names."""

import pytest

from shnor_lib.intake.layouts.file_work import work_of_file
from shnor_lib.intake.layouts.work_names import read_name
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.procedures import registry

MATH_5_2021 = ("vpr-math-5", 2021, "spring")


def told(file, *lines, sheet="Sheet", rows=""):
    """What is made of a file with these lines above its header."""
    filled = tuple((line, None) for line in lines)
    return work_of_file(Sheet(file, sheet, filled), len(filled), registry(), rows)


def work(*args, **kwargs):
    head, problems = told(*args, **kwargs)
    assert [problem for problem in problems if problem.severity.name != "NOTE"] == []
    return head.procedure, head.year, head.sitting


def only_fault(*args, **kwargs):
    head, problems = told(*args, **kwargs)
    assert head is None
    (problem,) = [problem for problem in problems if problem.is_error]
    return problem


@pytest.mark.parametrize(
    "name",
    [
        "Проведение работы по математике, 5 класс. ВПР 2021.xlsx",
        "Математика 5 класс (ВПР, весна 2021 г.).xlsx",
        "ВПР_2021_математика_5.xlsx",
        "2021_МА5_Индивидуальные результаты.xlsx",
        "ВПР 2020-2021 Математика 5 класс.xlsx",
        "впр 2020-21 мат 5кл.xlsx",
        "5а класс, МАТЕМАТИКА, 2021.xlsx",
        "vpr-math-5 2021.xlsx",
        "ВПР 2021 Математика 5 класс (2).xlsx",
        "ВПР 2021 Математика 5 класс, выгружено 06.10.2022.xlsx",
        "2021/5/Математика.xlsx",
        "ВПР 2021/Математика/5 класс.xlsx",
        "2021/5 класс/данные/по математике.xlsx",
    ],
)
def test_one_work_is_told_by_every_name_that_people_give_it(name):
    assert work(name) == MATH_5_2021


@pytest.mark.parametrize(
    "words",
    ["Русскому языку", "русского языка", "РУССКИЙ ЯЗЫК", "русский", "РУ", "рус", "РЯ"],
)
def test_a_subject_is_known_in_its_cases_and_abbreviations(words):
    assert read_name(words, registry()).parts["subject"] == ("rus",)


@pytest.mark.parametrize("subject", registry().source.subjects)
def test_every_subject_is_known_by_title_and_dative(subject):
    described = registry().source.subjects[subject]
    for words in (described.title, described.dative, described.short):
        assert read_name(f"{words} 5 класс", registry()).parts["subject"] == (subject,)


@pytest.mark.parametrize("words", ["Родной русский язык", "Литературное чтение", "Физкультура"])
def test_a_subject_that_only_sounds_like_another_is_not_taken_for_it(words):
    assert "subject" not in read_name(words, registry()).parts


@pytest.mark.parametrize("words", ["школа 7", "вариант 5", "часть 2", "06.05.2021", "№ 8"])
def test_a_number_of_something_else_is_no_grade(words):
    assert "grade" not in read_name(f"ВПР математика {words}", registry()).parts


def test_names_of_sheet_file_folder_and_heading_add_up():
    assert work("2021/Математика.xlsx", "5 класс") == MATH_5_2021
    assert work("ВПР 2021.xlsx", sheet="МА-5") == MATH_5_2021
    assert work("5.xlsx", "ВПР 2021", "Предмет: Математика") == MATH_5_2021


def test_a_sheet_that_a_program_named_says_nothing():
    assert only_fault("Математика 2021.xlsx", sheet="Лист5").code == "work-not-named"


@pytest.mark.parametrize(
    ("name", "missing", "expected"),
    [
        ("2021/Математика.xlsx", "не хватает: класс.", "«5 класс»"),
        ("Математика, 5 класс.xlsx", "не хватает: год.", "«2021»"),
        ("ВПР 2021, 5 класс.xlsx", "не хватает: предмет.", "«математика»"),
        ("Математика.xlsx", "не хватает: год, класс.", "«2021», «5 класс»"),
        ("ЕГЭ 2023 математика.xlsx", "не хватает: уровень.", "«базовый уровень»"),
    ],
)
def test_only_what_is_missing_is_asked_for(name, missing, expected):
    problem = only_fault(name)
    assert problem.code == "work-not-named"
    assert problem.what.endswith(missing)
    assert problem.expected == expected


def test_a_work_that_the_registry_lacks_is_named():
    problem = only_fault("ВПР 2021 Математика 9 класс.xlsx")
    assert (problem.code, problem.seen) == ("unknown-work", "ВПР, 2021 год, математика, 9 класс")


@pytest.mark.parametrize(
    ("file", "line", "words"),
    [
        ("ВПР 2021 Математика 5 класс.xlsx", "6 класс",
         "над заголовками – 6 класс, в имени файла – 5 класс"),
        ("ВПР 2021 Математика 5 класс.xlsx", "ВПР 2020 Математика 5 класс",
         "над заголовками – 2020 год, в имени файла – 2021 год"),
        ("ВПР 2021 Математика, русский язык 5 класс.xlsx", "",
         "в имени файла – математика и русский язык"),
    ],
)  # fmt: skip
def test_names_that_say_different_things_are_put_beside_each_other(file, line, words):
    problem = only_fault(file, *([line] if line else []))
    assert problem.code == "work-names-disagree"
    assert words in problem.what


def test_a_folder_gives_way_to_the_files_name_and_the_user_is_told():
    head, problems = told("2020/ВПР 2021 Математика 5 класс.xlsx")
    assert (head.procedure, head.year) == MATH_5_2021[:2]
    (warning,) = [problem for problem in problems if problem.severity.name == "WARNING"]
    assert warning.code == "name-of-other-work"
    assert "«2020», а взято: 2021 год" in warning.what


def test_a_folder_of_several_years_says_no_year():
    assert only_fault("ВПР 2020 и 2022/Математика 5 класс.xlsx").expected == "«2021»"


def test_the_note_shows_the_names_that_were_used_and_the_work():
    _, (note,) = told("архив/2021/5/Математика.xlsx")
    assert (note.code, note.seen) == ("work-from-name", "2021/5/Математика")
    assert "ВПР по математике, 5 класс, 2021 год" in note.what


def test_the_sitting_is_told_by_a_word_or_a_month():
    for words, sitting in [("весной", "spring"), ("сентябрь", "autumn"), ("осень", "autumn")]:
        assert work(f"ВПР 2022 Математика 5 класс {words}.xlsx")[2] == sitting


def test_windows_folders_are_read_alike():
    assert work("D:/ВПР/2021/5/Математика.xlsx") == MATH_5_2021
