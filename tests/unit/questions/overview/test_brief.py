"""The first pages of the справка: the rule in words, the list with its evidence, what changed."""

from dataclasses import replace
from datetime import date

import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.documents import Published
from shnor_lib.model.profile import Override
from shnor_lib.model.support import HistorySource
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.history.findings import find_history
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.overview import page_brief
from shnor_lib.questions.roadmap.findings import find_roadmap
from shnor_lib.questions.shared.context import files_context
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Table

NAMES = ("results", "schools", "lists", "plan")


def low(school, *works, year=2021):
    """Results of a school: work, below, participants."""
    return [
        {"school_id": f"edu98000{school}", "school": f"Школа {school}", "municipality": "Район"}
        | {"procedure": code, "year": year, "sitting": "spring", "participants": n, "below": below}
        for code, below, n in works
    ]


BOTH_CLAUSES = [
    *low(1, ("vpr-rus-5", 7, 19), ("vpr-math-5", 5, 10)),
    *low(1, ("vpr-math-6", 4, 12), year=2020),
]
UNDECIDED = low(2, ("vpr-rus-5", 6, 20), ("vpr-math-5", 0, 20))
LEFT = [
    *low(3, ("vpr-rus-5", 0, 20)),
    *low(3, ("vpr-rus-5", 9, 20), ("vpr-math-5", 9, 20), year=2020),
]
LEFT += low(3, ("vpr-rus-5", 0, 20), year=2019)


class Brief:
    """What the first pages show of these tables."""

    def __init__(self, audience="internal", overrides=(), source=None, **records):
        tables = {name: empty_table(name) for name in NAMES}
        tables |= {name: table_from_records(name, rows) for name, rows in records.items()}
        context = files_context(2021 if "results" in records else None)
        context = replace(context, gate=Gate(audience))
        self.identification = find_identification(context, tables, overrides)
        source = source or HistorySource(window=2)
        self.history = find_history(context, tables, source, self.identification)
        self.roadmap = find_roadmap(context, tables, Published())

    @property
    def found(self):
        return plain(page_brief.found(self.identification, self.history).text)

    @property
    def schools(self):
        return list(page_brief.schools(self.identification, self.history))

    @property
    def listed(self):
        [table] = [shown for shown in self.schools if isinstance(shown, Table)]
        return [[plain(cell) for cell in row] for row in table.rows()]

    @property
    def said(self):
        return plain(" ".join(shown.text for shown in self.schools if not isinstance(shown, Table)))

    @property
    def changes(self):
        return plain(page_brief.changes(self.history).text)


def plain(text):
    return text.replace("\u00a0", " ").replace("\u2011", "-").replace("\\", "")


def test_the_rule_is_stated_in_words_and_years():
    said = Brief(results=BOTH_CLAUSES).found
    for part in (
        "отнесена **1 школа** из 1",
        "не менее 30 % участников не достигли минимума",
        "условие 1 – не меньше 2 низких результатов в 2021 году",
        "условие 2 – низкие результаты и в 2021 году, и в 2020 году",
        "МА – математика, РУ – русский язык",
        "Основание:",
    ):
        assert part in said


def test_each_school_stands_with_its_low_results_clause_and_first_year():
    assert Brief(results=BOTH_CLAUSES).listed == [
        [
            "Школа 1",
            "2021 – МА-5: 5 из 10, РУ-5: 7 из 19; 2020 – МА-6: 4 из 12",
            "1 и 2",
            "2021 или раньше",
        ]
    ]


def test_the_analysts_decision_is_named_as_such():
    decision = Override(
        school="edu980002", decision="да", reason="р", date=date(2021, 9, 1), basis="приказ"
    )
    [row] = Brief(results=UNDECIDED, overrides=[decision]).listed
    assert row[2] == "решение аналитика"


def test_a_school_about_which_nobody_can_decide_is_named_with_the_reason():
    said = Brief(results=UNDECIDED).said
    assert "Решить нельзя** о 1 школе: Школа 2 – один низкий результат в 2021 году" in said
    assert "результатов за 2020 год нет (2021 – РУ-5: 6 из 20)" in said


def test_many_schools_about_which_nobody_can_decide_are_counted_by_reason():
    rows = [row for n in range(1, 14) for row in low(n, ("vpr-rus-5", 6, 20))]
    said = Brief(results=rows).said
    assert "Решить нельзя** о 13 школах: один низкий результат в 2021 году" in said
    assert "на листе «Решить нельзя»" in said


def test_without_a_low_result_there_is_no_list():
    brief = Brief(results=low(1, ("vpr-rus-5", 0, 20)))
    assert "отнесено **0 школ** из 1" in brief.found
    assert brief.schools == [Prose("")] * 2


def many(schools):
    return [
        row | {"municipality": f"Район {number % 2}"}
        for number in range(1, schools + 1)
        for row in low(number, ("vpr-rus-5", 5, 10), ("vpr-math-5", 5, 10))
    ]


@pytest.mark.parametrize(("schools", "in_appendix"), [(15, 0), (16, 16)])
def test_a_long_list_gives_way_to_counts_by_municipality(schools, in_appendix):
    brief = Brief(results=many(schools))
    long = page_brief.long_list(brief.identification, brief.history)
    assert (len(long.rows()) if isinstance(long, Table) else 0) == in_appendix
    if in_appendix:
        assert brief.listed == [["Район 0", "8 из 8"], ["Район 1", "8 из 8"]]
        where = page_brief.where_listed(brief.identification, brief.history)
        assert "в приложении 1" in plain(where.text)


def test_the_municipality_is_left_out_where_there_is_but_one():
    [two] = [shown for shown in Brief(results=many(2)).schools if isinstance(shown, Table)]
    assert [field.title for field in two.fields][:2] == ["Школа", "Муниципалитет"]
    [one] = [shown for shown in Brief(results=BOTH_CLAUSES).schools if isinstance(shown, Table)]
    assert "Муниципалитет" not in [field.title for field in one.fields]


def test_who_left_is_named():
    assert "вышла **1** (Школа 3)" in Brief(results=LEFT).changes


def test_a_given_list_is_said_to_be_given_and_stands_without_evidence():
    rows = [
        {"list": "shnor", "list_year": year, "school_id": "edu980001", "school": "Школа 1"}
        for year in (2022, 2023)
    ]
    brief = Brief(lists=rows, source=HistorySource(list="shnor", window=2))
    assert "Список дан регионом" in brief.found
    assert brief.listed == [["Школа 1", "2022 или раньше"]]


def test_everyone_may_read_how_many_schools_but_not_which():
    brief = Brief("public", results=[*BOTH_CLAUSES, *UNDECIDED, *LEFT])
    everything = brief.found + brief.said + brief.changes
    assert not any(f"Школа {number}" in everything for number in (1, 2, 3))
    assert "только во внутренней редакции" in brief.said


PLAN = {"plan": "p", "kind": "recommendation", "executors": "ИРО", "term": "до 1 марта"}


def test_short_recommendations_stand_with_addressee_and_term():
    shown = page_brief.proposals(Brief(plan=[PLAN | {"position": 1, "measure": "обучить"}]).roadmap)
    assert shown.rows() == [["ИРО", "обучить", "до 1 марта"]]


def test_long_recommendations_are_summed_up_by_addressee():
    rows = [PLAN | {"position": n, "measure": "мера " * 200} for n in (1, 2)]
    shown = page_brief.proposals(Brief(plan=rows).roadmap)
    assert (shown.label, shown.rows()) == ("proposal-sums", [["ИРО", "2", "до 1 марта"]])


def test_without_recommendations_and_measures_nothing_is_said():
    assert page_brief.proposals(Brief().roadmap).text == ""
