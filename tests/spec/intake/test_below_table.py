"""The flat table of those below the minimum: numbers or shares, without the other marks."""

import pytest

from .conftest import write_rows

NAMES = ["Муниципалитет", "Логин", "ОО", "Кол-во участников"]


def row(participants, *below, login="edu980001"):
    return ["Заречный район", login, "СОШ № 1", participants, *below]


@pytest.fixture
def read(tmp_path, load):
    def _read(headings, *rows, name="ВПР 2021 МА 5 класс.xlsx"):
        return load(write_rows(tmp_path / name, [[*NAMES, *headings], *rows]))

    return _read


def below(loaded):
    return loaded.tables["results"]["below"].tolist()


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Получили «2»", 2),
        ("Не преодолели минимальный порог, чел.", 2),
        ("Не справились", "2"),
        ("Доля «2», %", 16.67),
        ("Не преодолели минимальный порог, %", "16,7 %"),
        ("Доля не справившихся", 0.1667),
    ],
)
def test_those_below_the_minimum_are_numbers_or_shares(read, heading, cell):
    assert below(read([heading], row(12, cell))) == [2]


def test_where_both_stand_the_number_is_read(read):
    assert below(read(["Получили «2»", "Доля «2», %"], row(12, 2, 16.67))) == [2]


def test_the_other_marks_are_not_made_up(read):
    marks = read(["Получили «2»"], row(12, 2)).tables["results"][["n2", "n3", "n4", "n5"]]
    assert marks.isna().all(axis=None)


def test_where_number_and_share_both_fit_nothing_is_guessed(read, only):
    problem = only(read(["«2»"], row(200, 10)), "counts-or-shares")
    assert problem.seen == "числа участников или проценты"


def test_a_heading_of_numbers_takes_the_doubt_away(read):
    assert below(read(["«2», чел."], row(200, 10))) == [10]


def test_a_school_that_a_share_does_not_fit_takes_the_doubt_away(read):
    assert below(read(["«2»"], row(200, 10), row(12, 2, login="edu980002"))) == [10, 2]


def test_a_share_that_several_numbers_give_is_an_error(read, only):
    assert only(read(["Доля «2», %"], row(200, "10%")), "below-not-counted").is_error


def test_a_number_above_the_participants_is_an_error(read, only):
    assert only(read(["Получили «2»"], row(12, 13)), "below-not-counted").is_error


@pytest.mark.parametrize("cell", [None, "–", "много"])
def test_a_cell_without_a_number_is_no_zero(read, only, cell):
    problem = only(
        read(["Получили «2»"], row(12, cell), row(8, 1, login="edu980002")), "bad-number"
    )
    assert problem.place.cell == "E2"


def test_a_school_where_nobody_sat_has_a_reason(read):
    loaded = read(["Получили «2»"], row(12, 2), row(0, None, login="edu980002"))
    assert loaded.tables["results"]["below_reason"].tolist()[1] == "absent"


def test_an_exam_in_the_name_is_that_exam(read):
    loaded = read(["Не преодолели минимальный порог"], row(12, 2), name="ОГЭ 2023 Математика.xlsx")
    assert loaded.tables["results"]["procedure"].tolist() == ["oge-math"]
