"""Laws of bounds: short equations say the same as long ones, a quick look never says too much."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from shnor_lib.disclosure.bounds import Equation, System
from shnor_lib.disclosure.classes import Sums
from shnor_lib.disclosure.freedom import free_widths
from shnor_lib.disclosure.pairs import fixed_pairs
from shnor_lib.disclosure.suppression import reduced
from shnor_lib.model.disclosure import Disclosure, Rounding
from tests.plain_attack import freedoms, open_width

EXACT = Disclosure(rounding=(Rounding(pupils=0, base=1),))
CLASSES = 7
SETS = st.frozensets(st.integers(0, CLASSES - 1), min_size=1)
SYSTEMS = st.tuples(
    st.lists(st.integers(1, 60), min_size=CLASSES, max_size=CLASSES),
    st.lists(SETS, min_size=1, max_size=8, unique=True),
)
FEW = settings(max_examples=40)
A_LITTLE = 1e-6


def sums_of(pupils, members):
    sets = pd.DataFrame({"table": "t", "row": range(len(members)), "part": ""})
    schools = tuple(frozenset({str(one)}) for one in range(len(pupils)))
    return Sums(sets, tuple(members), np.array(pupils, dtype=float), schools)


def unreduced(sums):
    return [
        Equation(dict.fromkeys(own, 1.0), sums.value(number), frozenset({number}))
        for number, own in enumerate(sums.members)
    ]


def matrix_of(sums):
    return csr_matrix([[float(one in own) for one in range(CLASSES)] for own in sums.members])


@FEW
@given(SYSTEMS, SETS)
def test_bounds_are_those_of_the_plain_programme_and_hold_the_true_value(system, wanted):
    sums = sums_of(*system)
    bounds = System(unreduced(sums), CLASSES).bounds(dict.fromkeys(wanted, 1.0))
    values = dict(enumerate(sums.pupils))
    assert bounds.width == pytest.approx(open_width(sums.members, values, wanted), abs=A_LITTLE)
    true = sum(values[one] for one in wanted)
    assert bounds.low - A_LITTLE <= true <= bounds.high + A_LITTLE


@FEW
@given(SYSTEMS, SETS)
def test_subtracting_beforehand_changes_no_bound(system, wanted):
    sums = sums_of(*system)
    aim = dict.fromkeys(wanted, 1.0)
    long, short = (
        System(equations, CLASSES).bounds(aim)
        for equations in (unreduced(sums), reduced(sums, range(len(sums.members)), EXACT))
    )
    assert (short.low, short.high) == pytest.approx((long.low, long.high), abs=A_LITTLE)


@FEW
@given(SYSTEMS, SETS)
def test_the_sums_of_a_proof_prove_the_bound_alone(system, wanted):
    sums = sums_of(*system)
    aim = dict.fromkeys(wanted, 1.0)
    bounds = System(reduced(sums, range(len(sums.members)), EXACT), CLASSES).bounds(aim)
    alone = System(reduced(sums, sorted(bounds.proof), EXACT), CLASSES).bounds(aim)
    assert (alone.low, alone.high) == pytest.approx((bounds.low, bounds.high), abs=A_LITTLE)


@FEW
@given(SYSTEMS, st.lists(SETS, min_size=1, max_size=5))
def test_the_quick_look_never_exceeds_the_true_width(system, wanted):
    sums = sums_of(*system)
    values = dict(enumerate(sums.pupils))
    widths = free_widths(matrix_of(sums), sums.pupils, wanted)
    for own, width in zip(wanted, widths, strict=True):
        assert width <= open_width(sums.members, values, own) * (1 + A_LITTLE) + A_LITTLE


@FEW
@given(SYSTEMS)
def test_the_fixed_pairs_are_those_of_exact_algebra(system):
    sums = sums_of(*system)
    ways = freedoms(sums.members, list(range(CLASSES)))
    known = {one for one in range(CLASSES) if not any(way[one] for way in ways)}
    expected = {
        frozenset({one, other})
        for one in range(CLASSES)
        for other in range(one)
        if not {one, other} & known and not any(way[one] + way[other] for way in ways)
    }
    assert fixed_pairs(matrix_of(sums), range(CLASSES)) == expected
