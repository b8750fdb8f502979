"""Numbers beside numbers: in two places, beside a sentence's words, in two series."""

import pytest

SAID = {"said": "Результаты приближены к целевым. Рост произошел за счет СПО."}
OPEN = {"open": "как они соотносятся, не указано"}


@pytest.fixture
def kinds(printed, find):
    """What a check finds in the rows of one table."""

    def _kinds(check, *rows, head="a b"):
        return find(printed(check, texts=SAID, tables={"t": [head, *rows]}))

    return _kinds


EQUAL = {"kind": "compare", "values": ["t/1/*"], "to": ["t/2/*"]}


@pytest.mark.parametrize(
    ("second", "found"),
    [("8,31|5,74", []), ("8.31|5,740", []), ("8,31|5,75", [("compare", "discrepancy")])],
)
def test_a_figure_printed_twice_agrees(kinds, second, found):
    rows = kinds(EQUAL, "8,31|5,74", second)
    assert [hit for hit in rows if hit[0] == "compare"] == found


def test_a_blank_cell_is_compared_with_nothing(kinds):
    assert kinds(EQUAL, "8|5", "8|") == []


@pytest.mark.parametrize("third", [(8, 5), (8, 6)])
def test_every_place_is_compared_with_the_first(kinds, third):
    rows = ["8|5", "8|5", "|".join(map(str, third))]
    found = [] if third == (8, 5) else [("compare", "discrepancy")]
    assert kinds(EQUAL | {"to": ["t/2/*", "t/3/*"]}, *rows) == found


def test_the_sentence_names_the_row_where_several_are_compared(printed, sentences):
    tables = {"t": ["name a", "физика|1", "химия|2"], "u": ["name a", "ф|1", "х|3"]}
    check = {"kind": "compare", "values": ["t/*/a"], "to": ["u/*/a"]}
    (sentence,) = sentences(printed(check, tables=tables))
    assert "химия\u00a0– 2 и 3" in sentence
    assert "физика" not in sentence


@pytest.mark.parametrize(("second", "found"), [(134, [("compare", "question")]), (218, [])])
def test_counts_of_what_is_alike_without_a_word_how_they_belong_together(
    printed, find, second, found
):
    check = {"kind": "compare", "values": ["a"], "to": ["b"]} | OPEN
    assert find(printed(check, numbers={"a": 218, "b": second})) == found


@pytest.mark.parametrize(("part", "found"), [(35, [("compare", "discrepancy")]), (34, [])])
def test_a_part_is_not_greater_than_the_whole(printed, find, part, found):
    check = {"kind": "compare", "values": ["a"], "relation": "at-most", "to": ["b"]}
    assert find(printed(check, numbers={"a": part, "b": 34})) == found


@pytest.mark.parametrize(("second", "found"), [("10", []), ("10,01", [("compare", "discrepancy")])])
def test_every_target_respects_the_one_cap(printed, find, second, found):
    check = {"kind": "compare", "values": ["t/1/*"], "relation": "at-most", "to": ["cap"]}
    tables = {"t": ["a b", f"6,20|{second}"]}
    assert find(printed(check, numbers={"cap": 10}, tables=tables)) == found


def test_both_places_are_named(printed, found):
    check = {"kind": "compare", "values": ["a"], "to": ["b"]}
    number = {"document": "doc", "title": "Школ", "printed": "1", "unit": "школ"}
    figures = {
        "a": number | {"place": "с. 1", "number": 1},
        "b": number | {"place": "с. 2", "number": 2},
    }
    assert found(printed(check, figures=figures))["place"].tolist() == ["с. 1; с. 2"]


NEAR = {
    "kind": "claim",
    "statement": "said",
    "words": "приближены к целевым",
    "table": {
        "shows": "цель не достигнута",
        "values": ["t/1/*"],
        "relation": "at-most",
        "to": ["t/2/*"],
    },
    "open": "какое отклонение считается приближением, не указано",
}


@pytest.mark.parametrize(
    ("values", "found"), [("0,6|6,25", []), ("3,8|1,49", [("claim", "question")])]
)
def test_words_and_the_table_beside_them(kinds, values, found):
    assert kinds(NEAR, values, "0,6|6,25") == found


def test_words_that_the_sentence_does_not_hold_claim_nothing(kinds):
    assert kinds(NEAR | {"words": "выше целевых"}, "3,8|1,49", "0,6|6,25") == []


def test_words_that_leave_nothing_open_are_plainly_wrong(kinds):
    assert kinds(NEAR | {"open": ""}, "3,8|1,49", "0,6|6,25") == [("claim", "discrepancy")]


def test_the_sentence_counts_the_misses(printed, sentences):
    tables = {"t": ["name a", "физика|1,49", "химия|18,69"], "u": ["name a", "ф|6,25", "х|18,38"]}
    check = NEAR | {"table": NEAR["table"] | {"values": ["t/*/a"], "to": ["u/*/a"]}}
    (sentence,) = sentences(printed(check, texts=SAID, tables=tables))
    assert "в 1 из 2: химия" in sentence


@pytest.mark.parametrize(("text", "found"), [("обученность", [("claim", "question")]), ("", [])])
def test_a_term_that_nothing_explains(printed, find, text, found):
    check = {
        "kind": "claim",
        "statement": "a",
        "words": "обученность",
        "open": "что это, не сказано",
    }
    assert find(printed(check, texts={"a": f"{text} падает"})) == found


def contrast(relation, **entry):
    sides = {
        "first": {"name": "у целей", "values": ["t/1/a"], "to": ["t/1/b"]},
        "second": {"name": "у фактов", "values": ["t/2/a"], "to": ["t/2/b"]},
    }
    return {"kind": "contrast", "holds": "верно", "relation": relation} | sides | entry


@pytest.mark.parametrize(
    ("targets", "facts", "found"),
    [
        ("5,74|94,26", "8,31|77,91", [("contrast", "question")]),
        ("5,74|94,26", "8,31|97,91", [("contrast", "question")]),
        ("5,74|94,26", "8,31|91,69", []),
        ("5,74|90,00", "8,31|77,91", []),
    ],
)
def test_targets_are_complements_and_facts_are_not(kinds, targets, facts, found):
    assert kinds(contrast("complement") | OPEN, targets, facts) == found


@pytest.mark.parametrize(("exam", "found"), [("3,8|8,71", [("contrast", "note")]), ("3,8|2,6", [])])
def test_a_rehearsal_is_not_the_exam(kinds, exam, found):
    """Two of the targets «2,6 and 5,74»: one is met in the work, none or one in the exam."""
    check = contrast(
        "at-most",
        first={"name": "в работе", "values": ["t/1/*"], "to": ["t/2/*"]},
        second={"name": "на экзамене", "values": ["t/3/*"], "to": ["t/2/*"]},
        note="это разные работы",
    )
    assert kinds(check, "2,7|2,6", "0,6|5,74", exam) == found


def test_series_of_unlike_length_are_compared_by_their_shares(kinds):
    """One of one and two of two: it holds always in both."""
    check = contrast("equal", second={"name": "", "values": ["t/2/*"], "to": ["t/2/*"]})
    assert kinds(check, "1|1", "2|2") == []
