"""Where a card lies, whatever the id of the school holds."""

import string

from hypothesis import given
from hypothesis import strategies as st

from shnor_lib.show.cards.address import card_name

SAFE = set(string.ascii_lowercase + string.digits + "-")
PORTS = {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
RESERVED = {"con", "prn", "aux", "nul", "index"} | PORTS


@given(st.text())
def test_a_name_is_safe_in_any_file_system(school_id):
    name = card_name(school_id)
    assert set(name) <= SAFE
    assert 0 < len(name) <= 40
    assert name not in RESERVED


@given(st.text(), st.text())
def test_different_ids_have_different_names(first, second):
    assert (card_name(first) == card_name(second)) == (first == second)


def test_ids_that_differ_in_capitals_have_different_names():
    assert card_name("EDU980001") != card_name("edu980001") == "edu980001"
