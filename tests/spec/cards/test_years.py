"""A small panel a procedure shows the years of a school, beside the region's."""

import re

from .conftest import REGION, plain, result

AUTUMN, SPRING = "autumn", "spring"
# Of the VPR the year 2020, written in autumn, cannot be compared with its neighbours.
YEARS = [
    result(1, "vpr-math-5", 2018, 2, 20),
    result(1, "vpr-math-5", 2019, 8, 20),
    result(1, "vpr-math-5", 2020, 10, 20, AUTUMN),
    result(1, "vpr-math-5", 2021, 3, 9),
    result(2, "vpr-math-5", 2018, 0, 20),
    result(2, "vpr-math-5", 2019, 4, 20),
    result(1, "vpr-rus-5", 2019, 0, 20),
    result(1, "vpr-rus-5", 2021, 0, 20),
    result(1, "vpr-rus-6", 2021, 1, 20),
    result(2, "vpr-rus-6", 2021, 1, 20),
]


def years_of(make_study, school=1, region=REGION):
    return make_study(YEARS, region).school(f"edu9800{school:02}").part("years").html


def described(html):
    return re.findall(r'aria-label="([^"]*)"', html)


def test_a_panel_tells_each_year_with_n_and_what_it_is_compared_with(make_study):
    [math] = described(years_of(make_study))
    own, beside = plain(math).split("Доля по региону")
    assert "2018 – 2 из 20 (10,0 %); 2019 – 8 из 20 (40,0 %)" in own
    # Both schools together: 2 of 40, then 12 of 40.
    assert "2018 – 5,0 %; 2019 – 30,0 %" in beside


def test_years_on_both_sides_of_a_break_are_not_joined(make_study):
    html = years_of(make_study)
    [own] = re.findall(r'class="is-own" d="([^"]*)"', html)
    assert own.count("L") == 1  # 2018 and 2019
    [breaks] = re.findall(r'class="is-break" d="([^"]*)"', html)
    assert breaks.count("M") == 2
    assert "разрыв ряда между соседними годами" in plain(html)


def test_few_participants_are_a_hollow_mark(make_study):
    html = years_of(make_study)
    assert html.count('class="is-few"') == 1
    assert "пустой круг – их мало" in plain(html)


def test_procedures_without_anybody_below_are_counted_and_those_of_one_year_left_out(make_study):
    html = years_of(make_study)
    assert len(described(html)) == 1
    assert "В 1 процедуре за все годы ниже минимума никого." in plain(html)


def test_a_school_with_nothing_to_draw_has_no_such_part(said):
    assert said(3, "years") == ""


def test_without_a_comparison_value_no_other_line_is_drawn(make_study):
    html = years_of(make_study, region=REGION.replace("own_sum", "none"))
    assert "is-beside" not in html
    assert "серые" not in plain(html)
