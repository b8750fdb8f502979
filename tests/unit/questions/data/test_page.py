"""The page «Данные» says what was read, what is missing and why."""

from dataclasses import replace

import pandas as pd

from shnor_lib.disclosure.gate import Gate
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.problems import Place, Problem, Severity, warning
from shnor_lib.model.sources import SourceFile
from shnor_lib.model.tables import contracts, empty_table, table_from_records
from shnor_lib.questions.data import page
from shnor_lib.questions.data.findings import find_data
from shnor_lib.questions.shared.context import files_context
from shnor_lib.show.wording import words

FILE = SourceFile("a.csv", "0123456789abcdef", 9, "given", "tidy", ("results",), 3)
RESULT = {"school_id": "edu980001", "school": "Школа 1", "procedure": "vpr-math-5"}
ABSENT = {"participants_reason": "absent", "below_reason": "absent"}


def data(*results, sources=(FILE,), problems=(), audience="internal"):
    tables = {
        "results": table_from_records("results", [RESULT | row for row in results]),
        "lists": empty_table("lists"),
    }
    context = replace(files_context(2021), gate=Gate(audience))
    return find_data(context, tables, sources, problems)


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


def test_everyone_learns_the_kinds_of_tables_and_their_rows_and_no_file():
    other = SourceFile("школа 7.xlsx", "fedcba9876543210", 9, "given", "tidy", ("results",), 4)
    table = page.sources_table(data(sources=(FILE, other), audience="public"))
    [row] = table.rows()
    assert row == [words()["origins"]["given"], contracts()["results"].title, "7"]


def test_everyone_learns_which_rules_were_broken_and_not_where_or_by_what():
    place = Place("школа 7.xlsx", "лист Иванова", 3, "B")
    noticed = [problem_of("unused-file", place, seen="Иванов"), warning("odd", "У Иванова."),
               problem_of("unused-file", place)]  # fmt: skip
    table = page.problems_table(data(problems=noticed, audience="public"))
    kind = noticed[0].severity.value
    rule = noticed[0].why
    assert table.rows() == [[kind, rule, "2", "unused-file"], ["предупреждение", "–", "1", "odd"]]


LOG = pd.DataFrame({"table": ["t", "t"], "row": ["А", "Б"], "why": ["", ""]})


def test_a_public_page_says_which_municipalities_stand_together():
    text = page.hiding(data(audience="public"), {"В", "А", ""}, LOG).text
    assert "показаны: А, В, школы, муниципалитет которых неизвестен." in text


def test_a_public_page_says_how_many_rows_are_hidden():
    assert "клеток карт: 2" in page.hiding(data(audience="public"), set(), LOG).text


def test_a_public_page_says_that_nothing_had_to_be_hidden():
    text = page.hiding(data(audience="public"), set(), LOG.head(0)).text
    assert "Каждый муниципалитет показан отдельно." in text
    assert "Ни одну строку не пришлось скрыть" in text


def test_an_internal_page_says_nothing_of_hiding():
    assert page.hiding(data(), {"А"}, LOG).text == ""
