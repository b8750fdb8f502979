"""The page of signs of biased results: a reason to look, never a verdict."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.scales import scales
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.objectivity import (
    page,
    page_crossings,
    page_floors,
    page_gaps,
    page_heaping,
    page_journal,
    page_markers,
)
from shnor_lib.questions.objectivity.findings import find_objectivity
from shnor_lib.questions.shared.cohorts import CohortVariation
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.shared.context import files_context
from shnor_lib.show.charts.score_histogram import score_histogram
from tests.small_tables import shown

NOTEBOOK = Path(__file__).parents[4] / "notebooks" / "objectivity.ipynb"
TABLES = ("results", "schools", "lists", "histograms", "journal", "plan", "controls")
WORK = {"procedure": "vpr-math-5", "year": 2021, "sitting": "spring"}


def findings(audience="internal", **records):
    """Findings of 2021 from the records of tables; the other tables are empty."""
    tables = {name: table_from_records(name, records.get(name, [])) for name in TABLES}
    context = replace(files_context(2021), gate=Gate(audience))
    comparison = comparison_shares(tables["results"], tables["controls"], "own_sum")
    identification = find_identification(context, tables)
    variation = CohortVariation(0.0, "years", 100)
    return find_objectivity(context, tables, identification, comparison, variation)


def plain(shown):
    return str(shown).replace("\u00a0", " ")


def school(number, *marks, **work):
    """Results of a school by its numbers of «2», «3», «4», «5»."""
    counts = dict(zip(("n2", "n3", "n4", "n5"), marks, strict=True))
    named = {"school_id": f"edu980{number:03}", "school": f"Школа {number}", "municipality": "М"}
    return {**named, **WORK, "participants": sum(marks), "below": marks[0], **counts, **work}


# Two schools are far above the rest; the file has them in no order.
MARKED = [
    school(5, 0, 0, 10, 50),
    school(1, 0, 0, 20, 40),
    *[school(number, 20, 40, 0, 0) for number in (2, 3, 4)],
]
LISTED = [{"list": "bias-fioko", "list_year": 2024, "school_id": code} for code in ("a", "b")]


@pytest.mark.parametrize(
    ("lists", "results", "expected"),
    [
        (LISTED, MARKED, "**2 школы**"),
        ([], MARKED, "признаками необъективных результатов не загружен"),
        (LISTED, [], "Маркеры инструмента не вычислены"),
        ([], [], "Нет данных. "),
    ],
)
def test_the_answer_says_what_is_known_and_what_is_not(lists, results, expected):
    text = plain(page.answer(findings(lists=lists, results=results)))
    assert expected in text
    assert "повод посмотреть" in text


def test_the_answer_gives_the_share_with_its_n():
    assert "у **2 из 5 школ (40,0 %)**" in plain(page.answer(findings(results=MARKED)))


def test_before_the_number_of_marked_schools_stands_what_a_marker_does_not_say():
    caveat = plain(page.answer(findings(results=MARKED))).partition("у **2 из 5 школ")[0]
    assert "сильная школа" in caveat
    assert "без завышения его получают" in caveat


def test_missing_tables_are_said_to_be_missing():
    nothing = findings()
    shown = [
        page.bias_list_table(nothing),
        page_markers.marker_table(nothing),
        page_heaping.heaping_sentence(nothing),
        page_journal.journal_table(nothing, "region"),
        page_floors.floor_table(nothing),
        page_crossings.measure_table(nothing),
    ]
    assert all(str(piece).startswith("Нет данных: ") for piece in shown)


def test_a_list_of_one_year_says_nothing_of_turnover():
    assert "за один год" in str(page.turnover_sentence(findings(lists=LISTED)))


def test_who_stayed_on_the_list_is_told_with_its_n():
    later = {"list": "bias-fioko", "list_year": 2025, "school_id": "a"}
    text = plain(page.turnover_sentence(findings(lists=[*LISTED, later])))
    assert "в 2025 году осталась 1 из 2 школ (50,0 %)" in text


def test_the_notebook_calls_nothing_proved():
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    text = "\n".join(texts)
    assert "Ни один признак не доказывает нарушения" in text
    assert "нужны строки учеников" in text
    assert "по пересказу" in text
    assert not re.search("(нарушили|фальсиф|виновн)", text)


def test_schools_with_markers_stand_in_the_order_of_their_codes():
    [table] = page_markers.marked_tables(findings(results=MARKED))
    assert [row[0] for row in table.rows()] == ["Школа 1", "Школа 5"]


def test_means_and_changes_stand_in_tables_of_their_own_with_their_numbers():
    """Of equal schools K is 1; one fell from 5 to 2: K is 2,5. Another has nothing but «5»."""

    def fourth(number, *marks):
        return school(number, *marks, procedure="vpr-math-4", year=2020, sitting="autumn")

    equal = [row(number, 0, 5, 5, 0) for number in range(10, 22) for row in (fourth, school)]
    odd = [fourth(90, 0, 0, 0, 10), school(90, 10, 0, 0, 0), school(91, 0, 0, 0, 10)]
    means, changes = page_markers.marked_tables(findings(results=[*equal, *odd]))
    [mean], [change] = means.rows(), changes.rows()
    assert mean[:6] == ["Школа 91", "М", "МА-5, весна 2021", "10", "5,00", "5,00"]
    assert change[0] == "Школа 90"
    assert change[4:] == ["резкое падение 4 → 5 класс", "2,50", "1,00", "1,00"]


def test_the_public_edition_counts_markers_and_says_once_that_it_names_no_school():
    public = findings("public", results=MARKED)
    [table] = page_markers.marked_tables(public)
    assert table.rows() == []
    assert "внутренней" in table.markdown()
    assert page_markers.marker_table(public).rows()[0][3:5] == ["5", "2"]


def scores(counts, school_id=None, year=2021):
    """Pupils by score of one work, of all schools where none is named."""
    work = {**WORK, "school_id": school_id, "year": year}
    return [{**work, "score": score, "participants": pupils} for score, pupils in counts.items()]


SCORES = scores({6: 10, 7: 86, 12: 40})


def test_a_histogram_names_the_heaping_as_its_finding():
    (chart,) = page_heaping.histogram_charts(findings(histograms=SCORES))
    assert chart.title.endswith("набрали 86, на балл меньше – 10 (отношение 8,6)")


def test_paper_and_screen_show_the_same_bars():
    scale = scales()["vpr-math-5", 2021]
    chart = score_histogram(
        "scores", "Заголовок", shown(table_from_records("histograms", SCORES)), scale
    )
    screen = {
        (x, y)
        for trace in chart.screen["data"]
        for x, y in zip(trace["x"], trace["y"], strict=True)
    }
    patches = chart.paper().axes[0].patches
    paper = {(round(bar.get_x() + bar.get_width() / 2), int(bar.get_height())) for bar in patches}
    assert screen == paper
    assert len(screen) == scale.maximum + 1


def test_a_year_without_a_scale_is_named():
    both = findings(histograms=SCORES + scores({6: 10, 7: 86}, year=2022))
    assert "2022" in str(page_heaping.heaping_sentence(both)).split("Без шкалы")[1]


def test_the_heaping_of_schools_stands_beside_what_chance_gives():
    """365 at the bound beside 31 under it in all: 11,8. The last school has too few pupils."""
    alike = [row for code in "abc" for row in scores({6: 10, 7: 80, 12: 10}, code)]
    heaped, small = scores({6: 1, 7: 120}, "d"), scores({7: 5}, "e")
    table = page_heaping.school_heaping_table(findings(histograms=alike + heaped + small))
    assert [row[9] for row in table.rows()] == ["нет"] * 3 + ["да", "судить нельзя"]
    assert {row[8] for row in table.rows()} == {"11,77"}
    assert "о 4\u00a0строках: больше общего – в 1" in table.caption
    assert "в среднем не больше 0,1" in table.caption


def journal(*schools):
    """Schools as (lowered, confirmed, lowered by two or nothing known)."""
    return [
        {
            "school_id": f"edu98000{place}",
            "school": f"Школа {place}",
            "municipality": "Район",
            **WORK,
            "participants": lowered + confirmed,
            "lowered": lowered,
            "confirmed": confirmed,
            "raised": 0,
        }
        | ({} if gap is None else {"lowered_by_two": gap, "raised_by_two": 0})
        for place, (lowered, confirmed, gap) in enumerate(schools, start=1)
    ]


def of_journal(*schools, audience="internal"):
    return findings(audience, journal=journal(*schools))


def test_the_gaps_are_told_with_their_number_and_with_what_is_not_known():
    text = plain(page_gaps.gap_sentence(of_journal((10, 30, 2), (5, 5, None))))
    assert "**2 из 40 сопоставлений (5,0 %)**" in text
    assert "о 1 результате школ нет данных" in text


@pytest.mark.parametrize(
    ("schools", "said"),
    [([(5, 5, None)], "о величине разрыва не говорит."), ([], "не загружены.")],
)
def test_without_rows_of_pupils_there_are_no_data_on_gaps(schools, said):
    unknown = of_journal(*schools)
    text = str(page_gaps.gap_sentence(unknown))
    assert text.startswith("Нет данных: ")
    assert text.endswith(said)
    assert str(page_gaps.gap_table(unknown, "region")) == ""


def test_only_schools_with_more_gaps_than_all_are_listed():
    known = of_journal((30, 0, 30), (30, 300, 1), (30, 30, None))
    assert [row[0] for row in page_gaps.gap_table(known, "school").rows()] == ["Школа 1"]


def test_of_a_few_pupils_no_share_of_gaps_is_told():
    text = plain(page_gaps.gap_sentence(of_journal((2, 4, 0))))
    assert "**0 из 6 сопоставлений**" in text
    assert "%" not in text


def test_where_no_school_has_more_gaps_no_data_are_said_to_be_missing():
    text = str(page_gaps.gap_table(of_journal((30, 30, 1), (30, 30, 1)), "school"))
    assert text.endswith("чем у всех вместе, нет.")


def test_where_no_school_differs_no_table_is_spoken_of():
    alike = of_journal((30, 30, None))
    assert "В таблице" not in str(page_journal.differing_sentence(alike))
    assert str(page_journal.journal_table(alike, "school")) == ""


DIFFERING = ((30, 0, None), (30, 300, None), (5, 0, None))


def test_the_journal_lists_schools_that_differ_and_says_of_how_many():
    compared = of_journal(*DIFFERING)
    text = plain(page_journal.differing_sentence(compared))
    assert "учеников не меньше 10, – 2." in text
    assert "«понизили» – в 1, «повысили» – в 0" in text
    assert "вышло бы в среднем меньше 0,1" in text
    assert [row[0] for row in page_journal.journal_table(compared, "school").rows()] == ["Школа 1"]


def test_the_public_edition_shows_the_journal_of_municipalities():
    public = of_journal(*DIFFERING, audience="public")
    [row] = page_journal.journal_table(public, "municipality").rows()
    assert row[0] == "Район"


RARE = [school(1, 0, 60, 0, 0), school(2, 16, 24, 0, 0)]


def test_an_improbable_floor_is_never_said_to_be_impossible():
    """Of 60 pupils none below, at a share of 16 %: once in tens of thousands, not never."""
    [row] = page_floors.rare_table(findings(results=RARE)).rows()
    assert row[0] == "Школа 1"
    assert row[-1] == "< 0,1\u00a0%"


def of_schools(table):
    return lambda known: table(known, "school")


GAPS = journal((30, 0, 30), (30, 300, 1))


@pytest.mark.parametrize(
    ("table", "records"),
    [
        (page_floors.rare_table, {"results": RARE}),
        (page_heaping.school_heaping_table, {"histograms": scores({6: 10, 7: 80}, "edu980001")}),
        (of_schools(page_journal.journal_table), {"journal": journal(*DIFFERING)}),
        (of_schools(page_gaps.gap_table), {"journal": GAPS}),
    ],
    ids=["floors", "heaping", "journal", "gaps"],
)
def test_rows_about_schools_are_for_internal_editions_alone(table, records):
    counts = [len(table(findings(who, **records)).rows()) for who in ("internal", "public")]
    assert counts == [1, 0]
