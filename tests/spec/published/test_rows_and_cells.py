"""Numbers of rows, cells that break off, decimal signs."""

import pytest


def plan(*numbers, **entry):
    return [
        {
            "plan": "p",
            "position": position,
            "number": number,
            "measure": "Мера",
            "document": "doc",
            "place": f"№ {number}",
        }
        | entry
        for position, number in enumerate(numbers, 1)
    ]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (["1.", "2.", "3."], []),
        (["1.", "2.", "4."], ["нет номера 3 (2 → 4)"]),
        (["5.", "б.", "7."], ["на месте номера 6 стоит «б.»"]),
        (["1.", "2.", "2."], ["номер 2 стоит дважды"]),
        (["1.", "-", "2.1.", "2.2."], []),
    ],
)
def test_the_numbering_of_a_plan(printed, sentences, numbers, said):
    found = sentences(printed(), plan=plan(*numbers))
    assert found == [f"План мероприятий, нумерация: {oddity}." for oddity in said]


@pytest.mark.parametrize(
    ("rows", "found"),
    [(["1.|А", "2.|Б"], []), (["1.|А", "3.|Б"], [("numbering", "discrepancy")])],
)
def test_the_numbering_of_a_printed_table(printed, find, rows, found):
    assert find(printed(tables={"t": ["number name", *rows]})) == found


def test_a_table_that_counts_anew_under_each_heading(printed, find):
    rows = ["name number", "1 день|1.", "1 день|2.", "2 день|1.", "2 день|2."]
    assert find(printed(tables={"t": rows})) == []


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ({"result": "Приказ", "cut_off": True}, [("cut-off", "question")]),
        ({"result": "Приказ «Об организации работы", "cut_off": False}, [("cut-off", "question")]),
        ({"result": "Приказ «Об организации работы»", "cut_off": False}, []),
        ({"result": None, "cut_off": False}, []),
    ],
)
def test_results_that_are_cut_off(printed, find, entry, found):
    assert find(printed(), plan=plan("1.", **entry)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Во исполнение приказов: от", [("cut-off", "note")]),
        ("по вопросам (ИРО/СОШ", [("cut-off", "note")]),
        ("О марафоне «Неделя «Молодой учитель»", []),
        ("Приказ «Об участии в проекте «500+» исполнен", []),
        ("Отчёт «О мерах» https://example.org/(1", []),
    ],
)
def test_quotations_that_are_cut_off(printed, find, text, found):
    assert find(printed(texts={"a": text})) == found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("3,8|1.49", [("decimal-signs", "note")]),
        ("3,8|1,49", []),
        ("3.8|1.49", []),
        ("3,8|2", []),
    ],
)
def test_decimal_signs_are_uniform(printed, find, row, found):
    assert find(printed(tables={"t": ["a b", row]})) == found


@pytest.mark.parametrize(
    ("row", "found"),
    [("3,8|1,49%", [("percent-signs", "note")]), ("3,8%|1,49 %", []), ("3,8%|", [])],
)
def test_percent_signs_are_uniform(printed, find, row, found):
    assert find(printed(tables={"t": ["a b", row]})) == found
