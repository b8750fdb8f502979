"""Rounded shares: their sum, and the numbers they leave. Brute force is the judge."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from itertools import product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shnor_lib.questions.published.rounding import counts_of_share, is_majority_sure, possible_sizes

RULES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN}
ROWS = {"rows": ["name a b c", "5|52 %|34%|14 %", "6|55%|39%|7%"]}
LETTER = [(52, 34, 14), (51, 49), (60, 35, 5), (55, 39, 7)]


def rounded(k, n, digits, rule):
    """The share as it is printed; 1000 digits are exact enough for a tie of n up to 60."""
    return (Decimal(100 * k) / n).quantize(Decimal(1).scaleb(-digits), RULES[rule])


def sizes_by_force(shares, limit, rule):
    """Try every way of parting n units."""
    found = []
    for n in range(1, limit + 1):
        fits = [[k for k in range(n + 1) if rounded(k, n, 0, rule) == share] for share in shares]
        if any(sum(counts) == n for counts in product(*fits)):
            found.append(n)
    return found


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("shares", LETTER, ids=str)
def test_sizes_are_those_of_brute_force(shares, rule):
    exact = [Decimal(share) for share in shares]
    assert possible_sizes(exact, 60, rule) == sizes_by_force(shares, 60, rule)


@pytest.mark.parametrize(
    ("shares", "sizes"),
    [
        (LETTER[0], [29, 44, 50]),
        (LETTER[1], list(range(35, 50, 2))),
        (LETTER[2], [20, 40, 43]),
        (LETTER[3], [44]),
    ],
    ids=str,
)
def test_sizes_behind_the_letter_of_the_500_plus_project(shares, sizes):
    assert possible_sizes([Decimal(share) for share in shares], 50) == sizes


@given(
    n=st.integers(1, 60),
    k=st.integers(0, 60),
    digits=st.integers(0, 2),
    rule=st.sampled_from(sorted(RULES)),
)
def test_a_count_is_found_exactly_when_it_is_printed_so(n, k, digits, rule):
    share = rounded(k, n, digits, rule)
    expected = [count for count in range(n + 1) if rounded(count, n, digits, rule) == share]
    assert list(counts_of_share(share, n, rule)) == expected


@pytest.mark.parametrize(("rule", "k"), [("half-up", [1]), ("half-even", [])])
def test_the_rule_of_rounding_decides_a_tie(rule, k):
    """One of 40 is 2,5 %."""
    assert list(counts_of_share(Decimal(3), 40, rule)) == k


SHARES = {"kind": "shares", "groups": ["rows/1/*", "rows/2/*"]}


def test_a_sum_within_rounding_is_a_note(printed, sentences):
    assert sentences(printed(SHARES, tables=ROWS)) == [
        "Проверка, строка 2 (6): 55 + 39 + 7 = 101, а не 100; "
        "одно только округление может дать отклонение до 1,5."
    ]


def test_a_sum_beyond_rounding_is_a_discrepancy(printed, find):
    rows = {"rows": ["name a b c", "5|52 %|34%|14 %", "6|55%|39%|9%"]}
    assert find(printed(SHARES, tables=rows)) == [("shares", "discrepancy")]


def test_a_sum_of_100_is_not_mentioned(printed, find):
    rows = {"rows": ["name a b c", "5|52 %|34%|14 %", "6|55%|38%|7%"]}
    assert find(printed(SHARES, tables=rows)) == []


@pytest.fixture
def of_kind(found):
    """Severities and sentences of one of the three things that shares are checked for."""

    def _of_kind(kind, published):
        rows = found(published)
        return rows[rows["kind"] == kind]

    return _of_kind


COUNTS = {"kind": "shares", "groups": ["rows/1/*"], "at_most": "limit"}


@pytest.fixture
def sizes_told(printed, of_kind):
    def _sizes_told(*rows, limit=50, **settings):
        groups = [f"rows/{row}/*" for row, _ in enumerate(rows, 1)]
        numbers = {"limit": limit, "n": 44, "m": 45}
        tables = {"rows": ["name a b c", *rows]}
        check = COUNTS | {"groups": groups} | settings
        return of_kind("possible-counts", printed(check, numbers=numbers, tables=tables))

    return _sizes_told


def test_several_sizes_are_a_note(sizes_told):
    assert list(sizes_told("5|52%|34%|14%")["severity"]) == ["note"]


def test_one_size_gives_the_counts_away(sizes_told):
    (sentence,) = sizes_told("6|55%|39%|7%")["sentence"]
    assert "только при n = 44" in sentence
    assert "выдают и сами числа школ" in sentence


def test_the_assumption_is_said(sizes_told):
    (sentence,) = sizes_told("6|55%|39%|7%")["sentence"]
    assert "если доли исчерпывают школы и округлены по правилу «половина\u00a0– вверх»" in sentence


def test_no_size_at_all_is_a_discrepancy(sizes_told):
    assert list(sizes_told("6|55%|39%|7%", limit=43)["severity"]) == ["discrepancy"]


def test_a_printed_n_that_gives_the_shares_ends_the_matter(sizes_told):
    assert sizes_told("6|55%|39%|7%", number="n").empty


def test_a_printed_n_that_cannot_give_the_shares_is_a_discrepancy(sizes_told):
    assert list(sizes_told("6|55%|39%|7%", number="m")["severity"]) == ["discrepancy"]


def test_rows_without_a_common_size_are_a_question(sizes_told):
    """The second row has one size alone, which is the other question."""
    severities = list(sizes_told("5|60%|35%|5%", "6|55%|39%|7%")["severity"])
    assert severities.count("question") == 2


def test_without_a_limit_no_sizes_are_looked_for(sizes_told):
    assert sizes_told("6|55%|39%|7%", at_most="").empty


MAJORITY = {
    "kind": "shares",
    "groups": ["rows/*/a"],
    "majority": {"statement": "said", "words": "более 50%", "values": ["rows/*/a"]},
}


@pytest.mark.parametrize(
    ("first", "number", "severities"),
    [
        ("49%", "", ["discrepancy"]),
        ("50%", "", ["discrepancy"]),
        ("55%", "", ["question"]),
        ("55%", "n", ["question"]),
        ("80%", "n", []),
    ],
)
def test_more_than_half(printed, of_kind, first, number, severities):
    published = printed(
        MAJORITY | {"number": number},
        numbers={"n": 44},
        texts={"said": "Таких школ более 50%."},
        tables={"rows": ["name a", f"5|{first}"]},
    )
    assert list(of_kind("majority", published)["severity"]) == severities


def test_without_the_words_nothing_is_claimed(printed, of_kind):
    published = printed(
        MAJORITY, texts={"said": "Таких школ много."}, tables={"rows": ["name a", "5|49%"]}
    )
    assert of_kind("majority", published).empty


@pytest.mark.parametrize("n", [10, 25, 44])
def test_a_majority_is_sure_by_the_exact_sign_test(n):
    for k in range(n + 1):
        chance = sum(comb(n, i) for i in range(k, n + 1)) / 2**n
        share = rounded(k, n, 1, "half-up")
        assert is_majority_sure(share, n) == (chance <= 0.025)
