"""The page of signs of biased results: a reason to look, never a verdict."""

import re

import pandas as pd
import pytest

from shnor_lib.analysis.flag_lists import bias_list_turnover, bias_list_years
from shnor_lib.analysis.floors import chance_of_none, rare_floors
from shnor_lib.analysis.heaping import measure_heaping, region_histograms
from shnor_lib.analysis.journal import compare_with_journal
from shnor_lib.analysis.journal_gaps import measure_gaps
from shnor_lib.analysis.journal_limits import beyond_all
from shnor_lib.analysis.markers import gather_markers, marked_schools, summarise_markers
from shnor_lib.disclosure.audience import Disclosed, disclose
from shnor_lib.model.procedures import registry
from shnor_lib.model.scales import scales
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.report.charts.score_histogram import score_histogram
from shnor_lib.report.pages import objectivity as page
from shnor_lib.report.pages import objectivity_crossings as crossings
from shnor_lib.report.pages import objectivity_gaps as gaps_page
from shnor_lib.report.pages import objectivity_heaping as heaping
from shnor_lib.report.pages import objectivity_markers as markers_page
from shnor_lib.report.pages import objectivity_notes as notes
from shnor_lib.report.pages import objectivity_results as results_page

from ...small_tables import histogram

REGISTRY = registry()
MARKED = pd.DataFrame({"school_id": ["a", "b", "c"], "assessed": [2, 2, 1], "markers": [0, 2, 0]})
NO_MARKERS = gather_markers(empty_table("results"), empty_table("histograms"), 2021)
SCORES = table_from_records("histograms", histogram({6: 10, 7: 86, 12: 40}))


@pytest.mark.parametrize(
    ("listed", "marked", "expected"),
    [
        ((2024, {"a", "b"}), MARKED, "**2 школы**"),
        ((None, set()), MARKED, "не загружен. Хотя бы один маркер"),
        ((2024, {"a"}), MARKED.head(0), "Маркеры инструмента не вычислены"),
        ((None, set()), MARKED.head(0), "Нет данных. "),
    ],
)
def test_the_answer_says_what_is_known_and_what_is_not(listed, marked, expected):
    text = str(page.objectivity_answer(listed, marked, 2021)).replace("\u00a0", " ")
    assert expected in text
    assert "повод посмотреть" in text


def test_the_answer_gives_the_share_with_its_n():
    text = str(page.objectivity_answer((None, set()), MARKED, 2021)).replace("\u00a0", " ")
    assert "1 из 3 (33,3 %)" in text


def test_missing_tables_are_said_to_be_missing():
    summary = summarise_markers(NO_MARKERS)
    shown = [
        page.bias_list_table(pd.DataFrame(), pd.DataFrame()),
        markers_page.marker_table(summary, None, REGISTRY),
        heaping.heaping_answer(measure_heaping(SCORES.head(0)), SCORES.head(0)),
        results_page.journal_table(Disclosed(pd.DataFrame()), "region", REGISTRY),
        results_page.floor_table(pd.DataFrame(), REGISTRY, "region"),
        crossings.plan_measures(Disclosed(empty_table("plan"))),
    ]
    assert all(str(piece).startswith("Нет данных: ") for piece in shown)


def test_a_list_of_one_year_says_nothing_of_turnover():
    lists = table_from_records(
        "lists", [{"list": "bias-fioko", "list_year": 2024, "school_id": "a"}]
    )
    turnover = bias_list_turnover(lists, lists["school_id"])
    assert "за один год" in str(page.turnover_sentence(bias_list_years(lists), turnover))


def test_a_histogram_names_the_heaping_as_its_finding():
    (chart,) = heaping.histogram_charts(region_histograms(SCORES), REGISTRY)
    assert chart.title.endswith("набрали 86, на балл меньше – 10 (отношение 8,6)")


def test_paper_and_screen_show_the_same_bars():
    scale = scales()["vpr-math-5", 2021]
    chart = score_histogram("scores", "Заголовок", SCORES, scale)
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
    other = SCORES.assign(year=2022).astype(SCORES.dtypes.to_dict())
    both = pd.concat([SCORES, other])
    text = str(heaping.heaping_answer(measure_heaping(both), both))
    assert "2022" in text.split("Без шкалы")[1]


def test_the_notes_call_nothing_proved():
    text = str(notes.caveats()) + str(notes.not_computed()) + str(notes.method_note())
    assert "нужны строки учеников" in text
    assert "по пересказу" in text
    assert not re.search("(нарушили|фальсиф|виновн)", text)


def test_schools_with_markers_stand_in_the_order_of_their_codes():
    records = [
        {
            "school_id": f"edu98000{number}",
            "school": f"Школа {number}",
            "procedure": "vpr-math-5",
            "year": 2021,
            "sitting": "spring",
            "participants": 60,
            "below": 0,
            **dict(zip(("n2", "n3", "n4", "n5"), marks, strict=True)),
        }
        for number, marks in (
            (5, (0, 0, 10, 50)),
            (1, (0, 0, 20, 40)),
            (2, (20, 40, 0, 0)),
            (3, (20, 40, 0, 0)),
            (4, (20, 40, 0, 0)),
        )
    ]
    results = table_from_records("results", records)
    found = gather_markers(results, empty_table("histograms"), 2021)
    names = results[["school_id", "school", "municipality"]]
    [table] = markers_page.marked_tables(Disclosed(found), names, REGISTRY)
    assert [row[0] for row in table.rows()] == ["Школа 1", "Школа 5"]
    assert (marked_schools(found)["markers"] > 0).sum() == 2


NAMES = pd.DataFrame({"school_id": ["edu980001"], "school": "Школа 1", "municipality": "Район"})


def _marked(marker, **given):
    row = {"school_id": "edu980001", "procedure": "vpr-math-5", "year": 2021, "sitting": "spring"}
    numbers = dict.fromkeys(("mean", "low", "region_high", "k", "lower", "upper"), 1.5)
    return row | numbers | {"marker": marker, "flagged": True, "n": 60} | given


def test_means_and_changes_stand_in_tables_of_their_own_with_their_numbers():
    found = pd.DataFrame(
        [_marked("inflated_mean", mean=4.5), _marked("sharp_fall", k=2.25)]
    ).astype({"flagged": "boolean"})
    means, changes = markers_page.marked_tables(Disclosed(found), NAMES, REGISTRY)
    assert means.rows() == [["Школа 1", "Район", "МА-5, весна 2021", "60", "4,50", "1,50", "1,50"]]
    assert changes.rows()[0][4:] == ["резкое падение 4 → 5 класс", "2,25", "1,50", "1,50"]


def test_withheld_markers_are_said_once():
    shown = disclose(NO_MARKERS, "school", "public")
    [table] = markers_page.marked_tables(shown, NAMES, REGISTRY)
    assert table.rows() == []
    assert table.source.withheld


def _journal(*schools):
    """Schools as (lowered, confirmed, lowered by two or nothing known)."""
    return table_from_records(
        "journal",
        [
            {
                "school_id": f"edu98000{place}",
                "school": f"Школа {place}",
                "municipality": "Район",
                "procedure": "vpr-rus-5",
                "year": 2021,
                "sitting": "spring",
                "participants": lowered + confirmed,
                "lowered": lowered,
                "confirmed": confirmed,
                "raised": 0,
            }
            | ({} if gap is None else {"lowered_by_two": gap, "raised_by_two": 0})
            for place, (lowered, confirmed, gap) in enumerate(schools, start=1)
        ],
    )


def test_the_gaps_are_told_with_their_number_and_with_what_is_not_known():
    found = measure_gaps(_journal((10, 30, 2), (5, 5, None)), 2021)
    text = str(gaps_page.gap_answer(found, 2021)).replace("\u00a0", " ")
    assert "**2 из 40 (5,0 %)** сопоставлений" in text
    assert "о 1 результате школ нет данных" in text


@pytest.mark.parametrize(
    ("journal", "said"),
    [(_journal((5, 5, None)), "о величине разрыва не говорит."), (_journal(), "не загружены.")],
)
def test_without_rows_of_pupils_there_are_no_data_on_gaps(journal, said):
    found = measure_gaps(journal, 2021)
    text = str(gaps_page.gap_answer(found, 2021))
    assert text.startswith("Нет данных: ")
    assert text.endswith(said)
    assert str(gaps_page.gap_table(Disclosed(found), "region", REGISTRY)) == ""


def test_only_schools_with_more_gaps_than_all_are_listed():
    table = _journal((30, 0, 30), (30, 300, 1), (30, 30, None))
    whole, by = measure_gaps(table, 2021), ["school_id", "school", "municipality"]
    schools = beyond_all(measure_gaps(table, 2021, by), whole, ["gaps"])
    shown = gaps_page.gap_table(Disclosed(schools), "school", REGISTRY)
    assert [row[0] for row in shown.rows()] == ["Школа 1"]


def test_of_a_few_pupils_no_share_of_gaps_is_told():
    found = measure_gaps(_journal((2, 4, 0)), 2021)
    text = str(gaps_page.gap_answer(found, 2021))
    assert "**0 из 6** сопоставлений" in text
    assert "%" not in text


def test_where_no_school_has_more_gaps_no_data_are_said_to_be_missing():
    table, by = _journal((30, 30, 1), (30, 30, 1)), ["school_id", "school", "municipality"]
    schools = beyond_all(measure_gaps(table, 2021, by), measure_gaps(table, 2021), ["gaps"])
    text = str(gaps_page.gap_table(Disclosed(schools), "school", REGISTRY))
    assert text.endswith("чем у всех вместе, нет.")


def test_where_no_school_differs_no_table_is_spoken_of():
    table, by = _journal((30, 30, None)), ["school_id", "school", "municipality"]
    schools = compare_with_journal(table, 2021, by)
    compared = beyond_all(schools, compare_with_journal(table, 2021), ["lowered", "raised"])
    assert "В таблице" not in str(gaps_page.differing_sentence(Disclosed(compared)))


def test_the_journal_lists_schools_that_differ_and_says_of_how_many():
    table = _journal((30, 0, None), (30, 300, None), (5, 0, None))
    whole = compare_with_journal(table, 2021)
    schools = compare_with_journal(table, 2021, ["school_id", "school", "municipality"])
    compared = Disclosed(beyond_all(schools, whole, ["lowered", "raised"]))
    text = str(gaps_page.differing_sentence(compared)).replace("\u00a0", " ")
    assert "учеников не меньше 10, – 2." in text
    assert "«понизили» – в 1, «повысили» – в 0" in text
    assert "в среднем не больше 0,1" in text
    shown = results_page.journal_table(gaps_page.differing(compared), "school", REGISTRY)
    assert [row[0] for row in shown.rows()] == ["Школа 1"]


def test_an_improbable_floor_is_never_said_to_be_impossible():
    """Of 60 pupils none below, at a share of 16 %: once in tens of thousands, not never."""
    result = {"procedure": "vpr-math-5", "year": 2021, "sitting": "spring"}
    results = table_from_records(
        "results",
        [
            result | {"school_id": school, "school": school, "participants": n, "below": below}
            for school, n, below in (("edu980001", 60, 0), ("edu980002", 40, 16))
        ],
    )
    rare = rare_floors(chance_of_none(results, 2021))
    row = results_page.rare_table(Disclosed(rare), REGISTRY, "region").rows()[0]
    assert row[-1] == "< 0,1\u00a0%"


def test_the_heaping_of_schools_stands_beside_what_chance_gives():
    rows = {"work": "", "participants": 60, "under": 1, "at": 30, "ratio": 30.0, "mark": 3}
    work = {"procedure": "vpr-math-5", "year": 2021, "sitting": "spring"}
    bounds = {"ratio_low": 6.0, "ratio_high": 200.0, "region_ratio": 5.0, "sufficiency": "enough"}
    ids = [f"edu98000{place}" for place in range(1, 6)]
    compared = pd.DataFrame([{"school_id": school} | rows | work | bounds for school in ids])
    judged = pd.array([True, False, False, False, None], dtype="boolean")
    names = pd.DataFrame({"school_id": ids, "school": ids, "municipality": "М"})
    table = heaping.school_heaping_table(
        Disclosed(compared.assign(heaped_more=judged)), names, REGISTRY
    )
    assert "Больше общего – в 1 из 4 строк, о которых можно судить" in table.caption
    assert "в среднем не больше 0,1" in table.caption
