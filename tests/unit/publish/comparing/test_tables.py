"""Cells are found again by their rows' keys, whatever stands around them."""

import pytest

from shnor_lib.publish.comparing.tables import CellChange, Grid, compare_grids, read_grid


def grid(*rows):
    header, *body = (tuple(row.split(";")) for row in rows)
    return Grid(header, tuple(body))


def compared(former, newer):
    return compare_grids("table", grid(*former), grid(*newer))


def test_rows_in_another_order_have_not_changed():
    assert not compared(["а;б", "x;1", "y;2"], ["а;б", "y;2", "x;1"])


def test_the_key_is_as_many_columns_as_tell_the_rows_apart():
    former = ["Работа;Год;Доля", "МА-5;2020;1%", "МА-5;2021;2%"]
    found = compared(former, ["Работа;Год;Доля", "МА-5;2020;1%", "МА-5;2021;3%"])
    assert found.key == ("Работа", "Год")
    assert found.cells == (CellChange(("МА-5", "2021"), "Доля", "2%", "3%"),)


@pytest.mark.parametrize(
    "newer", ["0", "скрыто, чтобы не раскрыть малые группы", "не проводилась", "нет данных"]
)
def test_hidden_not_held_missing_and_zero_are_four_different_things(newer):
    states = {"0", "скрыто, чтобы не раскрыть малые группы", "не проводилась", "нет данных"}
    for former in states - {newer}:
        change = compared(["а;б", f"x;{former}"], ["а;б", f"x;{newer}"]).cells[0]
        assert (change.former, change.newer) == (former, newer)
    assert not compared(["а;б", f"x;{newer}"], ["а;б", f"x;{newer}"])


def test_rows_that_came_and_went_are_named_by_their_keys():
    found = compared(["а;б", "x;1", "y;2"], ["а;б", "y;2", "z;3"])
    assert (found.rows_gone, found.rows_new, found.cells) == ((("x",),), (("z",),), ())


def test_columns_that_came_and_went_are_no_changed_cells():
    found = compared(["а;2020;в", "x;1;5"], ["а;2021;в", "x;2;5"])
    assert (found.columns_gone, found.columns_new) == (("2020",), ("2021",))
    assert found.cells == ()


def test_rows_that_nothing_tells_apart_are_counted():
    found = compared(["а;б", "x;1", "x;1", "x;2"], ["а;б", "x;1", "x;2", "x;2"])
    assert (found.rows_gone, found.rows_new) == ((("x", "1"),), (("x", "2"),))


def test_a_file_is_read_as_excel_gets_it(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes('Школ;Школ\r\n1;"2;3"\r\n4\r\n'.encode("utf-8-sig"))
    assert read_grid(path) == Grid(("Школ", "Школ (2)"), (("1", "2;3"), ("4", "")))


def test_an_empty_file_has_no_columns(tmp_path):
    (tmp_path / "table.csv").touch()
    assert read_grid(tmp_path / "table.csv") == Grid((), ())
