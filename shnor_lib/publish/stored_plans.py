"""Plans of hidden rows in the store: what was chosen once is not sought again."""

import json

import pandas as pd

from shnor_lib.disclosure.plan import Plan
from shnor_lib.publish.store import Store, key
from shnor_lib.releases import plan_mark, plan_of
from shnor_lib.study import Study

PLAN = "plan.json"


def plan_from_store(study: Study, store: Store) -> Plan:
    """Take the plan of an edition from the store, else find it and keep it.

    From then on the study, and the workers that are forked, have it.
    """
    if study.audience == "internal":
        return study.plan
    made_of = key(plan=plan_mark(study))
    if files := store.fetch(made_of):
        return plan_of(study, _read(files[PLAN]))
    store.keep(made_of, {PLAN: _written(study.plan)})
    return study.plan


def _written(plan: Plan) -> bytes:
    said = {
        "hidden": {table: sorted(rows) for table, rows in sorted(plan.hidden.items())},
        "log": plan.log.to_dict("list"),
        "open": plan.open,
    }
    return json.dumps(said, ensure_ascii=False).encode()


def _read(content: bytes) -> Plan:
    said = json.loads(content)
    hidden = {table: frozenset(rows) for table, rows in said["hidden"].items()}
    return Plan(hidden, pd.DataFrame(said["log"]), tuple(map(tuple, said["open"])))
