"""The page «Данные» says what was read, what is missing and why."""

from dataclasses import replace

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.problems import Problem, Severity, warning
from shnor_lib.model.sources import SourceFile
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.data import page
from shnor_lib.questions.data.findings import find_data
from shnor_lib.questions.shared.context import files_context

FILE = SourceFile("a.csv", "0123456789abcdef", 9, "given", "tidy", ("results",), 3)
RESULT = {"school_id": "edu980001", "school": "Школа 1", "procedure": "vpr-math-5"}
ABSENT = {"participants_reason": "absent", "below_reason": "absent"}


def data(*results, sources=(FILE,), problems=()):
    tables = {
        "results": table_from_records("results", [RESULT | row for row in results]),
        "lists": empty_table("lists"),
    }
    return find_data(files_context(2021), tables, sources, problems)


def test_the_answer_counts_files_rows_and_warnings():
    noticed = (warning("w", "Странно."), Problem("n", Severity.NOTE, "К сведению."))
    text = page.answer(data(problems=noticed)).text.replace("\u00a0", " ")
    assert "1 файл" in text
    assert "3 строки" in text
    assert "предупреждений – 1" in text


def test_without_files_there_is_nothing_to_count():
    text = page.answer(data(sources=())).text
    assert "Нет данных" in text
    assert "0" not in text


def test_a_file_is_known_by_the_beginning_of_its_checksum():
    [row] = page.sources_table(data()).rows()
    assert (row[0], row[3], row[4]) == ("a.csv", "3", "0123456789ab")


def test_a_table_stands_with_its_schools_and_years_and_an_empty_one_does_not():
    [row] = page.tables_table(data({"year": 2019}, {"year": 2021})).rows()
    assert row[1:] == ["2", "1", "2019", "2021"]


def test_what_is_missing_is_counted_by_its_reason():
    text = page.reasons_list(data({"year": 2021} | ABSENT, {"year": 2020} | ABSENT)).text
    assert text.replace("\u00a0", " ") == "- школа не участвовала: 4 значения;"


def test_a_break_of_the_series_is_named_once_with_its_year():
    text = page.breaks_list(data({"year": 2020}, {"year": 2020}, {"year": 2021})).text
    assert text.count("ВПР, 2020 год: работы писали осенью") == 1
    assert "2021" not in text


def test_the_checks_are_listed_with_place_and_advice():
    noticed = warning("odd", "Странно.", advice="Исправьте.")
    [row] = page.problems_table(data(problems=[noticed])).rows()
    assert row == ["предупреждение", "Странно.", "–", "Исправьте.", "odd"]


def public(found):
    context = replace(found.context, gate=Gate("public"))
    return replace(found, context=context)


def test_everyone_reads_how_many_files_there_are_and_not_what_they_are_called():
    table = page.sources_table(public(data(sources=(FILE, replace(FILE, file="b.csv")))))
    assert table.rows() == [["результаты региона", "Результаты", "2", "6"]]


def test_everyone_reads_how_often_the_checks_noticed_something_and_not_where():
    noticed = warning("odd", "Странно: «СОШ № 5».", advice="Исправьте.")
    table = page.problems_table(public(data(problems=[noticed, noticed])))
    assert table.rows() == [["предупреждение", "odd", "2"]]
