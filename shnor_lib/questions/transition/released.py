"""What the tables and charts of the question sum up (`disclosure.released`)."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.disclosure.released import released
from shnor_lib.questions.transition.findings import (
    OF_ALL,
    OF_MUNICIPALITIES,
    OF_WORKS,
    TransitionFindings,
)
from shnor_lib.questions.transition.shares import PRIMARY_GRADE

SUFFIXES = {"main": "", "primary": "_primary"}


def released_by_transition(transition: TransitionFindings) -> list[pd.DataFrame]:
    """Say which results the rows of the question sum up, those of grade 4 and those after."""
    graded = transition.graded.assign(pupils=transition.graded["participants"])
    entry = transition.entry_of(transition.pairs)
    return [
        released(OF_WORKS.table, graded, OF_WORKS.by),
        *_of_pairs(OF_ALL, transition.pairs, transition.graded),
        *_of_pairs(OF_MUNICIPALITIES, entry, transition.graded),
    ]


def _of_pairs(counted: Counted, pairs: pd.DataFrame, graded: pd.DataFrame) -> list[pd.DataFrame]:
    """Name the rows by the pair, the atoms by the work of each side."""
    of_subject = graded[graded["grade"] == PRIMARY_GRADE].drop_duplicates("subject")
    primary = of_subject.set_index("subject")["procedure"]
    parts = []
    for part, suffix in SUFFIXES.items():
        own = pairs.assign(pupils=pairs[f"participants{suffix}"])
        row = released(counted.table, own, counted.by, part)
        if suffix:
            work = {"procedure": own["subject"].map(primary), "year": own["year_primary"]}
            row = row.assign(**work, sitting=own["sitting_primary"])
        parts.append(row)
    return parts
