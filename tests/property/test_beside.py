"""No small number of people follows from its total, even for who knows how numbers are hidden."""

from itertools import product

import pandas as pd
from hypothesis import assume, given
from hypothesis import strategies as st

from shnor_lib.disclosure.beside import hidden_beside

COLUMNS = st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 6, 8, 9]), min_size=2, max_size=5)


def hides(numbers, least):
    """Places of the hidden numbers of a column."""
    values = pd.Series(numbers)
    small = values.between(1, least - 1)
    one, order = pd.Series(0, values.index), pd.Series(range(len(numbers)))
    return frozenset(values.index[hidden_beside(values, small, one, order, least)])


def fillings(numbers, hidden):
    """All columns with the same shown numbers and the same total."""
    together = sum(numbers[place] for place in hidden)
    for guess in product(range(1, together + 1), repeat=len(hidden) - 1):
        if sum(guess) < together:
            filled = dict(zip(hidden, (*guess, together - sum(guess)), strict=True))
            yield [filled.get(place, number) for place, number in enumerate(numbers)]


@given(COLUMNS, st.integers(3, 4))
def test_every_small_number_can_be_any_small_number(numbers, least):
    hidden = hides(numbers, least)
    small = [place for place in hidden if 0 < numbers[place] < least]
    shown = [number for place, number in enumerate(numbers) if number and place not in hidden]
    assume(small and shown)  # where all are hidden, no more can be done
    alike = [
        column for column in fillings(numbers, sorted(hidden)) if hides(column, least) == hidden
    ]
    for place in small:
        assert {column[place] for column in alike} >= set(range(1, least))


@given(COLUMNS, st.integers(1, 5))
def test_all_small_numbers_are_hidden_and_no_column_without_them(numbers, least):
    small = {place for place, number in enumerate(numbers) if 0 < number < least}
    hidden = hides(numbers, least)
    assert small <= hidden
    assert bool(hidden) == bool(small)
