"""Targets against the document's own cap, its words, and the other indicator."""

import pytest

SAID = {"said": "Результаты приближены к целевым. Рост произошел за счет СПО."}


@pytest.mark.parametrize(("second", "found"), [("10", []), ("10,01", [("cap", "discrepancy")])])
def test_a_target_respects_the_cap(printed, find, second, found):
    check = {"kind": "cap", "cap": "cap", "values": ["t/1/*"]}
    assert (
        find(printed(check, numbers={"cap": 10}, tables={"t": ["a b", f"6,2|{second}"]})) == found
    )


NEAR = {
    "kind": "near-targets",
    "statement": "said",
    "words": "приближены к целевым",
    "values": ["t/1/*"],
    "targets": ["t/2/*"],
}


@pytest.mark.parametrize(
    ("values", "found"), [("0,6|6,25", []), ("3,8|1,49", [("near-targets", "question")])]
)
def test_near_the_targets(printed, find, values, found):
    tables = {"t": ["a b", values, "0,6|6,25"]}
    assert find(printed(NEAR, texts=SAID, tables=tables)) == found


def test_the_sentence_counts_the_misses(printed, sentences):
    tables = {"t": ["name a", "физика|1,49", "химия|18,69"], "u": ["name a", "ф|6,25", "х|18,38"]}
    check = NEAR | {"values": ["t/*/a"], "targets": ["u/*/a"]}
    (sentence,) = sentences(printed(check, texts=SAID, tables=tables))
    assert "в 1 из 2: химия" in sentence


@pytest.mark.parametrize(("after", "found"), [("7|18", []), ("8|18", [("growth", "question")])])
def test_a_growth_put_down_to_others(printed, find, after, found):
    check = {
        "kind": "growth",
        "statement": "said",
        "words": "за счет СПО",
        "before": ["t/1/*"],
        "after": ["t/2/*"],
        "holds": "ВТГ",
    }
    tables = {"t": ["a b", "7|18", after]}
    assert find(printed(check, texts=SAID, tables=tables)) == found


@pytest.mark.parametrize(
    ("targets", "facts", "found"),
    [
        ("5,74|94,26", "8,31|77,91", [("complement", "question")]),
        ("5,74|94,26", "8,31|91,69", []),
        ("5,74|90,00", "8,31|77,91", []),
    ],
)
def test_targets_are_complements_and_facts_are_not(printed, find, targets, facts, found):
    check = {
        "kind": "complement",
        "targets": ["t/1/a"],
        "other_targets": ["t/1/b"],
        "facts": ["t/2/a"],
        "other_facts": ["t/2/b"],
    }
    assert find(printed(check, tables={"t": ["a b", targets, facts]})) == found


@pytest.mark.parametrize(
    ("exam", "found"), [("3,8|8,71", [("rehearsal", "note")]), ("3,8|2,6", [])]
)
def test_a_rehearsal_is_not_the_exam(printed, find, exam, found):
    check = {
        "kind": "rehearsal",
        "values": ["t/1/*"],
        "targets": ["t/2/*"],
        "results": ["t/3/*"],
    }
    tables = {"t": ["a b", "2,7|2,6", "0,6|5,74", exam]}
    assert find(printed(check, tables=tables)) == found
