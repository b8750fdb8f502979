"""Whatever stands in the cells, a sheet is read or its problems are named: never a traceback."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shnor_lib.intake.layouts import layout_of
from shnor_lib.intake.load import load_files
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import contracts

FORM = [
    ["Статистика по отметкам", None, None, None, None, None, None],
    ["ВПР 2021 Русский язык 5 класс", None, None, None, None, None, None],
    ["Предмет:", "Русский язык", None, None, None, None, None],
    ["Максимальный первичный балл:", 45.0, None, None, None, None, None],
    ["Дата:", "15.03.2021", None, None, None, None, None],
    ["Группы участников", "Кол-во ОО", "Кол-во участников", 2.0, 3.0, 4.0, 5.0],
    ["Энская Республика", 1.0, 12.0, 16.67, 50.0, 25.0, 8.33],
    ["Заречный район(reg98_m012)", 1.0, 12.0, 16.67, 50.0, 25.0, 8.33],
    ["МБОУ «СОШ № 1»(edu980001)", None, 12.0, 16.67, 50.0, 25.0, 8.33],
]
TIDY = [
    ["school_id", "school", "procedure", "year", "sitting", "participants", "below", "n2", "date"],
    ["edu980001", "СОШ", "МА-5", 2021.0, "весна", 12.0, 2.0, 2.0, "15.03.2021"],
    ["edu980002", "СОШ", "МА-5", 2021.0, "весна", 0.0, None, None, None],
]
CELLS = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(["н/д", "1e9", "-1", "99999999999999999999", "Вся выборка", "(edu980001)"]),
)


def changed(rows, data):
    copy = [list(row) for row in rows]
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.sampled_from(copy))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(CELLS)
    return copy


@pytest.mark.parametrize("rows", [FORM, TIDY], ids=["form", "tidy"])
@given(data=st.data())
def test_a_sheet_with_any_cells_is_read_or_refused(rows, data):
    sheet = Sheet("книга.xlsx", "Лист", tuple(map(tuple, changed(rows, data))))
    layout = layout_of(sheet)
    if layout is None:
        return
    reading = layout.read(sheet, registry())
    for name, table in reading.tables.items():
        assert list(table.columns) == list(contracts()[name].types)
    assert bool(reading.tables) != reading.has_errors


@pytest.mark.parametrize("rows", [FORM, TIDY], ids=["form", "tidy"])
@settings(max_examples=30)
@given(data=st.data())
def test_a_file_with_any_texts_ends_in_typed_tables(rows, data, tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / "выгрузка.csv"
    shown = [[_csv(cell) for cell in row] for row in changed(rows, data)]
    path.write_text("\n".join(";".join(row) for row in shown), encoding="utf-8", errors="replace")
    loaded = load_files([path], registry())
    assert {name: dict(table.dtypes.astype(str)) for name, table in loaded.tables.items()} == {
        name: dict(table.dtypes.astype(str)) for name, table in EMPTY.items()
    }
    assert not (loaded.sources[0].rows and any(p.code == "bad-value" for p in loaded.problems))


EMPTY = load_files([], registry()).tables


def _csv(cell):
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return str(cell)
