"""Khabarovsk's demonstration results: a whole region, with a cohort that changes as printed."""

from collections import Counter
from itertools import groupby
from statistics import correlation, median

import pytest

from shnor_lib.model.scales import scales

WORKS = [f"vpr-{subject}-{grade}" for subject in ("math", "rus") for grade in (4, 5, 6)]
# The lowest scores of «3»: at or above it a pupil has passed.
PASS = {
    "vpr-math-4": 6,
    "vpr-rus-4": 14,
    "vpr-math-5": 7,
    "vpr-rus-5": 18,
    "vpr-math-6": 6,
    "vpr-rus-6": 25,
}


@pytest.fixture
def cohort(table):
    return [row for row in table("khabarovsk", "lists") if row["list"] == "500plus"]


def test_the_region_is_whole(table):
    schools = table("khabarovsk", "schools")
    assert 300 <= len(schools) <= 340
    assert len({row["municipality"] for row in schools}) == 19


def test_the_cohort_is_fifty_schools_in_seventeen_municipalities(cohort):
    assert len({row["school_id"] for row in cohort}) == len(cohort) == 50
    assert len({row["municipality"] for row in cohort}) == 17


@pytest.mark.parametrize(
    ("procedure", "positive", "negative", "unchanged"),
    [
        ("vpr-rus-5", 26, 17, 7),
        ("vpr-rus-6", 25, 24, 0),
        ("vpr-math-5", 26, 15, 2),
        ("vpr-math-6", 24, 17, 3),
    ],
)
def test_changes_of_the_cohort(cohort, marks, procedure, positive, negative, unchanged):
    signs = Counter()
    for row in cohort:
        before, after = (marks.get((row["school_id"], procedure, year)) for year in (2021, 2022))
        if before and after:
            change = before[1] * after[0] - after[1] * before[0]
            signs[(change > 0) - (change < 0)] += 1
    assert (signs[1], signs[-1], signs[0]) == (positive, negative, unchanged)


def test_unchanged_is_mostly_nobody_below_twice(cohort, marks):
    twos = []
    for row in cohort:
        for work in ("vpr-rus-5", "vpr-math-5", "vpr-math-6"):
            pair = [marks.get((row["school_id"], work, year)) for year in (2021, 2022)]
            if all(pair) and pair[0][1] * pair[1][0] == pair[1][1] * pair[0][0]:
                twos.append(pair[0][1])
    assert twos.count(0) > len(twos) / 2


@pytest.mark.parametrize("year", [2021, 2022])
def test_sizes_are_those_of_a_real_region(marks, year):
    sizes = [n for (_, _, when), (n, _) in marks.items() if when == year]
    assert 20 <= median(sizes) <= 23
    assert 0.18 <= sum(n < 10 for n in sizes) / len(sizes) <= 0.26
    assert 0.43 <= sum(n < 20 for n in sizes) / len(sizes) <= 0.52


@pytest.mark.parametrize("procedure", [work for work in WORKS if not work.endswith("4")])
def test_shares_of_two_years_correlate_by_about_a_half(marks, procedure):
    schools = {school for school, *_ in marks}
    pairs = [
        [below / n for n, below in (marks[school, procedure, 2021], marks[school, procedure, 2022])]
        for school in schools
        if {(school, procedure, 2021), (school, procedure, 2022)} <= marks.keys()
    ]
    assert 0.4 <= correlation(*zip(*pairs, strict=True)) <= 0.6


@pytest.mark.parametrize("procedure", [work for work in WORKS if not work.endswith("4")])
def test_the_share_of_twos_is_plausible(marks, procedure):
    for year in (2021, 2022):
        own = [
            counts for (_, work, when), counts in marks.items() if (work, when) == (procedure, year)
        ]
        assert 0.1 <= sum(below for _, below in own) / sum(n for n, _ in own) <= 0.25


def test_the_works_of_2022_were_mostly_sat_in_autumn(forms):
    sat = Counter()
    for form in forms:
        if form["work"][1] == 2022:
            sat[form["sitting"]] += sum(code.startswith("edu") for code, _ in form["rows"])
    assert 0.6 < sat["autumn"] / sat.total() < 0.95


def test_rows_of_the_region_and_the_municipalities_agree_with_the_schools(forms, table):
    homes = {row["school_id"]: row["municipality"] for row in table("khabarovsk", "schools")}
    for form in forms:
        if form["title"] != "Статистика по отметкам":
            continue
        rows = form["rows"]
        schools = [(code, cells) for code, cells in rows if code.startswith("edu")]
        by_home = Counter()
        for code, cells in schools:
            by_home[f"reg98_m{homes[code][-2:]:0>3}"] += cells[1]
        region = rows[0][1]
        assert (region[0], region[1]) == (len(schools), by_home.total())
        printed = {code: cells[1] for code, cells in rows if code.startswith("reg")}
        assert printed == by_home
        twos = sum(round(cells[2] * cells[1] / 100) for _, cells in schools)
        assert abs(region[2] - 100 * twos / region[1]) <= 0.005 + 1e-9


def test_school_rows_hold_no_number_of_schools(forms):
    for form in forms:
        if form["title"] == "Статистика по отметкам":
            assert all(cells[0] is None for code, cells in form["rows"] if code.startswith("edu"))


def test_percentages_give_whole_pupils_that_add_up(forms):
    for form in forms:
        if form["title"] == "Статистика по отметкам":
            for code, (_, participants, *shares) in form["rows"]:
                if code.startswith("edu"):
                    counts = [round(share * participants / 100) for share in shares]
                    assert sum(counts) == participants


def test_journal_is_compared_for_two_procedures(forms):
    journals = [form for form in forms if form["title"].startswith("Сравнение отметок")]
    assert len({form["work"][0] for form in journals}) == 2
    for form in journals:
        for _, (participants, *cells) in form["rows"]:
            assert sum(cells[1::2]) == participants


def test_pupils_heap_at_the_pass_mark(table):
    rows = [row for row in table("khabarovsk", "histograms") if not row["school_id"]]

    def work(row):
        return row["procedure"], row["year"]

    for (procedure, _), group in groupby(sorted(rows, key=work), key=work):
        counts = Counter()
        for row in group:
            counts[int(row["score"])] += int(row["participants"])
        if not procedure.endswith("4"):
            assert 6 <= counts[PASS[procedure]] / counts[PASS[procedure] - 1] <= 12


@pytest.mark.parametrize(("mark", "fewest", "most"), [(4, 1.2, 4), (5, 0.6, 1.5)])
def test_pupils_heap_far_less_at_the_bounds_of_the_better_marks(table, mark, fewest, most):
    """As on a real region: 0,7–1,5 at the bound of «5»."""
    counts = {
        (row["procedure"], int(row["score"])): int(row["participants"])
        for row in table("khabarovsk", "histograms")
        if not row["school_id"] and row["year"] == "2021"
    }
    for work in WORKS:
        least = scales()[work, 2021].least[mark]
        assert fewest <= counts[work, least] / counts[work, least - 1] <= most


def test_histograms_agree_with_the_marks(table, marks):
    rows = table("khabarovsk", "histograms")
    for procedure in WORKS:
        for year in (2021, 2022):
            own = [n for key, n in marks.items() if key[1:] == (procedure, year)]
            counted = [
                (int(row["score"]), int(row["participants"]))
                for row in rows
                if not row["school_id"]
                and (row["procedure"], int(row["year"])) == (procedure, year)
            ]
            assert sum(n for _, n in counted) == sum(n for n, _ in own)
            below = sum(n for score, n in counted if score < PASS[procedure])
            assert below == sum(below for _, below in own)


def test_final_exams_hold_what_was_held(table):
    held = {(row["procedure"], row["year"]) for row in table("khabarovsk", "results")}
    assert held == {
        *(("oge-math", year) for year in ("2021", "2022")),
        *(("oge-rus", year) for year in ("2021", "2022")),
        *(("ege-rus", year) for year in ("2021", "2022")),
        *(("ege-math-profile", year) for year in ("2021", "2022")),
        ("ege-math-base", "2022"),
    }


def test_weekly_reports_cover_the_ten_intensives(table):
    rows = table("khabarovsk", "weekly_reports")
    weeks = sorted({(row["week_start"], row["week_end"]) for row in rows})
    assert len(weeks) == 10
    assert weeks[0] == ("2024-02-20", "2024-02-26")
    assert weeks[5] == ("2024-03-26", "2024-04-01")
    assert weeks[-1] == ("2024-04-23", "2024-04-29")
    assert len({row["municipality"] for row in rows}) == 19
    assert len({row["subject"] for row in rows}) == 5


def test_weekly_reports_are_sometimes_missing_doubled_and_late(table):
    rows = table("khabarovsk", "weekly_reports")
    sent = Counter((row["municipality"], row["week_start"], row["subject"]) for row in rows)
    assert 0 < 19 * 10 * 5 - len(sent) < 100
    assert 0 < sum(times > 1 for times in sent.values()) < 50
    # A week begins on Tuesday; the report is due on its Saturday by 18:00.
    days = {"2024-02-20": "2024-02-24T18:00"}
    first = [row["received_at"] for row in rows if row["week_start"] in days]
    assert 0 < sum(when > days["2024-02-20"] for when in first) < len(first) / 2


def test_the_tasks_of_the_municipalities_have_the_mean_of_the_region(table):
    rows = table("khabarovsk", "tasks")
    points, pupils, region = Counter(), Counter(), {}
    for row in rows:
        task, share = (row["procedure"], row["task"]), float(row["share"])
        if not row["municipality"]:
            region[task] = share
            continue
        points[task] += share * int(row["participants"])
        pupils[task] += int(row["participants"])
    assert points.keys() == region.keys()
    assert all(abs(points[task] / pupils[task] - share) < 0.5 for task, share in region.items())


def test_monthly_reports_cover_three_months_and_are_sometimes_missing_and_late(table):
    rows = table("khabarovsk", "monthly_reports")
    assert {row["month"] for row in rows} == {"2024-02-01", "2024-03-01", "2024-04-01"}
    sent = {(row["municipality"], row["month"], row["subject"]) for row in rows}
    assert 0 < 19 * 3 * 4 - len(sent) < 60
    february = [row["received_at"] for row in rows if row["month"] == "2024-02-01"]
    assert 0 < sum(when > "2024-02-29T18:00" for when in february) < len(february) / 2
