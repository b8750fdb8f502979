"""One table in every kind of file that analysts have: the same rows come out."""

import csv
import io

import openpyxl
import pytest
import xlwt

from shnor_lib.intake.reading.delimited import delimited_rows

HEADER = ["Год", "Класс", "Предмет", "Муниципалитет", "Логин", "ОО", "Кол-во участников", "2", "3",
          "4", "5"]  # fmt: skip
ROW = [2021, 5, "Математика", "Заречный район", "edu980001", "СОШ № 1, сельская", 12]
SHARES = [16.67, 50, 25, 8.33]


def old_workbook(path, rows, sheet="Отметки"):
    """Write an xls."""
    book = xlwt.Workbook()
    page = book.add_sheet(sheet)
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                page.write(place, column, cell)
    book.save(str(path))
    return path


def new_workbook(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def delimited(separator, encoding, decimal=","):
    def _write(path, rows):
        text = io.StringIO()
        written = [[str(cell).replace(".", decimal) for cell in row] for row in rows]
        csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(written)
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return _write


KINDS = {
    "таблица.xls": old_workbook,
    "таблица.xlsx": new_workbook,
    "utf8.csv": delimited(";", "utf-8"),
    "utf8-mark.csv": delimited(";", "utf-8-sig"),
    "utf8-comma.csv": delimited(",", "utf-8"),
    "utf8-mark-comma.csv": delimited(",", "utf-8-sig", decimal="."),
    "cp1251.csv": delimited(";", "cp1251"),
    "cp1251-comma.csv": delimited(",", "cp1251"),
    "tabs.tsv": delimited("\t", "cp1251"),
    "Текст Юникод.txt": delimited("\t", "utf-16"),
    "utf16.csv": delimited(";", "utf-16"),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_table_of_marks_is_read_from_every_kind_of_file(tmp_path, load, codes, name):
    loaded = load(KINDS[name](tmp_path / name, [HEADER, [*ROW, *SHARES]]))
    (row,) = loaded.tables["results"].to_dict("records")
    assert codes(loaded) == []
    assert [row[mark] for mark in ("n2", "n3", "n4", "n5")] == [2, 6, 3, 1]
    assert (row["school"], row["year"], row["sitting"]) == ("СОШ № 1, сельская", 2021, "spring")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize(
    "title", ["Результаты ВПР, 2021 год, Энская область", "ВПР; 5 класс; весна", "Отметки\tшкол"]
)
def test_a_line_above_the_table_does_not_choose_its_separator(tmp_path, load, title, separator):
    path = delimited(separator, "utf-8")(tmp_path / "a.csv", [HEADER, [*ROW, *SHARES]])
    path.write_text(f"{title}\n\n{path.read_text('utf-8')}", encoding="utf-8")
    assert load(path).tables["results"]["n2"].tolist() == [2]


def test_decimal_commas_in_every_row_are_no_separators():
    content = "Школа;Балл\n" + "".join(f"Школа {n};{n},5\n" for n in range(9))
    assert delimited_rows("a.csv", content.encode())[1] == ["Школа 0", "0,5"]


def test_an_old_workbook_may_hold_a_protocol(tmp_path, load):
    header = ["№", "Код ОО", None, "Класс", "Фамилия", "Первичный балл", None, "Оценка"]
    rows = [
        ["Протокол проверки результатов"],
        ["02 - Математика 2026.06.02"],
        header,
        [1, 120001, None, "9а", "Ястребова", 6, None, 2],
        ["Средние", None, None, None, None, 6, None, 2],
    ]
    loaded = load(old_workbook(tmp_path / "ОГЭ.xls", rows, "Page 1"))
    (row,) = loaded.tables["results"].to_dict("records")
    assert (row["procedure"], row["participants"], row["below"]) == ("oge-math", 1, 1)
    assert "Ястребова" not in str(loaded.problems)
