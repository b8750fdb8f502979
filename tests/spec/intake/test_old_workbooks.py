"""Workbooks of Excel 97–2003: the same values as in newer ones, errors by cell, damage refused."""

import datetime
import io
import random

import pytest
import xlwt

from shnor_lib.intake.load import load_files
from shnor_lib.intake.reading.safety import MOST_CELLS, MOST_OLD_BYTES
from shnor_lib.intake.reading.workbook import sheets_of
from shnor_lib.model.problems import ShnorError
from shnor_lib.model.procedures import registry

HEADER = ["Логин", "Школа", "Муниципалитет", "Процедура", "Год", "Срок", "Участников",
          "Ниже минимума"]  # fmt: skip
SCHOOL = ["edu980001", "Школа № 1", "Заречный район", "МА-5", 2021, "весна", 12, 2]
SECTOR = 512


def old_book(*sheets):
    book = xlwt.Workbook()
    for title, rows in sheets:
        page = book.add_sheet(title)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                page.write(place, column, cell)
    return book


def content(book):
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def refusal(written):
    with pytest.raises(ShnorError) as caught:
        sheets_of("книга.xls", written)
    (problem,) = caught.value.problems
    return problem.code


def read(written):
    """Rows of the first sheet, or the codes of what is wrong."""
    try:
        sheets = sheets_of("книга.xls", written)
    except ShnorError as failure:
        return [problem.code for problem in failure.problems]
    return [[*row] for row in sheets[0].rows]


@pytest.mark.parametrize(
    ("code", "shown"),
    [(0x2A, "#Н/Д"), (0x07, "#ДЕЛ/0!"), (0x17, "#ССЫЛКА!"), (0x0F, "#ЗНАЧ!"), (0x1D, "#ИМЯ?")],
)
def test_an_error_is_no_missing_value(tmp_path, code, shown):
    book = old_book(("Школы", []), ("Результаты", [HEADER, SCHOOL]))
    book.get_sheet(1).row(2).set_cell_error(7, code)
    (tmp_path / "книга.xls").write_bytes(content(book))
    (problem,) = load_files([tmp_path / "книга.xls"], registry()).problems
    assert (problem.code, problem.seen) == ("excel-error", shown)
    assert (problem.place.sheet, problem.place.cell) == ("Результаты", "H3")


def test_a_value_is_what_excel_shows():
    book = old_book(("Лист", [["  Школа ", 12, 0.5, True, ""]]))
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    hour = xlwt.easyxf(num_format_str="HH:MM")
    book.get_sheet(0).write(1, 1, datetime.date(2021, 3, 15), day)
    book.get_sheet(0).write(1, 2, datetime.time(10, 30), hour)
    (sheet,) = sheets_of("книга.xls", content(book))
    assert sheet.rows == (
        ("  Школа ", 12.0, 0.5, True),
        (None, datetime.datetime(2021, 3, 15), datetime.time(10, 30), None),  # noqa: DTZ001
    )


def test_sheets_stand_in_their_order():
    book = old_book(("Б", [["первый"]]), ("А", [["второй"]]))
    assert [sheet.name for sheet in sheets_of("книга.xls", content(book))] == ["Б", "А"]


def test_a_workbook_named_otherwise_is_read_all_the_same():
    (sheet,) = sheets_of("книга.xlsx", content(old_book(("Лист", [["Логин"]]))))
    assert sheet.rows == (("Логин",),)


def test_a_password_is_named():
    """The record that says so takes the place of another one of its length."""
    written = content(old_book(("Лист", [["Логин"]])))
    is_interface, is_encrypted = b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00"
    assert refusal(written.replace(is_interface, is_encrypted, 1)) == "password-protected"


def test_two_cells_in_the_far_corners_are_not_the_whole_sheet():
    book = old_book(("Лист", [["Логин"]]))
    book.get_sheet(0).write(65535, 255, 1)
    assert MOST_CELLS < 65536 * 256
    assert refusal(content(book)) == "file-too-large"


def test_what_would_take_too_long_is_refused_by_its_size():
    written = content(old_book(("Лист", [["Логин"]])))
    assert refusal(written + bytes(MOST_OLD_BYTES)) == "file-too-large"


@pytest.mark.parametrize("kept", range(SECTOR, 9 * SECTOR, SECTOR))
def test_a_workbook_cut_short_loses_no_rows_in_silence(kept):
    rows = [[f"edu98{number:04}", number] for number in range(60)]
    written = content(old_book(("Лист", rows)))
    assert read(written[:kept]) in (["not-a-workbook"], rows)


@pytest.mark.parametrize("seed", range(60))
def test_damage_ends_in_values_or_in_a_message(seed):
    chance = random.Random(seed)  # noqa: S311
    written = bytearray(content(old_book(("Лист", [["Логин", 1.5, 2]] * 40))))
    for _ in range(chance.choice([1, 3, 20])):
        where = chance.choice([range(2 * SECTOR), range(len(written) - 4 * SECTOR, len(written))])
        written[chance.choice(where)] = chance.randrange(256)
    assert read(bytes(written)) != []
