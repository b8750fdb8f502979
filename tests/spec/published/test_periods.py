"""Years of a plan agree with its text; compared years are comparable."""

import pytest


@pytest.mark.parametrize(
    ("relation", "second", "found"),
    [
        ("same", "на 2018-2021 годы", []),
        ("same", "на 2021/22 уч. г.", [("years", "question")]),
        ("after", "на 2020-2023 гг", [("years", "question")]),
        ("after", "на 2022–2025 гг", []),
        ("after", "на следующие годы", []),
    ],
)
def test_years_of_two_texts(printed, find, relation, second, found):
    check = {"kind": "years", "texts": ["a", "b"], "relation": relation}
    texts = {"a": "Итоги плана (2018-2021 годы)", "b": second}
    assert find(printed(check, texts=texts)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("за 2021 и 2022 годы", [("years", "question")]), ("за 2023 и 2024 годы", []), ("за год", [])],
)
def test_years_with_a_break_of_the_series(printed, find, text, found):
    """ВПР of 2022 was held partly in March, partly in autumn."""
    check = {
        "kind": "years",
        "texts": ["a"],
        "relation": "comparable",
        "procedures": ["vpr-math-5"],
    }
    assert find(printed(check, texts={"a": text})) == found
