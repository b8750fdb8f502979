"""Regions so small that numbers tell of single schools, with something for every page."""

from pathlib import Path

from shnor_lib.model.pages import pages
from tests.small_region import PUBLISHED, csv_text

LONE = "Дальний район"  # of one school
WORKS = [f"vpr-{subject}-{grade}" for subject in ("math", "rus") for grade in (4, 5, 6)]
YEARS = (2018, 2019, 2021)
RESULTS = ("school_id", "school", "municipality", "procedure", "year", "sitting", "participants",
           "below", "n2", "n3", "n4", "n5")  # fmt: skip
JOURNAL = ("level", "school_id", "school", "municipality", "procedure", "year", "sitting",
           "participants", "lowered", "confirmed", "raised")  # fmt: skip
PROFILE = f"""\
level: region
title: {{nominative: Энская область, genitive: Энской области}}
results_year: 2021
as_of: 2022-03-01
comparison: own_sum
pages: [{", ".join(code for code in pages() if code not in ("home", "school_card"))}]
reconciliation: {{left: shnor-region, right: shnor-fioko}}
cohort: {{list: shnor-region, title: Школы списка}}
"""
PLAN = """\
plan,position,section,kind,measure,executors,term,result,document,place
p,1,Раздел,measure,Семинар,ИРО,2021 год,проведён,letter,с. 1
p,2,Другой,measure,Мониторинг,ИРО,01.02.2022,,letter,с. 2
"""
REPORTS = f"""\
municipality,week_start,week_end,subject,received_at,teachers_expected,teachers_present,\
pupils_expected,pupils_present
{LONE},2022-02-07,2022-02-13,math,2022-02-12T10:00,1,1,3,2
"""
TASKS = f"""\
procedure,year,sitting,municipality,task,level,maximum,participants,share
vpr-math-5,2021,spring,{LONE},1,базовый,1,20,40
vpr-math-5,2021,spring,,1,базовый,1,20,40.7
"""


def write_tiny_region(data: Path, *municipalities: str, profile: str = "") -> None:
    """Write region «enskaya»; each of its schools is named by its municipality."""
    schools = [
        (f"edu9870{place:02}", f"МБОУ «СОШ № {place}»", municipality)
        for place, municipality in enumerate(municipalities, start=1)
    ]
    lists = [
        (name, year, *school)
        for name, listed in (("shnor-region", schools), ("shnor-fioko", schools[:-1]))
        for year in (2020, 2021)
        for school in listed
    ]
    tables = {
        "results": csv_text(RESULTS, _results(schools)),
        "journal": csv_text(JOURNAL, _journal(schools)),
        "lists": csv_text(("list", "list_year", "school_id", "school", "municipality"), lists),
        "schools": csv_text(("school_id", "school", "municipality"), schools),
        "plan": PLAN,
        "weekly_reports": REPORTS,
        "tasks": TASKS,
    }
    folder = data / "raw" / "enskaya"
    folder.mkdir(parents=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "region.yml").write_text(PROFILE + profile, encoding="utf-8")
    (folder / "published.yml").write_text(PUBLISHED, encoding="utf-8")


def _results(schools):
    for place, school in enumerate(schools):
        for number, work in enumerate(WORKS):
            for year in YEARS:
                below = 3 + (place + number + year) % 6
                yield (*school, work, year, "spring", 23, below, below, 20 - below, 2, 1)


def _journal(schools):
    for place, school in enumerate(schools):
        lowered = 5 + place % 3
        yield ("school", *school, "vpr-math-5", 2021, "spring", 23, lowered, 20 - lowered, 3)
