"""The workbook of a region: every table typed, found from the contents, ready to be printed."""

import openpyxl
import pytest

from shnor_lib.publish.documents.appendix import write_appendix
from shnor_lib.publish.documents.sheets import HEADER_ROW, sheet_name

FIRST = HEADER_ROW + 1
STYLED = {
    "Школа": "text",
    "Участников": "integer",
    "Доля": "percent",
    "Изменение, п.п.": "points",
    "Год": "year",
}
ROW = ("СОШ № 1", 1240, 0.375, -2.5, 2021)


@pytest.fixture
def book(tmp_path):
    """Write the workbook of some pages and open it."""

    def _book(*pages, remarks=("Отчёт служит анализу.",)):
        target = tmp_path / "prilozhenie.xlsx"
        write_appendix("Энская область", remarks, pages, target)
        return openpyxl.load_workbook(target)

    return _book


@pytest.fixture
def only_sheet(book, executed, table):
    """The sheet of a region's only table."""

    def _only_sheet(columns, *rows, **settings):
        return book(executed("Динамика", table(columns, *rows, **settings))).worksheets[2]

    return _only_sheet


def test_cells_keep_their_types(only_sheet):
    sheet = only_sheet(STYLED, ROW)
    assert [cell.value for cell in sheet[FIRST]] == list(ROW)


def test_numbers_are_written_by_the_style_of_their_column(only_sheet):
    sheet = only_sheet(STYLED, ROW)
    assert [cell.number_format for cell in sheet[FIRST]][1:] == [
        "#,##0",
        "0.0%",
        "+0.0;-0.0;0.0",
        "0",
    ]


def test_truth_is_said_in_russian(only_sheet):
    sheet = only_sheet({"Низкий": "yes_no"}, (True,), (False,))
    assert [sheet.cell(FIRST + row, 1).value for row in (0, 1)] == ["да", "нет"]


def test_a_missing_value_says_its_reason_and_is_no_number(only_sheet):
    cell = only_sheet({"n": "integer"}, ({"missing": "не проводилась"},)).cell(FIRST, 1)
    assert (cell.value, cell.font.italic) == ("не проводилась", True)


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "+7", "@SUM(A1)", "-1+1"])
def test_text_is_never_a_formula(only_sheet, text):
    cell = only_sheet({text: "text"}, (text,)).cell(FIRST, 1)
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_header_stays_in_sight_on_the_screen_and_on_paper(only_sheet):
    sheet = only_sheet(STYLED, ROW, ROW)
    assert sheet.freeze_panes == f"A{FIRST}"
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert sheet.auto_filter.ref == f"A{HEADER_ROW}:E{FIRST + 1}"


def test_a_wide_table_is_printed_across_the_sheet(only_sheet):
    wide = {f"Показатель № {number}": "integer" for number in range(14)}
    narrow = only_sheet({"n": "integer"}, (1,)).page_setup.orientation
    assert (narrow, only_sheet(wide, range(14)).page_setup.orientation) == ("portrait", "landscape")


def test_the_contents_lead_to_every_table_and_back(book, executed, table):
    tables = [table({"n": "integer"}, (1,), caption=f"Таблица {name}") for name in "АБ"]
    workbook = book(executed("Динамика", *tables))
    contents = workbook["Содержание"]
    led = [contents.cell(row, 3).hyperlink.location or contents.cell(row, 3).hyperlink.target
           for row in (3, 4)]  # fmt: skip
    assert [address.lstrip("#") for address in led] == ["'1 Динамика'!A1", "'2 Динамика'!A1"]
    assert all("Содержание" in str(sheet.cell(3, 1).value) for sheet in workbook.worksheets[2:])


def test_tables_stand_in_the_order_of_the_pages(book, executed, table):
    pages = [executed(name, table({"n": "integer"}, (1,)), name=name) for name in ("Я", "А")]
    assert book(*pages).sheetnames == ["Содержание", "Пояснения", "1 Я", "2 А"]


@pytest.mark.parametrize("lacking", [{"withheld": "Только внутри."}, {}])
def test_a_table_without_rows_has_no_sheet(book, executed, table, lacking):
    workbook = book(executed("Динамика", table({"n": "integer"}, **lacking)))
    assert workbook.sheetnames == ["Содержание", "Пояснения"]


def test_what_a_reader_has_to_know_is_on_a_sheet_of_its_own(book, executed):
    notes = book(executed("Динамика"), remarks=["Не для рейтингов."])["Пояснения"]
    assert [row[0].value for row in notes.iter_rows()] == ["Пояснения", "Не для рейтингов."]


def test_names_of_sheets_fit_excel_and_differ():
    names = [sheet_name(number, "А[б]:в*г?д/е\\ж'" + "з" * 40) for number in (1, 11)]
    assert names == ["1 Абвгдеж" + "з" * 22, "11 Абвгдеж" + "з" * 21]


def test_the_same_pages_give_the_same_bytes(tmp_path, executed, table):
    page = executed("Динамика", table(STYLED, ROW))
    targets = [tmp_path / name for name in ("1.xlsx", "2.xlsx")]
    for target in targets:
        write_appendix("Энская область", (), [page], target)
    assert targets[0].read_bytes() == targets[1].read_bytes()
