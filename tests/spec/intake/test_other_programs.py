"""Workbooks with the ways of other programs give what the same workbook of Excel gives."""

import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry
from tests.other_programs import PROGRAMS, book_of
from tests.small_books import Page, written

TABLE = [
    ["Год", "Класс", "Предмет", "Муниципалитет", "Логин", "ОО", "Кол-во участников", 2, 3, 4, 5],
    [2021, 5, "Математика", "Заречный район", "edu980001", "СОШ № 1", 1234, 200, 600, 300, 134],
    [2021, 5, "Математика", "Заречный район", "edu980002", "СОШ № 2 <лицей>", 8, 0, 1, 4, 3],
    [2021, 5, "Математика", None, "edu980003", "ООШ & сад", 12, 2, 6, 3, 1],
]
DUMP = [
    ["логин школы", "регион", "номер обучающегося", "код обучающегося",
     "отметка за предыдущую четверть/триместр", "пол", "класс", "вариант", "всего баллов",
     "балл за 1", "балл за 2"],
    ["sch980001", "Заречный район", 1, 71001, 3, "ж", "5а", 1, 15, 15, "X"],
    ["sch980001", "Заречный район", 2, 71002, 4, "м", "5а", 1, 12, 12, 0],
    ["sch980001", "Заречный район", 3, 71003, 4, "м", "5а", "отсутствовал", None, None, None],
]  # fmt: skip
FORMS = {"отметки": TABLE, "ВПР 2021 Математика 5 класс": DUMP}


def found(path, content):
    path.write_bytes(content)
    return load_files([path], registry())


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_the_same(tmp_path, program, name):
    path, rows = tmp_path / f"{name}.xlsx", FORMS[name]
    expected = found(path, written("xlsx", Page("Лист1", rows)))
    loaded = found(path, book_of(program, "Лист1", rows))
    assert loaded.problems == expected.problems
    assert set(loaded.tables) == set(expected.tables)
    assert any(len(table) for table in expected.tables.values())
    for kind, table in expected.tables.items():
        assert loaded.tables[kind].equals(table), kind
