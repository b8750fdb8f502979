"""Where results stand and where they are going."""

import pytest

from shnor_lib.questions.dynamics import page_status

# below and participants of each school in the two years
FELL, ROSE, STAYED = ((20, 200), (120, 200)), ((120, 200), (20, 200)), ((80, 200), (82, 200))
FELL_LITTLE_LOW = ((2, 200), (60, 200))
FIVE = [FELL, ROSE, STAYED, ((10, 200), (10, 200)), FELL_LITTLE_LOW]


def test_every_result_stands_in_one_of_six_cells(find):
    """The first, the third and the last are low now: 120, 82 and 60 of 200."""
    rows = {row[0]: row[1:] for row in page_status.grid_table(find(FIVE)).rows()}
    assert rows == {
        "Порог не достигнут": ["0", "1", "1"],
        "Низкий результат": ["2", "1", "0"],
    }


def test_the_low_results_that_fell_are_named_by_their_codes(find):
    named = [row[0] for row in page_status.falling_table(find(FIVE)).rows()]
    assert named == ["Школа 1", "Школа 5"]


def test_of_few_participants_no_direction_is_told(find):
    assert str(page_status.grid_table(find([((0, 9), (9, 9))] * 3))) == ""


@pytest.mark.parametrize("part", [page_status.grid_table, page_status.falling_table])
def test_the_public_edition_tells_nothing_of_schools(find, part):
    assert not part(find(FIVE, audience="public")).rows()


def test_municipalities_are_drawn_where_there_are_several(find):
    many = [FELL, ROSE, STAYED, STAYED, FELL] * 6  # six schools of each municipality
    chart = page_status.municipalities_chart(find(many, municipalities=5))
    assert len([name for trace in chart.screen["data"] for name in trace["text"]]) == 5
    assert "выросла в 1 из 5, снизилась в 2 из 5" in chart.title
    assert str(page_status.municipalities_chart(find(many, municipalities=2))) == ""
