"""Khabarovsk: a whole region, as it exports its results from ФИС ОКО, with the «500+» cohort."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from numpy.random import Generator

from tools.demo.achievement import Result, held_works, simulate
from tools.demo.cohort import YEARS, arrange, choose_cohort
from tools.demo.draws import seeded
from tools.demo.forms import journal_form, marks_form
from tools.demo.journal import compare_with_journal
from tools.demo.schools import Naming, School, make_schools, spread_over
from tools.demo.scores import draw_scores, region_rows, school_rows
from tools.demo.support import monthly_reports, staff_counts, weekly_reports
from tools.demo.tasks import municipal_task_shares, task_shares
from tools.demo.tidy import Row, csv_table, passport_rows, result_row, tile_rows

NAMING = Naming("Х", 98, 3, 19)
REGION = "Хабаровский край – демонстрационные данные"
CHECK_WORKS = tuple(f"vpr-{subject}-{grade}" for subject in ("math", "rus") for grade in (4, 5, 6))
FINAL_EXAMS = ("oge-math", "oge-rus", "ege-rus", "ege-math-base", "ege-math-profile")
JOURNAL = (("vpr-math-5", 2021), ("vpr-rus-5", 2021))
_SEED = 20_220_027
_SCHOOLS = 310
_SCHOOLS_WITH_HISTOGRAMS = 4
_EXAMINED = 10  # participants of an exam per school


def khabarovsk() -> dict[str, bytes]:
    """Make the demonstration files of Khabarovsk: name → content."""
    rng = seeded(_SEED)
    schools = make_schools(rng, NAMING, spread_over(rng, _SCHOOLS, NAMING.municipalities))
    cohort = choose_cohort(schools)
    exams = simulate(rng, schools, held_works(FINAL_EXAMS, YEARS))
    drawn = simulate(rng, schools, held_works(CHECK_WORKS, YEARS))
    works = arrange(_with_sittings(rng, schools, drawn), cohort)
    return {
        "municipalities.csv": csv_table("municipalities", tile_rows(NAMING)),
        "schools.csv": csv_table("schools", passport_rows(NAMING, schools)),
        "lists.csv": csv_table("lists", _list_rows(cohort)),
        "results.csv": csv_table("results", [result_row(NAMING, result) for result in exams]),
        "histograms.csv": csv_table("histograms", _histogram_rows(rng, schools, works)),
        **_forms(rng, works),
        **_support(rng, schools),
    }


def _with_sittings(
    rng: Generator, schools: Sequence[School], results: Sequence[Result]
) -> list[Result]:
    # In 2022 about a third of the schools managed part of their works before the autumn.
    early = {
        school: draw < 0.35 for school, draw in zip(schools, rng.random(len(schools)), strict=True)
    }
    in_time = rng.random(len(results)) < 0.6
    return [
        replace(r, sitting="autumn") if r.year == 2022 and not (early[r.school] and soon) else r
        for r, soon in zip(results, in_time, strict=True)
    ]


def _forms(rng: Generator, works: Sequence[Result]) -> dict[str, bytes]:
    files = {}
    for (procedure, year, sitting), results in _by_work(works).items():
        name = f"{procedure}_{year}_{sitting}"
        files[f"{name}_marks.xlsx"] = marks_form(NAMING, REGION, results)
        if (procedure, year) in JOURNAL:
            compared = [(result, compare_with_journal(rng, result)) for result in results]
            files[f"{name}_journal.xlsx"] = journal_form(NAMING, REGION, compared)
    return files


def _by_work(works: Iterable[Result]) -> Mapping[tuple[str, int, str], list[Result]]:
    groups: dict[tuple[str, int, str], list[Result]] = {}
    for result in sorted(works, key=lambda r: (r.procedure, r.year, r.sitting, r.school.school_id)):
        groups.setdefault((result.procedure, result.year, result.sitting), []).append(result)
    return groups


def _list_rows(cohort: Iterable[School]) -> list[Row]:
    return [
        {
            "list": "500plus",
            "list_year": 2022,
            "school_id": school.school_id,
            "school": school.name,
            "municipality": NAMING.municipality(school.municipality),
        }
        for school in cohort
    ]


def _histogram_rows(
    rng: Generator, schools: Sequence[School], works: Sequence[Result]
) -> list[Row]:
    histograms = draw_scores(rng, works)
    largest = sorted(schools, key=lambda school: -school.size)[:_SCHOOLS_WITH_HISTOGRAMS]
    return [
        *region_rows(histograms),
        *school_rows(histograms, [school.school_id for school in largest]),
    ]


def _support(rng: Generator, schools: Sequence[School]) -> dict[str, bytes]:
    counts = [
        sum(school.municipality == place for school in schools)
        for place in range(1, NAMING.municipalities + 1)
    ]
    places = {NAMING.municipality(place): count for place, count in enumerate(counts, 1)}
    weekly, staff = weekly_reports(rng, places), staff_counts(rng, places)
    region_tasks = task_shares(rng, _EXAMINED * len(schools))
    monthly = monthly_reports(rng, places)
    examined = {place: _EXAMINED * count for place, count in places.items()}
    tasks = [*region_tasks, *municipal_task_shares(rng, region_tasks, examined)]
    return {
        "weekly_reports.csv": csv_table("weekly_reports", weekly),
        "monthly_reports.csv": csv_table("monthly_reports", monthly),
        "staff_counts.csv": csv_table("staff_counts", staff),
        "tasks.csv": csv_table("tasks", tasks),
    }
