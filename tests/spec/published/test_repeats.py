"""The same thing printed twice says the same."""

import pytest


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
