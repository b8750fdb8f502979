"""A parameter of a notebook: what it may be written as, and what is refused in words."""

from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

from shnor_lib.model.problems import ShnorError
from shnor_lib.parameters import (
    check_year,
    read_audience,
    read_data,
    read_day,
    read_region,
    read_regions,
    read_year,
)

DAY = date(2021, 12, 31)
UNDERSTOOD = [
    (read_audience, "internal", "internal"),
    (read_audience, "public", "public"),
    (read_audience, "Public", "public"),
    (read_audience, "public ", "public"),
    (read_audience, "INTERNAL", "internal"),
    (read_year, None, None),
    (read_year, 2021, 2021),
    (read_year, np.int64(2021), 2021),
    (read_year, 2021.0, 2021),
    (read_year, "2021", 2021),
    (read_year, " 2021 ", 2021),
    (read_day, None, None),
    (read_day, DAY, DAY),
    (read_day, datetime(2021, 12, 31, 18, 30), DAY),  # noqa: DTZ001 – a person's calendar
    (read_day, "2021-12-31", DAY),
    (read_day, "31.12.2021", DAY),
    (read_day, "1.9.2021", date(2021, 9, 1)),
    (read_region, "kemerovo", "kemerovo"),
    (read_region, " kemerovo", "kemerovo"),
    (read_regions, [], ()),
    (read_regions, ["kemerovo", "yugra", "kemerovo"], ("kemerovo", "yugra")),
    (read_regions, "kemerovo", ("kemerovo",)),
    (read_data, None, None),
    (read_data, "data", Path("data")),
    (read_data, Path("data"), Path("data")),
]
REFUSED = [
    *((read_audience, value, "bad-audience") for value in (
        None, "", "all", "публичная", "internal,public", "рublic", True, 1, ["public"], float("nan")
    )),
    *((read_year, value, "bad-results-year") for value in (
        True, False, 0, 21, 20212, 2021.5, float("nan"), float("inf"), "", "21", "2020/2021",
        "2021 год", "два", [2021], date(2021, 1, 1)
    )),
    *((read_day, value, "bad-as-of") for value in (
        True, 20211231, "20211231", "", "2021", "31.12.21", "31.06.2021", "2021-13-01",
        "12/31/2021", "вчера", 2021.0, ["2021-12-31"]
    )),
    *((read_region, value, "bad-region") for value in (None, "", " ", 42, True, ["kemerovo"])),
    *((read_regions, value, "bad-region") for value in (None, 42, b"x")),
    *((read_data, value, "bad-data") for value in ("", " ", 42, True, [])),
]  # fmt: skip


@pytest.mark.parametrize(("read", "written", "meant"), UNDERSTOOD)
def test_a_value_that_means_one_thing_is_understood(read, written, meant):
    assert read(written) == meant


@pytest.mark.parametrize(("read", "written", "code"), REFUSED)
def test_any_other_value_is_refused_with_what_was_seen_and_expected(read, written, code):
    with pytest.raises(ShnorError) as failure:
        read(written)
    problem = failure.value.problems[0]
    assert problem.code == code
    assert problem.seen == repr(written)
    assert problem.expected


@pytest.mark.parametrize("regions", [["kemerovo", None], [""]])
def test_each_of_several_regions_is_read(regions):
    with pytest.raises(ShnorError) as failure:
        read_regions(regions)
    assert failure.value.problems[0].seen == repr(regions[-1])


def test_a_year_is_never_read_as_a_fraction():
    assert isinstance(read_year("2021"), int)
    assert isinstance(read_year(2021.0), int)


@pytest.mark.parametrize(
    ("year", "known"), [(2021, [2020, 2021]), (None, [2020, 2021]), (2021, [])]
)
def test_a_year_with_data_and_no_year_may_be_asked_for(year, known):
    check_year(year, known, "yugra", "параметр results_year")


def test_a_year_without_data_is_refused_with_the_years_that_there_are():
    with pytest.raises(ShnorError) as failure:
        check_year(2030, [2021, 2020, 2021], "yugra", "параметр results_year")
    problem = failure.value.problems[0]
    assert (problem.code, problem.expected) == ("no-such-year", "2020, 2021")
