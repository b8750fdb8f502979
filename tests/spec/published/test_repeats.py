"""The same thing printed twice says the same."""

import pytest

REPEAT = {"kind": "repeat", "values": ["one/1/*", "two/1/*"]}


@pytest.mark.parametrize(
    ("second", "found"),
    [("8,31|5,74", []), ("8.31|5,740", []), ("8,31|5,75", [("repeat", "discrepancy")])],
)
def test_a_figure_printed_twice_agrees(printed, find, second, found):
    tables = {"one": ["a b", "8,31|5,74"], "two": ["c d", second]}
    assert [hit for hit in find(printed(REPEAT, tables=tables)) if hit[0] == "repeat"] == found


def test_another_number_of_values_is_told(printed, sentences):
    tables = {"one": ["a b", "1|2"], "two": ["c", "1"]}
    assert "разное число значений – 2 и 1" in sentences(printed(REPEAT, tables=tables))[0].replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize(
    ("second", "explained", "found"),
    [
        (134, "", [("reconciliation", "question")]),
        (218, "", []),
        (134, "why", []),
    ],
)
def test_two_counts_of_what_is_alike(printed, find, second, explained, found):
    check = {"kind": "reconciliation", "values": ["a", "b"], "explained": explained}
    numbers = {"a": 218, "b": second}
    assert find(printed(check, numbers=numbers, texts={"why": "Разные списки."})) == found


@pytest.mark.parametrize(
    ("heading", "found"),
    [("русский", [("rows-named-alike", "discrepancy")]), ("математика", [])],
)
def test_rows_under_the_same_headings(printed, find, heading, found):
    rows = ["name grade a", "русский|5|52", f"{heading}|5|60"]
    assert find(printed(tables={"rows": rows})) == found


def target(place, share, **entry):
    return {
        "indicator": "below_minimum",
        "procedure": "ege-chem",
        "year": 2024,
        "stage": "target",
        "population": "ВТГ",
        "document": "doc",
        "place": place,
        "share": share,
        "printed": str(share),
    } | entry


@pytest.mark.parametrize(
    ("second", "found"), [(18.38, []), (18.4, [("targets-repeated", "discrepancy")])]
)
def test_a_target_repeated_on_another_page(printed, find, second, found):
    rows = [target("с. 1", 18.38), target("с. 2", second)]
    assert find(printed(), targets=rows) == found


@pytest.mark.parametrize(
    ("population", "found"), [("ВТГ", []), (None, [("populations", "question")])]
)
def test_stages_of_one_indicator_are_of_the_same_participants(printed, find, population, found):
    rows = [target("с. 1", 18.38), target("с. 1", 20.0, stage="fact", population=population)]
    assert find(printed(), targets=rows) == found
