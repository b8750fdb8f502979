"""Years of a plan agree with its text; compared years are comparable."""

import pytest


@pytest.mark.parametrize(
    ("relation", "second", "found"),
    [
        ("same", "на 2018-2021 годы", []),
        ("same", "на 2021/22 уч. г.", [("periods", "question")]),
        ("after", "на 2020-2023 гг", [("periods", "question")]),
        ("after", "на 2022–2025 гг", []),
        ("after", "на следующие годы", []),
    ],
)
def test_years_of_two_texts(printed, find, relation, second, found):
    check = {"kind": "periods", "first": "a", "second": "b", "relation": relation}
    texts = {"a": "Итоги плана (2018-2021 годы)", "b": second}
    assert find(printed(check, texts=texts)) == found


@pytest.mark.parametrize(
    ("years", "found"),
    [([2021, 2022], [("comparable-years", "question")]), ([2023, 2024], [])],
)
def test_years_with_a_break_of_the_series(printed, find, years, found):
    """ВПР of 2022 was held partly in March, partly in autumn."""
    check = {
        "kind": "comparable-years",
        "statement": "a",
        "procedures": ["vpr-math-5"],
        "years": years,
    }
    assert find(printed(check, texts={"a": "Сравнение"})) == found
