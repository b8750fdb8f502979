"""Report on the plan of measures of the city of Khanty-Mansiysk, 10 August 2022."""

import pytest

SECTIONS = {
    "Нормативно-правовое обеспечение (сопровождение)": 3,
    "Методическое сопровождение плана мероприятий": 6,
    "Развитие системы методической поддержки руководящих и педагогических работников ШНОР": 4,
    "Участие в общественно значимых мероприятиях, в том числе в оценочных процедурах": 9,
    "Информационное сопровождение оценочных процедур": 2,
}


@pytest.fixture
def measures(printed_rows):
    return printed_rows("khanty-mansiysk", "plan")


@pytest.fixture
def tables(published_of):
    return published_of("khanty-mansiysk")["tables"]


def test_it_is_a_municipality_and_not_the_autonomous_district(settings_of):
    settings = settings_of("khanty-mansiysk")
    assert settings["level"] == "municipality"
    assert settings["title"]["nominative"] == "городской округ Ханты-Мансийск"


def test_twenty_four_measures_numbered_as_printed(measures):
    numbers = [f"{number}." for number in [*range(1, 24), 25]]
    numbers[5] = "б."
    assert [row["number"] for row in measures] == numbers
    assert [row["position"] for row in measures] == [str(place) for place in range(1, 25)]


def test_five_sections(measures, tables):
    sections = [row["section"] for row in measures]
    assert {section: sections.count(section) for section in sections} == SECTIONS
    assert [row for (row,) in tables["plan-sections"]["rows"]] == list(SECTIONS)


def test_results_that_the_document_cuts_off(measures):
    cut = [row["number"] for row in measures if row["cut_off"] == "true"]
    assert cut == ["1.", "2.", "3.", "б.", "13.", "19."]


@pytest.mark.parametrize(
    ("number", "term", "result"),
    [
        ("2.", "I квартал 2022", "Приказ Департамента"),
        ("4.", "Ноябрь 2022", "Запланировано"),
        ("8.", "IV квартал 2022", "Запланировано"),
        ("12.", "I квартал 2022", "Не принимали участие"),
        ("14.", "IV квартал 2022", "Запланировано участие в семинаре, представление опыта."),
        ("18.", "II квартал 2022", "Не принимали участие."),
        ("21.", "Постоянно 2022", "Реализация мероприятий по сопровождению ШНОР"),
    ],
)
def test_term_and_result_as_printed(measures, number, term, result):
    (row,) = [row for row in measures if row["number"] == number]
    assert (row["term"], row["result"]) == (term, result)


def test_terms_that_are_no_dates_are_kept(measures):
    terms = {row["number"]: row["term"] for row in measures}
    assert terms["10."] == "По отдельному графику"
    assert terms["11."] == "В течение года"
    assert terms["13."] == "По отдельному графику"


def test_every_measure_has_executors_and_a_result(measures):
    assert all(row["executors"] and row["result"] for row in measures)


def test_two_pairs_are_printed_and_one_is_ambiguous(printed_rows):
    rows = printed_rows("khanty-mansiysk", "curators")
    assert [(row["school"], row["certainty"]) for row in rows] == [
        ("МБОУ СОШ №2", "printed"),
        ("МБОУ СОШ №3", "printed"),
        ('МБОУ "СОШ №5"', "ambiguous"),
    ]


def test_one_school_is_spelled_in_two_ways(tables):
    names = {row[1] for row in tables["school-names"]["rows"]}
    assert any("Дунина-Грковича" in name for name in names)
    assert any("Дунина-Горкавича" in name for name in names)


def test_every_cited_order_stands_in_the_result_of_its_measure(measures, tables):
    results = {row["number"]: row["result"] for row in measures}
    orders = tables["cited-orders"]["rows"]
    assert len(orders) == 24
    for measure, *cells in orders:
        assert all(cell in results[measure] for cell in cells)
