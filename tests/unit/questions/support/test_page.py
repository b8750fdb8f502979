"""What a reader of the page «Сопровождение» is told beyond the variants themselves."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.documents import Document, Published
from shnor_lib.model.support import Condition, MirrorRule, Population, Support
from shnor_lib.model.tables import contracts, empty_table, table_from_records
from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.shared.context import files_context
from shnor_lib.questions.support import page, page_curators, page_high, page_populations
from shnor_lib.questions.support.findings import find_support
from shnor_lib.questions.support.words import explain_condition
from shnor_lib.show.charts.stacked_bars import Part, stacked_bars
from tests.small_tables import history, shown

NBSP = "\u00a0"
CONTEXT = files_context(2021)
MIRROR = Support(mirror=MirrorRule(threshold=(7, 10)))
BIAS = {"bias": Population(title="Признаки", list="bias")}
FIRST = {"title": "Впервые", "condition": {"years_running": 3}, "supporter": "", "support": ""}
SCHEMES = Support.model_validate(
    {
        "history": {"window": 2},
        "schemes": {"a": {"title": "Критерий", "variants": {"first": FIRST}}},
    }
)


def support(*states, settings=MIRROR, published=None, audience="internal", **tables):
    """Findings of schools that were two years in the same state, and of tables."""
    loaded = {name: empty_table(name) for name in contracts()} | tables
    context = replace(CONTEXT, gate=Gate(audience))
    traced = history(*(state * 2 for state in states), window=2) if states else None
    found = HistoryFindings(context, traced, (), loaded["results"])
    return find_support(context, loaded, settings, found, published or Published())


def pairs(*certainties, **document):
    return table_from_records(
        "curators",
        [
            {"year": 2022, "school": f"СОШ №{n}", "curator": f"Лицей №{n}", "certainty": certainty}
            for n, certainty in enumerate(certainties, 1)
        ],
    ).assign(**document)


def test_an_ambiguous_pair_is_counted_apart():
    text = page_curators.pairs_sentence(support(curators=pairs("printed", "printed", "ambiguous")))
    assert text == f"В 2022 году названо 2{NBSP}пары «ШНОР – куратор»; неоднозначных пар – 1."


def test_an_ambiguous_pair_is_shown_as_such_and_has_no_load():
    table = page_curators.pairs_table(support(curators=pairs("ambiguous")))
    assert table.rows()[0][2:4] == ["неоднозначна", "–"]
    assert "документ не говорит" in table.caption


REPORT = Published(documents={"report": Document(title="Отчёт", kind="отчёт", issuer="")})


def test_the_public_edition_shows_the_pairs_that_the_document_prints_and_nothing_computed():
    given = pairs(
        "printed", "printed", "ambiguous", document=["report", "order", "report"], place="с. 3"
    )
    table = page_curators.pairs_table(support(curators=given, published=REPORT, audience="public"))
    assert table.rows() == [["СОШ №1", "Лицей №1", "однозначна", "с. 3"]]
    assert "напечатанные в документе" in table.caption


def test_pairs_that_no_document_prints_are_for_the_internal_edition():
    given = support(curators=pairs("printed"), published=REPORT, audience="public")
    assert "внутренней редакции" in page_curators.pairs_table(given).markdown()


def test_without_a_list_the_checks_that_need_it_say_so():
    rows = dict(page_curators.checks_table(support(curators=pairs("printed"))).rows())
    assert rows["У каждой ШНОР есть куратор"] == page_curators.OPEN
    assert rows["Куратор сам не ШНОР"] == page_curators.OPEN
    assert rows["Сколько школ у одного куратора"] == f"по 1{NBSP}школе – у 1{NBSP}куратора"


def test_pairs_held_against_a_list_name_its_year():
    """The pairs are of 2022, the list of 2023: its only school has no curator."""
    known = support("L", "N", curators=pairs("printed"))
    assert "ШНОР 2023 года" in page_curators.checks_table(known).caption
    assert "без куратора – 1 из 1 ШНОР" in page_curators.pairs_sentence(known)


def test_without_pairs_the_page_says_no_data():
    text = page.answer(support()).text
    assert "Нет данных: пары «ШНОР – куратор» не загружены" in text


@pytest.mark.parametrize(
    ("settings", "said"), [(MIRROR, page.NO_VARIANTS), (SCHEMES, page.NO_LIST)]
)
def test_undistributed_schools_have_a_reason(settings, said):
    nothing = support(settings=settings)
    assert said in page.answer(nothing).text
    assert page.counts_table(nothing).text == said


def test_missing_data_break_nothing():
    assert page.differences_table(support()).text == ""
    assert "Нет данных" in page_populations.cross_table(support()).text
    assert page_high.high_sentence(support()).text == page_high.NO_HIGH


def test_without_a_threshold_no_missing_marks_are_blamed():
    assert page_high.high_sentence(support(settings=Support())).text == page_high.NO_RULE


HIGH = table_from_records(
    "results",
    [
        {"school_id": "edu980001", "school": "Школа 1", "procedure": code, "year": 2021}
        | {"sitting": "spring", "participants": 10, "below": 0}
        | {"n2": 0, "n3": 0, "n4": 5, "n5": 5}
        for code in ("vpr-math-5", "vpr-rus-5")
    ],
)


@pytest.mark.parametrize("states", [(), ("?",)])
def test_without_a_list_high_schools_are_not_said_to_be_on_it_in_no_case(states):
    text = page_high.high_sentence(support(*states, results=HIGH)).text
    assert f"ШВОР – **1** из 1{NBSP}школы; списка ШНОР, с которым их сравнить, нет." in text


@pytest.mark.parametrize(("state", "both"), [("L", 1), ("N", 0)])
def test_high_schools_that_are_on_the_list_are_counted_with_its_year(state, both):
    text = page_high.high_sentence(support(state, results=HIGH)).text
    assert text.endswith(f"одновременно в списке ШНОР 2023 года – {both}.")


def test_a_variant_says_of_how_many_schools_it_cannot_be_told():
    text = page.answer(support("L", settings=SCHEMES)).text
    assert "«Впервые» – **0** (ещё о 1 решить нельзя). Нет данных" in text


def test_readings_that_the_data_cannot_tell_apart_are_not_said_to_agree_of_every_school():
    first = SCHEMES.schemes["a"]
    two = SCHEMES.model_copy(update={"schemes": {"a": first, "b": first}})
    assert f"о 1 из 1{NBSP}школы решить нельзя" in page.answer(support("L", settings=two)).text


def test_the_chart_of_the_variants_names_the_list_that_they_divide():
    title = page.closure_chart(support("L", settings=SCHEMES)).title
    assert "Список ШНОР 2023 года" in title
    assert f"при 0 из 1{NBSP}прочтения" in title


def crossed(*states):
    """A group of the passport with these schools, beside one school of which it does not say."""
    schools = table_from_records(
        "schools",
        [
            {"school_id": f"edu98000{number}", "school": "Ш", "social_conditions": True}
            for number in range(1, len(states) + 1)
        ],
    )
    group = {"social": Population(title="Группа", attribute="social_conditions")}
    return support(*states, "L", settings=Support(populations=group), schools=schools)


def test_schools_of_which_nothing_is_known_are_no_part_of_the_share():
    groups = crossed("L", "N", "U")
    assert "Группа – 1 из 2 (ещё о 1 неизвестно)" in page.answer(groups).text
    assert page_populations.cross_table(groups).rows()[0][5] == f"50,0{NBSP}%"


def test_a_group_of_which_nothing_is_known_has_no_share_of_zero():
    groups = crossed("?", "U")
    assert "Группа – неизвестно ни об одной из 2" in page.answer(groups).text
    assert page_populations.cross_table(groups).rows()[0][4:7] == ["неизвестно"] * 3


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
    rows = shown({"name": ["А", "Б"], "one": [3, 1], "none": [0, 2]})
    parts = [Part("один", "#0072B2", "one"), Part("ни одного", "#D55E00", "none")]
    chart = stacked_bars("b", "Заголовок", rows, parts, "Школ")
    assert go.Figure(dict(chart.screen)).data
    screen = [value for trace in chart.screen["data"] for value in trace["x"]]
    assert [bar.get_width() for bar in chart.paper().axes[0].patches] == screen
    assert "Б: один – 1, ни одного – 2" in chart.alt
