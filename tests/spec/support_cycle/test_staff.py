"""Teachers stand in numbers only, by municipality or by subject."""

from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.support_cycle.staff import printed_staff, summarise_staff


def staff(*rows):
    common = {"measure": "педагоги", "category": "база", "year": 2024}
    return table_from_records("staff_counts", [{**common, **row} for row in rows])


ROWS = staff(
    {"municipality": "А", "subject": "math", "count": 3},
    {"municipality": "А", "subject": "rus", "count": 4},
    {"municipality": "Б", "subject": "math", "count": 5},
)


def test_numbers_are_summed_by_one_thing_at_a_time():
    by_place, by_subject = (summarise_staff(ROWS, by) for by in ("municipality", "subject"))
    assert by_place[["municipality", "база"]].values.tolist() == [["А", 7], ["Б", 5]]
    assert by_subject[["subject", "база"]].values.tolist() == [["math", 8], ["rus", 4]]
    assert "subject" not in by_place
    assert "municipality" not in by_subject


def test_a_sum_with_an_unknown_part_is_unknown():
    rows = staff(
        {"municipality": "А", "subject": "math", "count": 3},
        {"municipality": "А", "subject": "rus", "count_reason": "not_reported"},
    )
    assert summarise_staff(rows, "municipality")["база"].isna().tolist() == [True]


def test_printed_numbers_are_not_summed():
    printed = staff({"municipality": "А", "count": 54, "document": "d"})
    assert printed_staff(printed)["count"].tolist() == [54]
    assert summarise_staff(printed, "municipality").empty


def test_categories_stand_in_the_order_of_the_table():
    rows = staff(
        {"municipality": "А", "category": "предметный", "count": 3},
        {"municipality": "А", "category": "методический", "count": 2},
    )
    assert summarise_staff(rows, "municipality").columns[-2:].tolist() == [
        "предметный",
        "методический",
    ]
