"""Letter on the schools of «500+», Khabarovsk territory, 2022."""

import pytest


@pytest.fixture
def published(published_of):
    return published_of("khabarovsk")


def test_four_blocks_of_shares_as_printed(published):
    rows = published["tables"]["vpr-dynamics"]["rows"]
    assert [row[1:] for row in rows] == [
        ["В 5 классах", "52 %", "34%", "14 %"],
        ["В 6 классах", "51%", "49%", ""],
        ["В 5 классах", "60%", "35%", "5%"],
        ["В 6 классе", "55%", "39%", "7%"],
    ]


def test_both_parts_stand_under_one_heading_and_this_is_recorded(published):
    table = published["tables"]["vpr-dynamics"]
    assert {row[0] for row in table["rows"]} == {"Учебный предмет: русский язык:"}
    assert any("к математике, в документе не указано" in line for line in table["ambiguous"])


def test_fifty_schools_of_seventeen_municipalities(published):
    assert published["figures"]["schools-500-plus"]["number"] == 50
    assert published["figures"]["municipalities-500-plus"]["number"] == 17


def test_number_and_date_stand_swapped_as_printed(published):
    letter = published["documents"]["letter-2022"]
    assert (letter["number"], letter["date"]) == ("09.12.2022", "03.12-2318")
    assert published["statements"]["letter-number"]["text"] == "На № 09.12.2022 от 03.12-2318"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("letter-vpo", "по итогам ВПО в 5 и 6 классах"),
        ("more-than-half", "более 50%"),
        ("more-than-half", "повышении качества знаний"),
        ("monitoring-indicator", "доля обучающихся, преодолевших минимальный порог"),
        ("monitoring-years", "за 2021 и 2022 годы"),
    ],
)
def test_what_the_letter_says(published, statement, words):
    assert words in published["statements"][statement]["text"]


def test_recommendations_keep_number_addressee_and_term(printed_rows):
    rows = printed_rows("khabarovsk", "plan")
    assert [(row["number"], row["term"]) for row in rows] == [
        ("1.", "первое полугодие 2023 г."),
        ("2.1.", "2023 год."),
        *[("-", "2023 год.")] * 4,
        ("2.2.", "2023 год, не реже одного раза в полугодие."),
        ("3.1.", "2023 год."),
        ("3.2.", "первое полугодие 2023 г."),
        ("3.3.", "2023 год."),
        ("3.4.", "2023 год, не реже одного раза в полугодие."),
        ("4.1.", "до 25 декабря 2022 г."),
        ("4.2.", "до 30 декабря 2022 г."),
        ("4.3.", ""),
    ]
    assert rows[-1]["term_reason"] == "not_printed"
    assert len({row["executors"] for row in rows}) == 4


def test_five_methodical_materials_each_with_its_link(published):
    rows = published["tables"]["methodical-materials"]["rows"]
    assert len({link for _, link in rows}) == 5
