"""Rows of persons are refused at the door."""

import pytest

from shnor_lib.intake.layouts.tidy import read
from shnor_lib.intake.reading.personal_columns import is_personal
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import contracts


@pytest.mark.parametrize(
    "header",
    ["ФИО", "Ф.И.О. учителя", "ФИО педагога", "Фамилия", "Имя", "Отчество", "СНИЛС", "Паспорт",
     "Паспортные данные", "Серия документа", "Номер документа", "Дата рождения", "Телефон",
     "Учитель", "Ученик", "E-mail"],
)  # fmt: skip
def test_headers_of_persons_are_known(header):
    assert is_personal(header)


def test_no_header_of_any_contract_is_taken_for_a_person():
    headers = [
        header
        for contract in contracts().values()
        for column in contract.columns
        for header in column.headers
    ]
    assert [header for header in headers if is_personal(header)] == []


def sheet_of(name, *rows):
    return Sheet(file="книга.xlsx", name=name, rows=[list(row) for row in rows])


def test_in_a_plan_the_column_is_dropped_unread_with_a_note():
    title = contracts()["plan"].title
    header = ["План", "Порядок", "Мероприятие", "Документ", "Место в документе", "ФИО"]
    reading = read(sheet_of(title, header, ["p", 1, "Мера", "d", "с. 1", "Иванов"]), registry())
    assert [(p.code, p.is_error) for p in reading.problems] == [("personal-column", False)]
    assert "Иванов" not in reading.tables["plan"].to_csv()


def test_in_a_table_of_numbers_it_is_an_error_with_advice():
    header = ["Показатель", "Муниципалитет", "Предмет", "Категория", "Год", "Человек", "ФИО"]
    row = ["педагоги", "А", "math", "база", 2024, 1, "Иванов"]
    reading = read(sheet_of(contracts()["staff_counts"].title, header, row), registry())
    (problem,) = reading.problems
    assert (problem.code, problem.is_error, bool(problem.advice)) == ("personal-rows", True, True)
    assert reading.tables == {}


def test_no_name_stands_in_a_message():
    header = ["Показатель", "Человек", "ФИО"]
    reading = read(
        sheet_of(contracts()["staff_counts"].title, header, ["п", 1, "Иванов"]), registry()
    )
    assert "Иванов" not in str(reading.problems)
