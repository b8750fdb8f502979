"""People, tasks and groups of schools: what published files tell of few is found in the files."""

import pandas as pd
import pytest

from shnor_lib.disclosure.floors import Few, Floor, People, told_of_few
from shnor_lib.model.disclosure import Disclosure
from shnor_lib.model.missing import missing_reasons

HIDDEN = missing_reasons()["suppressed"]
STAFF = [People(f"{by}.csv", "staff", ("Год",)) for by in ("municipalities", "subjects")]


def file(titles, *rows):
    return pd.DataFrame([line.split(";") for line in rows], columns=titles, dtype="string")


def told(**files):
    return told_of_few({f"{name}.csv": one for name, one in files.items()}, [], STAFF, Disclosure())


def by_municipality(*base):
    titles = ["Муниципалитет", "база"]
    rows = [f"{place};{number}" for place, number in zip("АБВ", base, strict=True)]
    return file(titles, *rows)


def by_subject(total):
    return file(["Предмет", "база"], f"химия;{total}")


def test_a_small_number_that_is_shown_is_found():
    assert told(municipalities=by_municipality("40", "4", "9")) == (
        Few("municipalities.csv", "база"),
    )


@pytest.mark.parametrize("numbers", [("40", "0", "9"), ("40", HIDDEN, HIDDEN)])
def test_nobody_and_what_is_hidden_are_not_small(numbers):
    assert told(municipalities=by_municipality(*numbers)) == ()


@pytest.mark.parametrize(
    ("numbers", "total", "is_found"),
    [
        (("40", "9", HIDDEN), 52, True),
        (("40", "9", HIDDEN), 54, False),
        (("40", HIDDEN, HIDDEN), 44, True),
        (("40", HIDDEN, HIDDEN), 45, False),
    ],
    ids=["one hidden, 3", "one hidden, 5", "two hidden, at most 3 each", "two hidden, up to 4"],
)
def test_the_total_of_another_table_leaves_the_hidden_room(numbers, total, is_found):
    found = told(municipalities=by_municipality(*numbers), subjects=by_subject(total))
    assert found == ((Few("municipalities.csv", "база"),) if is_found else ())


def test_totals_are_those_of_the_same_year():
    titles = ["Год", "Муниципалитет", "база"]
    both = file(titles, "2023;А;40", f"2023;Б;{HIDDEN}", "2024;А;41")
    totals = file(["Год", "Предмет", "база"], "2023;химия;60", "2024;химия;41")
    assert told(municipalities=both, subjects=totals) == ()


@pytest.mark.parametrize(
    ("share", "whole", "is_found"),
    [("15%", "20", True), ("85%", "20", True), ("15%", "200", False), ("0%", "20", False)],
    ids=["3 of 20", "17 of 20", "about 30 of 200", "nobody"],
)
def test_a_share_of_a_known_whole_tells_of_its_part_and_of_the_rest(share, whole, is_found):
    turnout = file(["Неделя", "Учителя", "из", "доля"], f"1;{HIDDEN};{whole};{share}")
    people = [People("weeks.csv", "turnout")]
    found = told_of_few({"weeks.csv": turnout}, [], people, Disclosure())
    assert found == ((Few("weeks.csv", "доля"),) if is_found else ())


@pytest.mark.parametrize(("unit", "number", "is_found"), [
    ("school", "2", True), ("school", "3", False), ("pupil", "4", True), ("pupil", "5", False),
])  # fmt: skip
def test_a_row_tells_of_at_least_three_schools_and_five_pupils(unit, number, is_found):
    groups = file(["Группа", "Сколько"], f"А;{number}")
    found = told_of_few(
        {"groups-1.csv": groups}, [Floor("groups-*.csv", "Сколько", unit)], [], Disclosure()
    )
    assert bool(found) == is_found
