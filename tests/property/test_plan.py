"""Laws of the plan of hidden rows over made-up regions, against plain exact algebra.

Municipalities have one to five schools; the tables cut the same results in six overlapping ways.
"""

from itertools import combinations

import pytest

from tests.plain_attack import freedoms, open_width
from tests.simulated_regions import POLICY, Region

MANY = 1000
SAMPLE = 12
NEAR = POLICY.least_pupils - 1
A_LITTLE = 1e-6


def regions():
    for seed in range(MANY):
        marks = [] if seed < SAMPLE else [pytest.mark.slow]
        yield pytest.param(seed, marks=marks)


@pytest.fixture(params=regions(), scope="module")
def region(request):
    return Region(request.param)


@pytest.fixture(scope="module")
def follows(region):
    """Whether a sum of atoms follows exactly from the sums that are shown."""
    ways = freedoms(region.shown, sorted(region.pupils))
    return lambda atoms: not any(sum(way[atom] for atom in atoms) for way in ways)


def schools_of(atoms):
    return {school for school, *_ in atoms}


def pupils_of(region, atoms):
    return sum(region.pupils[atom] for atom in atoms)


def is_small(region, atoms):
    few_schools = len(schools_of(atoms)) < POLICY.least_schools
    return few_schools or pupils_of(region, atoms) < POLICY.least_pupils


def classes_of(region):
    """Atoms that stand in the same sums, the hidden ones included: nobody can part them."""
    groups = {}
    for atom in region.pupils:
        signature = frozenset(key for key, atoms in region.sums.items() if atom in atoms)
        groups.setdefault(signature, set()).add(atom)
    return [frozenset(group) for group in groups.values()]


def test_every_small_row_is_hidden(region):
    small = {key[:2] for key, atoms in region.sums.items() if is_small(region, atoms)}
    hidden = {(table, row) for table, rows in region.plan.hidden.items() for row in rows}
    assert small <= hidden
    assert not region.plan.open


def test_nothing_of_one_school_follows(region, follows):
    for school in {school for school, *_ in region.pupils}:
        own = [atom for atom in region.pupils if atom[0] == school]
        for size in range(1, len(own) + 1):
            assert not [some for some in combinations(own, size) if follows(some)]


def test_nothing_of_fewer_pupils_than_the_least_follows(region, follows):
    few = [atom for atom, pupils in region.pupils.items() if pupils < POLICY.least_pupils]
    for size in range(1, POLICY.least_pupils):
        small = (some for some in combinations(few, size) if pupils_of(region, some) <= NEAR)
        assert not [some for some in small if follows(some)]


def test_no_two_results_of_fewer_schools_than_the_least_follow_together(region, follows):
    pairs = (one | other for one, other in combinations(classes_of(region), 2))
    assert not [pair for pair in pairs if is_small(region, pair) and follows(pair)]


def test_no_small_class_and_no_small_hidden_row_is_known_closely(region):
    hidden = [
        atoms
        for (table, row, _), atoms in region.sums.items()
        if row in region.plan.hidden.get(table, ())
    ]
    wanted = {atoms for atoms in [*classes_of(region), *hidden] if is_small(region, atoms)}
    widths = [open_width(region.shown, region.pupils, atoms) for atoms in wanted]
    assert all(width >= NEAR - A_LITTLE for width in widths)
