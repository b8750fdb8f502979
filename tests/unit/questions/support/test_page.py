"""The sentences and tables of the page «Сопровождение» beyond the variants themselves."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from shnor_lib.disclosure.audience import disclose
from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.documents import Published
from shnor_lib.model.procedures import registry
from shnor_lib.model.support import Condition, MirrorRule, Population, Support
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.history.paths import trace_history
from shnor_lib.questions.history.words import explain_condition
from shnor_lib.questions.support import page as support
from shnor_lib.questions.support import page_curators as curators
from shnor_lib.questions.support import page_populations as populations
from shnor_lib.questions.support.curators import check_curators, printed_pairs
from shnor_lib.questions.support.mirror import identify_high
from shnor_lib.questions.support.populations import cross_populations, population_members
from shnor_lib.questions.support.support import distribute
from shnor_lib.show.charts.stacked_bars import Part, stacked_bars

NBSP = "\u00a0"
RULE = MirrorRule(threshold=(7, 10))
BIAS = {"bias": Population(title="Признаки", list="bias")}


def pairs(*certainties):
    return table_from_records(
        "curators",
        [
            {"year": 2022, "school": f"СОШ №{n}", "curator": f"Лицей №{n}", "certainty": certainty}
            for n, certainty in enumerate(certainties, 1)
        ],
    )


def test_an_ambiguous_pair_is_counted_apart():
    text = curators.pairs_sentence(check_curators(pairs("printed", "printed", "ambiguous"), None))
    assert text == f"В 2022 году названо 2{NBSP}пары «ШНОР – куратор»; неоднозначных пар – 1."


def test_an_ambiguous_pair_is_shown_as_such_and_has_no_load():
    found = check_curators(pairs("ambiguous"), None)
    table = curators.pairs_table(disclose(found.pairs, "school", "internal"), found)
    assert table.rows()[0][2:4] == ["неоднозначна", "–"]
    assert "документ не говорит" in table.caption


def test_the_public_edition_shows_the_pairs_that_the_document_prints_and_nothing_computed():
    found = check_curators(
        pairs("printed", "printed", "ambiguous").assign(
            document=["report", "order", "report"], place="с. 3"
        ),
        None,
    )
    printed = printed_pairs(found.pairs, ["report"])
    table = curators.pairs_table(disclose(found.pairs, "school", "public", printed), found)
    assert table.rows() == [["СОШ №1", "Лицей №1", "однозначна", "с. 3"]]
    assert "напечатанные в документе" in table.caption


def test_pairs_that_no_document_prints_are_for_the_internal_edition():
    found = check_curators(pairs("printed"), None)
    shown = disclose(found.pairs, "school", "public", printed_pairs(found.pairs, ["report"]))
    assert "внутренней редакции" in curators.pairs_table(shown, found).markdown()


def test_without_a_list_the_checks_that_need_it_say_so():
    rows = dict(curators.checks_table(check_curators(pairs("printed"), None)).rows())
    assert rows["У каждой ШНОР есть куратор"] == curators.OPEN
    assert rows["Куратор сам не ШНОР"] == curators.OPEN
    assert rows["Сколько школ у одного куратора"] == f"по 1{NBSP}школе – у 1{NBSP}куратора"


def test_without_pairs_the_page_says_no_data():
    nobody = check_curators(empty_table("curators"), None)
    text = support.support_answer(None, nobody, pd.DataFrame()).text
    assert "Нет данных: пары «ШНОР – куратор» не загружены" in text


def test_missing_data_break_nothing():
    assert support.counts_table(None, Published()).text == support.NO_VARIANTS
    assert support.differences(None).empty
    assert "Нет данных" in populations.cross_table(pd.DataFrame(), None).text
    assert populations.high_sentence(None, None, RULE).text == populations.NO_HIGH


def test_without_a_threshold_no_missing_marks_are_blamed():
    assert populations.high_sentence(None, None, None).text == populations.NO_RULE


def high():
    results = table_from_records(
        "results",
        [
            {"school_id": "edu980001", "school": "Школа 1", "procedure": code, "year": 2021}
            | {"sitting": "spring", "participants": 10, "below": 0}
            | {"n2": 0, "n3": 0, "n4": 5, "n5": 5}
            for code in ("vpr-math-5", "vpr-rus-5")
        ],
    )
    criteria = criteria_sets()["two-clauses"]
    return identify_high(results, empty_table("schools"), criteria, RULE, 2021, registry())


def history(*states):
    ids = [f"edu98000{number}" for number in range(1, len(states) + 1)]
    rows = [
        {"school_id": school, "year": year, "state": state}
        for school, state in zip(ids, states, strict=True)
        for year in (2020, 2021)
    ]
    passports = pd.DataFrame({"school_id": ids, "school": ids, "municipality": "М"})
    known = passports.assign(municipality_reason=None)
    return trace_history(pd.DataFrame(rows), known, (2020, 2021), window=2)


@pytest.mark.parametrize("nothing", [None, history("no_data")])
def test_without_a_list_high_schools_are_not_said_to_be_on_it_in_no_case(nothing):
    text = populations.high_sentence(high(), nothing, RULE).text
    assert "таких школ **1** из 1; списка ШНОР, с которым их сравнить, нет." in text


def test_high_schools_that_are_on_the_list_are_counted_with_its_year():
    text = populations.high_sentence(high(), history("listed"), RULE).text
    assert text.endswith("одновременно в списке ШНОР 2021 года – 1.")


def test_a_variant_says_of_how_many_schools_it_cannot_be_told():
    first = {"title": "Впервые", "condition": {"years_running": 3}, "supporter": "", "support": ""}
    scheme = {"title": "Критерий", "variants": {"first": first}}
    schemes = Support.model_validate({"history": {"window": 2}, "schemes": {"a": scheme}})
    found = distribute(
        schemes,
        history("listed"),
        {"lists": empty_table("lists"), "schools": empty_table("schools")},
    )
    text = support.support_answer(found, check_curators(pairs(), None), pd.DataFrame()).text
    assert "«Впервые» – **0** (ещё о 1 решить нельзя). Нет данных" in text


def crossed(*states):
    schools = table_from_records(
        "schools",
        [
            {"school_id": f"edu98000{number}", "school": "Ш", "social_conditions": True}
            for number in range(1, len(states) + 1)
        ],
    )
    group = {"social": Population(title="Группа", attribute="social_conditions")}
    found = history(*states, "listed")
    members = population_members(group, empty_table("lists"), schools)
    return cross_populations(group, members, found), found


def test_schools_of_which_nothing_is_known_are_no_part_of_the_share():
    table, found = crossed("listed", "not_listed", "undecided")
    assert "Группа – 1 из 2 (ещё о 1 неизвестно)" in populations.groups_sentence(table)
    assert populations.cross_table(table, found).rows()[0][5] == f"50,0{NBSP}%"


def test_a_group_of_which_nothing_is_known_has_no_share_of_zero():
    table, found = crossed("no_data", "undecided")
    assert "Группа – неизвестно ни об одной из 2" in populations.groups_sentence(table)
    assert populations.cross_table(table, found).rows()[0][4:7] == ["неизвестно"] * 3


def test_a_condition_explains_itself():
    condition = Condition(history=("first", "new"), years_listed=2)
    text = explain_condition(condition, {}, 3)
    assert text == f"история – «впервые» или «новая школа»; в списке не меньше 2{NBSP}лет окна"


def test_a_choice_of_conditions_explains_itself():
    condition = Condition(any=(Condition(years_running=2), Condition(population="bias")))
    text = explain_condition(condition, BIAS, 3)
    expected = f"(в списке не меньше 2{NBSP}лет подряд) либо (входит в группу «Признаки»)"
    assert text == f"хотя бы одно: {expected}"


def test_an_empty_condition_is_the_whole_list():
    assert explain_condition(Condition(), {}, 3) == "весь список"


def test_stacked_bars_show_the_same_numbers_on_screen_and_paper():
    parts = [Part("один", "#0072B2", [3, 1]), Part("ни одного", "#D55E00", [0, 2])]
    chart = stacked_bars("b", "Заголовок", ["А", "Б"], parts, "Школ")
    assert go.Figure(dict(chart.screen)).data
    screen = [value for trace in chart.screen["data"] for value in trace["x"]]
    assert [bar.get_width() for bar in chart.paper().axes[0].patches] == screen
    assert "Б: один – 1, ни одного – 2" in chart.alt
