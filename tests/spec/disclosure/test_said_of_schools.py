"""What a public edition says of schools: nothing, their kinds, pseudonyms, or their names."""

import pandas as pd
import pytest
from pydantic import ValidationError

from shnor_lib.disclosure.gate import Gate
from shnor_lib.disclosure.pseudonyms import pseudonym
from shnor_lib.model.disclosure import Disclosure
from shnor_lib.questions.identification.kinds import without_small_kinds

KEY = "ключ Энской области"
ROWS = pd.DataFrame(
    {
        "school_id": ["edu980002", "edu980001"],
        "school": ["Школа 2", "Школа 1"],
        "municipality": ["Район", "Район"],
        "clause1": [True, False],
        "participants": [17, 40],
    }
)


def shown(**policy):
    return Gate("public", Disclosure(**policy)).schools(ROWS, said=["clause1"])


@pytest.mark.parametrize("schools", ["nothing", "groups"])
def test_without_pseudonyms_there_are_no_rows(schools):
    told = shown(schools=schools)
    assert told.frame.empty
    assert told.withheld


def test_under_pseudonyms_only_what_is_said_stays():
    frame = shown(schools="pseudonyms", pseudonym_key=KEY).frame
    assert set(frame) == {"school", "clause1"}
    names = dict(zip(frame["school"], frame["clause1"], strict=True))
    assert names == {pseudonym("edu980002", KEY): True, pseudonym("edu980001", KEY): False}


def test_the_order_of_pseudonyms_is_their_own():
    frame = shown(schools="pseudonyms", pseudonym_key=KEY).frame
    assert frame["school"].tolist() == sorted(frame["school"])


def test_rows_of_which_nothing_may_be_said_are_withheld_under_pseudonyms_too():
    gate = Gate("public", Disclosure(schools="pseudonyms", pseudonym_key=KEY))
    assert gate.schools(ROWS).frame.empty


def test_readers_nobody_knows_get_no_pseudonyms():
    policy = Disclosure(schools="pseudonyms", pseudonym_key=KEY)
    assert Gate("Public", policy).schools(ROWS, said=["clause1"]).frame.empty


def test_another_key_gives_another_pseudonym():
    assert pseudonym("edu980001", KEY) != pseudonym("edu980001", KEY[::-1])


@pytest.mark.parametrize(
    "policy",
    [
        {"schools": "pseudonyms"},
        {"schools": "pseudonyms", "pseudonym_key": "короткий"},
        {"schools": "groups", "pseudonym_key": KEY},
    ],
)
def test_pseudonyms_and_their_key_come_together(policy):
    with pytest.raises(ValidationError, match="pseudonym_key"):
        Disclosure(**policy)


def test_the_key_is_not_printed_with_the_policy():
    assert KEY not in repr(Disclosure(schools="pseudonyms", pseudonym_key=KEY))


@pytest.mark.parametrize(
    ("listed", "others", "stays"),
    [
        ((8, 1), (10, 8), False),  # one ШНОР of a kind
        ((8, 4), (10, 2), False),  # all but two of a kind are ШНОР
        ((8, 9), (10, 0), False),  # all of a kind are ШНОР
        ((8, 0), (10, 9), True),
        ((8, 3), (10, 3), True),
    ],
)
def test_a_kind_that_would_tell_of_few_takes_its_attribute_with_it(listed, others, stays):
    kinds = pd.DataFrame({"attribute": "rural", "listed": listed, "others": others})
    assert len(without_small_kinds(kinds, 3)) == (2 if stays else 0)
