"""A region of three municipalities, one with a name that no file could have, and a lone school."""

import pytest

from shnor_lib.study import open_study
from tests.small_region import csv_text

ODD = 'Район Б/"Север"'
REGION = """level: region
title: {nominative: Энская область, genitive: Энской области}
comparison: own_sum
results_year: 2021
as_of: 2021-12-31
support_cycle: {deadline: {weekday: суббота, time: "18:00"}}
pages: [overview, identification, schools, roadmap, support_cycle, data]
"""
PASSPORT = ("school_id", "school", "municipality")
RESULT = (*PASSPORT, "procedure", "year", "sitting", "participants", "below")
WORKS = ("vpr-math-5", "vpr-rus-5")
# By school: its municipality, and how many of 20 are below in each work of 2020 and of 2021.
SCHOOLS = {
    1: ("Район А", 2, 8),
    2: ("Район А", 8, 8),
    3: ("Район А", 8, 1),
    4: (ODD, 2, 9),
    5: ("Район В", 1, 1),
    6: ("", 1, 7),
}
PLAN = """\
plan,position,section,kind,measure,executors,term,result,document,place
p,1,Раздел,recommendation,Помочь всем,МОУО,2021 год,,letter,с. 1
p,2,Раздел,recommendation,Помочь одному,Район А,2021 год,,letter,с. 1
p,3,Раздел,recommendation,Обучить,ИРО,2021 год,,letter,с. 1
p,4,Раздел,measure,Собрать отчёты,Район А,2021 год,проведено,letter,с. 2
"""
REPORTS = """\
municipality,week_start,week_end,subject,received_at,teachers_expected,teachers_present,\
pupils_expected,pupils_present
Район А,2021-02-08,2021-02-14,math,2021-02-13T10:00,4,3,10,5
Район А,2021-02-15,2021-02-21,math,2021-02-20T10:00,4,4,10,7
Район В,2021-02-08,2021-02-14,math,2021-02-13T10:00,2,2,6,6
"""


def passport(school):
    return (f"edu98000{school}", f"Школа {school}", SCHOOLS[school][0])


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    results = [
        (*passport(school), work, year, "spring", 20, below)
        for school, (_, *counts) in SCHOOLS.items()
        for year, below in zip((2020, 2021), counts, strict=True)
        for work in WORKS
    ]
    folder = tmp_path_factory.mktemp("data")
    own = folder / "raw" / "enskaya"
    own.mkdir(parents=True)
    tables = {
        "region.yml": REGION,
        "results.csv": csv_text(RESULT, results),
        "schools.csv": csv_text(PASSPORT, map(passport, SCHOOLS)),
        "plan.csv": PLAN,
        "weekly_reports.csv": REPORTS,
    }
    for name, text in tables.items():
        (own / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def study(data):
    return open_study("enskaya", data=data)


@pytest.fixture(scope="session")
def found(study):
    return study.municipal
