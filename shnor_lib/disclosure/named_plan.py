"""What else an edition hides that names schools: sums that tell of a few pupils of one school."""

import pandas as pd

from shnor_lib.disclosure.plan import Plan
from shnor_lib.disclosure.planning import make_plan
from shnor_lib.model.disclosure import Disclosure


def with_named_schools(plan: Plan, atoms: pd.DataFrame, policy: Disclosure) -> Plan:
    """Hide the rows too that give few pupils away to whoever reads of single schools.

    He subtracts all results that are named from every sum; what is left are the results of few
    pupils, which are not named (`named_schools`), and sums of them must be of more pupils.

    Parameters
    ----------
    plan : Plan
        What is hidden anyway.
    atoms : DataFrame
        `released.COLUMNS`: what the rows of all tables of the edition sum up.
    policy : Disclosure
        The region's policy.
    """
    more = make_plan(atoms[atoms["pupils"] < policy.least_pupils], policy)
    tables = [*plan.hidden, *more.hidden]
    nothing = frozenset[str]()
    return Plan(
        {name: plan.hidden.get(name, nothing) | more.hidden.get(name, nothing) for name in tables},
        pd.concat([plan.log, more.log]).drop_duplicates(["table", "row"], ignore_index=True),
        (*plan.open, *more.open),
    )
