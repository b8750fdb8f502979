"""Materials of the Chelyabinsk meeting, 13 February 2024."""

import pytest


@pytest.fixture
def published(published_of):
    return published_of("chelyabinsk")


def test_thirty_seven_municipalities_add_up_to_the_printed_total(published):
    *municipalities, total = published["tables"]["lists-by-municipality"]["rows"]
    assert len({name for name, _ in municipalities}) == 37
    assert total == ["Общий итог", "134"]
    assert sum(int(count) for _, count in municipalities) == 134


@pytest.mark.parametrize(
    ("municipality", "count"),
    [("Агаповский МР", "7"), ("Челябинский ГО", "11"), ("Южноуральский ГО", "3")],
)
def test_some_municipalities(published, municipality, count):
    assert [municipality, count] in published["tables"]["lists-by-municipality"]["rows"]


def test_what_the_table_counts_is_not_said(published):
    ambiguous = published["tables"]["lists-by-municipality"]["ambiguous"]
    assert any("не указано, что считает таблица" in sentence for sentence in ambiguous)


@pytest.mark.parametrize(
    ("figure", "number"),
    [
        ("first-time", 23),
        ("repeatedly", 115),
        ("three-years-running", 79),
        ("municipal-support", 218),
    ],
)
def test_schools_by_variant_of_support(published, figure, number):
    assert published["figures"][figure]["printed"] == str(number)
    assert published["figures"][figure]["number"] == number


def test_variants_say_who_supports_whom(published):
    rows = published["tables"]["support-variants"]["rows"]
    assert [row[3].split()[0] for row in rows] == ["23", "115", "79", "218"]
    assert [row[2].rsplit(": ", maxsplit=1)[-1] for row in rows] == [
        "кафедра педагогики и психологии",
        "кафедра педагогики и психологии",
        "управление сопровождения оценочных процедур",
        "МОУО",
    ]


def test_the_third_variant_stands_in_both_wordings(published):
    statements = published["statements"]
    assert "на протяжении двух и более лет, а также" in statements["variant-3-slide"]["text"]
    assert "три и более года подряд" in statements["variant-3-criterion"]["text"]
    assert "на протяжении двух и более лет, а также" in statements["variant-3-roadmap"]["text"]


@pytest.mark.parametrize(
    ("order", "dates"),
    [
        ("order-02-1568", ["23.08.2023", "23.06.2023", "23.06.2024"]),
        ("order-02-1567", ["23.08.2023", "23.06.2023"]),
        ("order-02-1566", ["23.06.2023"]),
        ("order-02-2277", ["18.09.2023"]),
    ],
)
def test_each_mention_of_an_order_keeps_its_own_date(published, order, dates):
    texts = [
        entry["text"]
        for entry in published["statements"].values()
        if order in entry.get("about", [])
    ]
    assert [date for text in texts for date in dates if date in text] == dates


def test_the_meetings_own_order_is_dated_on_its_first_page_and_on_the_slide(published):
    statements = published["statements"]
    assert "08 ФЕВ 2024 № 04 / 335" in statements["order-335-scan"]["text"]
    assert "08.02.2024 года № 04/335" in statements["order-335-roadmap"]["text"]


def test_four_blocks_of_competence(published):
    rows = published["tables"]["competence-blocks"]["rows"]
    assert rows == [["предметному"], ["методическому"], ["коммуникативному"], ["психологическому"]]


def test_monitored_procedures(published):
    tables = published["tables"]
    assert tables["monitored-procedures"]["rows"] == [
        ["федерального", "ГИА, ВПР"],
        ["регионального", "РИКО"],
    ]
    assert len(tables["monitored-results"]["rows"]) == 3


def test_five_conclusions_without_terms(printed_rows):
    rows = printed_rows("chelyabinsk", "plan")
    assert [row["plan"] for row in rows] == ["conclusions-2024"] * 5
    assert {row["term_reason"] for row in rows} == {"not_printed"}
    assert [row["executors"] for row in rows] == ["МОУО", "", "", "", "МОУО"]


def test_expected_results_of_both_concepts(published):
    assert len(published["tables"]["expected-results-1568"]["rows"]) == 7
    assert len(published["tables"]["expected-results-1567"]["rows"]) == 6
