"""Names, abbreviations and words agree; nothing of a number is left open."""

import pytest


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ('МБОУ "Центр №7 им. Дунина-Горкавича"', [("spelling", "question")]),
        ('МБОУ "Центр №7 имени Дунина-Грковича"', []),
        ("МБОУ «Центр №8 им. Дунина-Грковича»", []),
        ("МКОУ «Успенская школа»", []),
    ],
)
def test_one_name_has_one_spelling(printed, find, second, found):
    rows = ["school", "МБОУ «Центр №7 им. Дунина-Грковича»", second]
    assert find(printed(tables={"t": rows})) == found


def test_names_of_curators_are_compared_too(printed, find):
    pair = {
        "year": 2022,
        "school": "МБОУ СОШ №2",
        "curator": "Центр им. Горкавича",
        "certainty": "printed",
        "document": "doc",
        "place": "№ 3",
    }
    published = printed(tables={"t": ["school", "Центр им. Грковича"]})
    assert find(published, curators=[pair]) == [("spelling", "question")]


def test_a_pair_of_unknown_place_is_left_out(printed, find):
    pair = {"year": 2022, "school": "МБОУ СОШ №2", "curator": "Центр им. Горкавича"}
    published = printed(tables={"t": ["school", "Центр им. Грковича"]})
    assert find(published, curators=[pair]) == []


@pytest.mark.parametrize(
    ("word", "found"), [("ВПО", [("abbreviation", "question")]), ("ВПР", []), ("ВПЛ", [])]
)
def test_abbreviations_of_assessments(printed, find, word, found):
    texts = {"a": f"по итогам {word}", "b": "по итогам ВПР", "c": "результаты ВПР"}
    assert find(printed(texts=texts)) == found


def test_an_abbreviation_in_a_document_without_the_assessment_is_left_alone(printed, find):
    assert find(printed(texts={"a": "программы ВПО"})) == []


WORDING = {"kind": "wording", "texts": ["a", "b"], "pattern": r"(\w+ и более)"}


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("три и более года подряд", [("wording", "question")]),
        ("подряд", [("wording", "question")]),
        ("не менее: двух и более лет", []),
    ],
)
def test_one_thing_is_worded_alike(printed, find, second, found):
    texts = {"a": "на протяжении двух и более лет", "b": second}
    assert find(printed(WORDING, texts=texts)) == found


@pytest.mark.parametrize(
    ("conclusion", "found"),
    [
        ("повышение качества знаний", [("wording", "question")]),
        ("повышение доли преодолевших минимум", []),
    ],
)
def test_a_conclusion_names_what_was_measured(printed, find, conclusion, found):
    check = WORDING | {"texts": ["measured", "a"], "pattern": r"(качеств\w* знаний)"}
    texts = {"a": conclusion, "measured": "показатель: доля преодолевших минимум"}
    assert find(printed(check, texts=texts)) == found


def test_what_stays_open_ends_the_sentence(printed, sentences):
    texts = {"a": "двух и более лет", "b": "три и более года"}
    (sentence,) = sentences(printed(WORDING | {"open": "что верно, не указано"}, texts=texts))
    assert sentence.endswith("«три и более»; что верно, не указано.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("уровень снижается на 40-50 процентов", [("percent-or-points", "question")]),
        ("доля выросла за год на 5 %", [("percent-or-points", "question")]),
        ("доля выросла на 5 процентных пунктов", []),
        ("доля выросла на 5 п.п.", []),
        ("не менее 30% участников", []),
    ],
)
def test_percent_or_points(printed, find, text, found):
    assert find(printed(texts={"a": text})) == found


@pytest.mark.parametrize(("unit", "found"), [("", [("unit", "question")]), ("школ", [])])
def test_what_a_number_counts_is_said(printed, find, unit, found):
    number = {"document": "doc", "place": "с. 1", "title": "Итог", "printed": "134"}
    assert find(printed(figures={"a": number | {"number": 134, "unit": unit}})) == found
