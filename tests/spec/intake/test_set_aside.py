"""A bad row refuses no file: it is set aside and counted, up to the limit of the region."""

import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry
from tests.spec.intake.test_region_dumps import HEADER_2021, of_2021

NAME = "ВПР 2021 Математика 5 класс.csv"


def pupils(number, bad=0):
    """Rows of a dump, the first of which have a total that is no number."""
    rows = [of_2021(str(71001 + place), "1", "2") for place in range(number)]
    for row in rows[:bad]:
        row[8] = "?"
    return rows


@pytest.fixture
def loaded(tmp_path):
    def _load(rows, **limit):
        path = tmp_path / NAME
        lines = [";".join(map(str, row)) for row in [HEADER_2021, *rows]]
        path.write_text("\n".join(lines), encoding="utf-8")
        return load_files([path], registry(), **limit)

    return _load


@pytest.mark.parametrize(
    ("number", "bad", "limit", "is_taken"),
    [(40, 2, 5, True), (40, 3, 5, False), (40, 3, 10, True), (2, 1, 5, True), (40, 1, 0, True)],
    ids=["at the limit", "past it", "a wider limit", "one of few", "one is always allowed"],
)
def test_rows_are_set_aside_up_to_the_limit(loaded, number, bad, limit, is_taken):
    found = loaded(pupils(number, bad), set_aside=limit)
    refused = [p.code for p in found.problems if p.is_error]
    assert refused == ([] if is_taken else ["too-many-set-aside"])
    counted = found.tables["results"]["participants"].sum()
    assert counted == (number - bad if is_taken else 0)


def test_past_the_limit_it_is_said_how_many_of_how_many_and_which_rows(loaded):
    found = loaded(pupils(40, 3))
    (refusal,) = [p for p in found.problems if p.is_error]
    assert (refusal.seen, refusal.expected) == ("отложено строк: 3 из 40", "не больше 5 %")
    (rows,) = [p for p in found.problems if p.code == "bad-score"]
    assert [place.row for place in (rows.place, *rows.also)] == [2, 3, 4]


def test_a_doubled_sheet_is_past_the_limit(loaded):
    rows = pupils(10)
    assert "too-many-set-aside" in [p.code for p in loaded([*rows, *rows]).problems]


def test_a_file_whose_only_row_is_set_aside_says_why_and_not_that_it_is_empty(loaded):
    assert "no-rows" not in [p.code for p in loaded(pupils(1, 1)).problems]
