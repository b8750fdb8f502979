"""The workbook of a region: every table typed, found from the contents, ready to be printed."""

import openpyxl
import pytest

from shnor_lib.publish.documents.appendix import write_appendix
from shnor_lib.publish.documents.sheets import ACROSS, HEADER_ROW

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
        return book(executed("Динамика", table(columns, *rows, **settings))).worksheets[1]

    return _only_sheet


def test_cells_keep_their_types(only_sheet):
    sheet = only_sheet(STYLED, ROW)
    assert [cell.value for cell in sheet[FIRST][: len(ROW)]] == list(ROW)


def test_numbers_are_written_by_the_style_of_their_column(only_sheet):
    sheet = only_sheet(STYLED, ROW)
    assert [cell.number_format for cell in sheet[FIRST][1 : len(ROW)]] == [
        "#,##0",
        '0.0"\u00a0"%',
        '+0.0;"−"0.0;0.0',
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


def test_a_row_is_as_high_as_its_longest_text(only_sheet):
    sheet = only_sheet({"Что": "text"}, ("коротко",), ("слово " * 60,))
    one, many = (sheet.row_dimensions[row].height for row in (FIRST, FIRST + 1))
    assert many >= 6 * one


def test_columns_give_way_to_each_other_until_a_page_takes_them(only_sheet):
    long = {f"Показатель № {number}": "text" for number in range(5)}
    sheet = only_sheet(long, ["слово " * 30] * 5)
    assert sum(sheet.column_dimensions[letter].width for letter in "ABCDE") <= ACROSS


def test_a_long_caption_stands_within_the_width_of_the_print(only_sheet):
    sheet = only_sheet(STYLED, ROW, caption="Длинная подпись " * 12)
    [merged] = sheet.merged_cells.ranges
    assert (merged.min_row, merged.max_row, merged.min_col) == (1, 1, 1)
    assert merged.max_col >= len(STYLED)
    assert sheet.row_dimensions[1].height > sheet.row_dimensions[FIRST].height


def test_numbers_and_reasons_stand_at_the_right_and_words_at_the_left(only_sheet):
    absent = {"missing": "не проводилась"}
    sheet = only_sheet({"Школа": "text", "n": "integer"}, ("СОШ", 5), ("ООШ", absent))
    sides = [
        [sheet.cell(row, place).alignment.horizontal for place in (1, 2)]
        for row in (FIRST, FIRST + 1)
    ]
    assert sides == [["left", "right"]] * 2


def test_every_printed_page_says_what_its_sheet_alone_does_not(tmp_path, executed, table):
    target = tmp_path / "prilozhenie.xlsx"
    page = executed("Динамика", table(STYLED, ROW))
    write_appendix("Энская область", [], [page], target, "Не публиковать.")
    said = {sheet.oddHeader.right.text for sheet in openpyxl.load_workbook(target).worksheets}
    assert said == {"Не публиковать."}


def test_letters_are_of_one_face(only_sheet):
    sheet = only_sheet(STYLED, ROW)
    assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {"Arial"}


def test_the_contents_lead_to_every_table_and_back(book, executed, table):
    tables = [table({"n": "integer"}, (1,), caption=f"Таблица {name}") for name in "АБ"]
    workbook = book(executed("Динамика", *tables))
    contents = workbook["Содержание"]
    led = [contents.cell(row, 1).hyperlink.location for row in (3, 4, 5)]
    assert led == ["'Таблица А'!A1", "'Таблица Б'!A1", "'Пояснения'!A1"]
    assert [contents.cell(row, 2).value for row in (3, 4)] == ["Таблица А", "Таблица Б"]
    back = [sheet.cell(3, 1).hyperlink.location for sheet in workbook.worksheets[1:-1]]
    assert back == ["'Содержание'!A1"] * 2


def test_tables_stand_in_the_order_of_the_pages(book, executed, table):
    pages = [
        executed(name, table({"n": "integer"}, (1,), caption=name), name=name)
        for name in ("Я", "А")
    ]
    assert book(*pages).sheetnames == ["Содержание", "Я", "А", "Пояснения"]


def test_what_only_the_workbook_has_stands_right_after_the_contents(book, executed, table):
    schools = table({"Школа": "text"}, ("СОШ",), label="all-schools")
    overview = executed("Обзор", schools, name="index", tags=["remove-cell", "book"])
    first = executed("Динамика", table({"n": "integer"}, (1,), caption="Рост"), name="dynamics")
    assert book(first, overview).sheetnames == ["Содержание", "Школы", "Рост", "Пояснения"]


def test_a_table_that_no_page_shows_has_no_sheet(book, executed, table):
    hidden = executed("Обзор", table({"n": "integer"}, (1,)), tags=["remove-cell"])
    assert book(hidden).sheetnames == ["Содержание", "Пояснения"]


def test_the_first_column_of_a_wide_table_stays_in_sight(only_sheet):
    wide = {f"Показатель № {number}": "integer" for number in range(14)}
    assert only_sheet(wide, range(14)).freeze_panes == f"B{FIRST}"


@pytest.mark.parametrize("lacking", [{"withheld": "Только внутри."}, {}])
def test_a_table_without_rows_has_no_sheet(book, executed, table, lacking):
    workbook = book(executed("Динамика", table({"n": "integer"}, **lacking)))
    assert workbook.sheetnames == ["Содержание", "Пояснения"]


def test_what_a_reader_has_to_know_is_on_a_sheet_of_its_own(book, executed):
    notes = book(executed("Динамика"), remarks=["Не для рейтингов."])["Пояснения"]
    assert [row[0].value for row in notes.iter_rows()] == ["Пояснения", "Не для рейтингов."]


def test_the_same_pages_give_the_same_bytes(tmp_path, executed, table):
    page = executed("Динамика", table(STYLED, ROW))
    targets = [tmp_path / name for name in ("1.xlsx", "2.xlsx")]
    for target in targets:
        write_appendix("Энская область", (), [page], target)
    assert targets[0].read_bytes() == targets[1].read_bytes()
