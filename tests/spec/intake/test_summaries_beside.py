"""A sheet without logins of schools beside one with them is a summary: told, and not read."""

import openpyxl
import pytest

HEADER = ["Год", "Класс", "Предмет", "Школа", "Кол-во участников", 2, 3, 4, 5]
SCHOOLS = [[2021, 5, "Математика", f"СОШ № {n}", 12, 2, 6, 3, 1] for n in (1, 2)]
LOGINS = ["Логин", "edu980001", "edu980002"]


@pytest.fixture
def book(tmp_path):
    def _write(**sheets):
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for title, rows in sheets.items():
            sheet = workbook.create_sheet(title)
            for row in rows:
                sheet.append(row)
        workbook.save(tmp_path / "книга.xlsx")
        return tmp_path / "книга.xlsx"

    return _write


def with_logins(rows, heading="Логин"):
    return [
        [heading, *rows[0]],
        *([login, *row] for login, row in zip(LOGINS[1:], rows[1:], strict=True)),
    ]


SUMMARY = [HEADER, *SCHOOLS]
SHEET = with_logins(SUMMARY)


def test_the_good_sheet_is_read_and_the_summary_is_named(book, load, only):
    loaded = load(book(Отметки=SHEET, Свод=SUMMARY))
    assert only(loaded, "unknown-sheet").place.sheet == "Свод"
    assert loaded.tables["results"]["school_id"].tolist() == LOGINS[1:]


def test_an_error_of_excel_on_the_summary_costs_nothing(book, load):
    loaded = load(book(Отметки=SHEET, Свод=[*SUMMARY, ["#N/A"] * 9]))
    assert not loaded.has_errors


def test_by_itself_it_is_refused(book, load, only):
    assert only(load(book(Свод=SUMMARY)), "near-form").is_error


def test_with_logins_under_an_unknown_heading_it_is_no_summary(book, load, only):
    loaded = load(book(Отметки=SHEET, Ещё=with_logins(SUMMARY, "Шифр")))
    assert only(loaded, "near-form").is_error
