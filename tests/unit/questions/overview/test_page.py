"""The key figures of the overview agree with the pages behind them."""

from datetime import date

import pandas as pd

from shnor_lib.model.documents import Published
from shnor_lib.model.profile import Override
from shnor_lib.model.support import HistorySource
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.history.findings import find_history
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.overview import page
from shnor_lib.questions.overview.findings import find_overview
from shnor_lib.questions.roadmap.findings import find_roadmap
from shnor_lib.questions.schools.findings import find_schools
from shnor_lib.questions.shared.context import files_context

NAMES = ("results", "schools", "lists", "plan")
PLAN = [
    {"plan": "p", "position": 1, "number": "1.", "measure": "Обеспечить выполнение мер:"},
    {"plan": "p", "position": 2, "number": "-", "measure": "помощь педагогам"},
    {"plan": "p", "position": 3, "number": "-", "measure": "консультации"},
]
# Both works low in one school; one of two in the other, and nothing of the year before.
RESULTS = [
    {"school_id": school, "school": school, "municipality": "Район", "procedure": code}
    | {"year": 2021, "sitting": "spring", "participants": 10, "below": below}
    for school, *results in (("edu980001", 5, 5), ("edu980002", 5, 0))
    for code, below in zip(("vpr-math-5", "vpr-rus-5"), results, strict=True)
]
DECISION = Override(
    school="edu980001", decision="нет", reason="закрыта", date=date(2021, 9, 1), basis="приказ 1"
)


def overview(overrides=(), **records):
    tables = {name: empty_table(name) for name in NAMES}
    tables |= {name: table_from_records(name, rows) for name, rows in records.items()}
    context = files_context(2021 if "results" in records else None)
    identification = find_identification(context, tables, overrides)
    schools = find_schools(context, tables, identification)
    roadmap = find_roadmap(context, tables, Published())
    source = HistorySource(list="shnor") if "lists" in records else HistorySource()
    history = find_history(context, tables, source, identification)
    return find_overview(context, schools, identification, roadmap, history, {})


def figures(found):
    return dict(page.key_figures(found).frame.itertuples(index=False, name=None))


def test_the_heading_of_a_list_is_no_measure():
    assert figures(overview(plan=PLAN))["Мер в планах и рекомендациях"] == 2


def test_what_is_not_loaded_is_no_zero():
    assert all(pd.isna(value) for value in figures(overview()).values())


def test_schools_are_counted_by_their_verdicts():
    shown = figures(overview(results=RESULTS))
    assert shown["ШНОР по результатам 2021 года"] == 1
    assert shown["О скольких школах критерий не позволяет решить"] == 1
    assert (shown["Школ в данных"], shown["Муниципалитетов в данных"]) == (2, 1)


def test_the_decision_of_the_analyst_is_counted_and_not_the_verdict_of_the_rule():
    shown = figures(overview([DECISION], results=RESULTS))
    assert shown["ШНОР по результатам 2021 года"] == 0


def test_the_row_of_the_home_page_has_the_figures_of_the_overview():
    found = overview([DECISION], results=RESULTS, plan=PLAN)
    [row] = page.regions_table([found]).frame.values.tolist()
    assert row[1:5] == [2, 0, "по результатам 2021 года", 2]


def test_a_list_that_the_region_gave_is_counted_where_no_rule_is_applied():
    listed = [
        {"list": "shnor", "list_year": year, "school_id": school, "school": school}
        for year, school in ((2022, "edu980001"), (2023, "edu980001"), (2023, "edu980002"))
    ]
    found = overview(lists=listed)
    [row] = page.regions_table([found]).frame.values.tolist()
    assert row[2:4] == [2, "список 2023 года"]
    assert figures(found)["ШНОР в списке 2023 года"] == 2
