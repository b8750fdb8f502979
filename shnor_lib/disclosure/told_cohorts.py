"""Groups of schools that are told of, subtracted from each other: what is left is told of too.

Whatever is told of a group and of the same schools but one tells of that one. So of the cohorts of
an edition, of those before it, of the rows of plain counts and of all schools together none may
leave a few schools.
"""

from collections.abc import Collection

import pandas as pd

from shnor_lib.disclosure.attack import Finding, attack
from shnor_lib.disclosure.declared import cohort_sums
from shnor_lib.disclosure.readings import FOUND, PUPILS
from shnor_lib.disclosure.released import SET
from shnor_lib.model.disclosure import Disclosure, Rounding

EXACT = (Rounding(pupils=0, base=1),)
ALL = "все школы"


def few_apart(
    told: pd.DataFrame, everyone: Collection[str], policy: Disclosure
) -> tuple[Finding, ...]:
    """Find the few schools that groups leave when they are subtracted from each other.

    Parameters
    ----------
    told : DataFrame
        The groups that are told of (`declared.as_schools`), of this edition and those before it.
    everyone : collection of str
        All schools: something is told of them together anyway.
    policy : Disclosure
        ``least_schools`` is used.

    Examples
    --------
    >>> told = [("сельские", frozenset("12345")), ("сельские СОШ", frozenset("1234"))]
    >>> [found] = few_apart(cohort_sums(told), "123456789", Disclosure())
    >>> sorted(found.schools), sorted(row for _, row in found.tables)
    (['5'], ['сельские', 'сельские СОШ'])
    """
    if told.empty:
        return ()
    whole = pd.concat([told, cohort_sums([(ALL, frozenset(everyone))])], ignore_index=True)
    known = whole[SET].drop_duplicates().assign(measure=PUPILS, kind="number", value=0.0)
    return attack(
        # Each school is so large, and nothing rounded, that what follows exactly is found alone.
        whole.assign(pupils=policy.least_pupils),
        known.assign(step=1.0, other="")[FOUND],
        pd.DataFrame(),
        policy.model_copy(update={"rounding": EXACT}),
    )
