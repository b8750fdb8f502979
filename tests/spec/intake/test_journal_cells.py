"""The column of journal marks is compared with the marks of the work, and never refuses them."""

import pytest

from shnor_lib.intake.layouts.journal_cells import journal_marks, says_no_mark
from shnor_lib.intake.reading.workbook import Sheet


def column(*cells):
    return journal_marks(Sheet("a.xlsx", "Лист", tuple((c,) for c in cells)), range(len(cells)), 0)


@pytest.mark.parametrize(
    "cell",
    [None, "", "X", "Н", "H", "-", "нет", "нет отметки", "Нет  отметки.", "НЕТ ОТМЕТКИ", "н/а",
     "Н/А", "н.а.", "н / а", "не аттестован", "осв.", "ОСВ", "освобождена", "зач.", "зачёт"],
)  # fmt: skip
def test_words_for_no_mark_are_no_mark_and_raise_nothing(cell):
    assert says_no_mark(cell)
    assert column(cell, 3.0) == ([None, 3], [])


@pytest.mark.parametrize("cell", ["*", 6.0, "8", "0", "4-", "4/5", "хор", True, 3.5])
def test_any_other_cell_leaves_out_its_pupil_alone(cell):
    marks, (problem,) = column(4.0, cell, "5")
    assert marks == [4, None, 5]
    assert (problem.code, problem.is_error, problem.place.cell) == ("journal-cells", False, "A2")


def test_what_was_seen_is_told_with_its_count_and_places():
    _, (problem,) = column("*", 3.0, 6.0, "*", 4.0, 5.0, 3.0)
    assert problem.seen == "«*» – 2; «6» – 1"
    assert [place.cell for place in (problem.place, *problem.also)] == ["A1", "A3", "A4"]


def test_what_may_be_a_name_or_a_code_is_not_told():
    _, (problem,) = column("Иванова Анна", 71001.0, "отлично за год", 3.0, 4.0, 5.0, 4.0)
    assert problem.seen == "другой текст – 2; «отлично за год» – 1"


def test_a_column_of_something_else_gives_no_marks_at_all():
    # первичные баллы на месте отметок: «3» и «5» среди них – случайность
    marks, (problem,) = column(12.0, 3.0, 15.0, 5.0, 17.0)
    assert marks == [None] * 5
    assert (problem.code, problem.is_error) == ("journal-column", False)
