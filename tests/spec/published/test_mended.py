"""When a figure of the transcription is mended, its finding disappears and the others stay."""

from collections import Counter

import pytest


def mend_total(content):
    content["figures"]["municipal-support"] |= {"printed": "217", "number": 217}


def mend_meaning(content):
    content["figures"]["lists-total"]["unit"] = "школ в обоих списках"


def mend_date(content):
    statement = content["statements"]["order-1568-cited-by-335"]
    statement["text"] = statement["text"].replace("23.06.2024", "23.06.2023")


def mend_decimal_sign(content):
    row = content["tables"]["ege-preliminary"]["rows"][0]
    row[:] = [text.replace("1.49", "1,49") for text in row]


def mend_abbreviation(content):
    statement = content["statements"]["letter-vpo"]
    statement["text"] = statement["text"].replace("ВПО", "ВПР")


def mend_heading(content):
    for row in content["tables"]["vpr-dynamics"]["rows"][2:]:
        row[0] = "Учебный предмет: математика:"


def mend_conclusion(content):
    statement = content["statements"]["more-than-half"]
    statement["text"] = statement["text"].replace("качества знаний", "результатов")


def mend_plan_years(content):
    statement = content["statements"]["plan-2020-2023"]
    statement["text"] = statement["text"].replace("2020-2023", "2022-2025")


def mend_spelling(content):
    rows = content["tables"]["school-names"]["rows"]
    rows[:] = [[text.replace("Горкавича", "Грковича") for text in row] for row in rows]


@pytest.mark.parametrize(
    ("region", "mend", "gone"),
    [
        ("chelyabinsk", mend_total, {"sum"}),
        ("chelyabinsk", mend_meaning, {"unit"}),
        ("chelyabinsk", mend_date, {"later-order"}),
        ("khabarovsk", mend_decimal_sign, {"decimal-signs"}),
        ("khabarovsk", mend_abbreviation, {"abbreviation"}),
        ("khabarovsk", mend_heading, {"rows-named-alike"}),
        ("khabarovsk", mend_conclusion, {"wording"}),
        ("kemerovo", mend_plan_years, {"years"}),
        ("khanty-mansiysk", mend_spelling, {"spelling"}),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_the_finding_is_gone_and_no_other(region, mend, gone, transcription, found_in, found_after):
    content = transcription(region)
    mend(content)
    before = Counter(found_in(region)["kind"])
    after = Counter(found_after(region, content)["kind"])
    assert before - after == Counter(gone)
    assert after <= before


def test_a_shifted_figure_is_noticed(transcription, found_after):
    """One municipality more in the table, and neither sum nor repeat holds."""
    content = transcription("chelyabinsk")
    content["tables"]["lists-by-municipality"]["rows"][0][1] = "8"
    found = found_after("chelyabinsk", content)["sentence"]
    assert found.str.contains("= 135, а напечатано 134").any()
