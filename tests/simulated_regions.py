"""Regions of a few small municipalities, made up from a number: for laws of disclosure."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from shnor_lib.disclosure.plan import Plan
from shnor_lib.disclosure.planning import make_plan
from shnor_lib.disclosure.released import ATOM, released
from shnor_lib.model.disclosure import Disclosure, Rounding

YEARS = (2020, 2021)
# Exact numbers: what is safe with them is so with rounded ones.
POLICY = Disclosure(rounding=(Rounding(pupils=0, base=1),))


def simulated_results(seed, municipalities=4):
    """Results of schools; municipalities have one to five of them, some works nobody wrote."""
    random = np.random.default_rng(seed)
    records = []
    for municipality in range(municipalities):
        for school in range(random.integers(1, 6)):
            size, kind = random.lognormal(2.5, 0.9), random.choice(["город", "село"])
            records += [
                {
                    "school_id": f"{municipality}{school}",
                    "municipality": f"М{municipality}",
                    "kind": kind,
                    "procedure": procedure,
                    "year": year,
                    "sitting": "spring",
                    "pupils": int(random.poisson(size)),
                }
                for procedure in ("vpr-math-5", "vpr-rus-5")
                for year in YEARS
                if random.random() < 0.9
            ]
    results = pd.DataFrame(records)
    return results[results["pupils"] > 0].reset_index(drop=True)


def released_tables(results):
    """Tables of an edition that cut the same results in different ways, two with two sums a row."""
    both = results.groupby(["school_id", "procedure"])["year"].transform("nunique") == len(YEARS)
    paired, parts = results[both], dict(zip(YEARS, ("base", "current"), strict=True))
    tables = [
        released("works", results, ["procedure", "year"]),
        released("municipalities", results, ["municipality", "year"]),
        released("municipality works", results, ["municipality", "procedure", "year"]),
        released("kinds", results, ["kind", "procedure", "year"]),
    ]
    for name, by in (("change", ["procedure"]), ("municipality change", ["municipality"])):
        tables += [
            released(name, paired[paired["year"] == year], by, part) for year, part in parts.items()
        ]
    return pd.concat(tables, ignore_index=True)


@dataclass(frozen=True)
class Region:
    """A made-up region, what its tables sum up, and the plan of its public edition."""

    seed: int

    @cached_property
    def results(self) -> pd.DataFrame:
        return simulated_results(self.seed)

    @cached_property
    def atoms(self) -> pd.DataFrame:
        return released_tables(self.results)

    @cached_property
    def plan(self) -> Plan:
        return make_plan(self.atoms, POLICY)

    @cached_property
    def pupils(self) -> dict[tuple, int]:
        """Pupils of every atom: a school in a work of a year."""
        return self.atoms.drop_duplicates(ATOM).set_index(ATOM)["pupils"].to_dict()

    @cached_property
    def sums(self) -> dict[tuple[str, str, str], frozenset]:
        """The atoms of each sum, by table, row and part."""
        named = self.atoms.assign(atom=list(self.atoms[ATOM].itertuples(index=False, name=None)))
        return named.groupby(["table", "row", "part"])["atom"].agg(frozenset).to_dict()

    @cached_property
    def shown(self) -> list[frozenset]:
        """The different sums of the rows that the plan does not hide."""
        hidden = self.plan.hidden
        return list(
            {
                atoms: None
                for (table, row, _), atoms in self.sums.items()
                if row not in hidden.get(table, ())
            }
        )
