"""How much of a list would be there again: what is said of made-up regions, and what is true.

    python benchmarks/lists.py SIZES [RUNS]

SIZES: as for `estimators.py`. RUNS: how many regions are made up for each row (100). Writes the
rows ``lists`` into shnor_lib/model/estimators.yml. The same seed gives the same numbers.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import yaml
from estimators import OUTPUT, read_results, write_measured
from made_up_lists import REGIONS, make_region

from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.identification.redrawn import ask_redrawn
from shnor_lib.questions.identification.verdicts import identify
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.sureness.probabilities import measure_results
from shnor_lib.questions.sureness.redrawing import start_redrawing

RULE = criteria_sets()["two-clauses"]
LAST, SITTINGS, TENTHS = 2021, 3, 10


def main(folder: Path, runs: int = 100) -> None:
    results = read_results(folder)
    results = results[results["procedure"].isin(RULE.procedures) & (results["participants"] > 0)]
    lists = [_measure(results, kind, runs) for kind in REGIONS]
    write_measured(yaml.safe_load(OUTPUT.read_text("utf-8")) | {"list_runs": runs, "lists": lists})


def _measure(results: pd.DataFrame, kind: str, runs: int) -> dict:
    rng = np.random.default_rng(1958)
    rows, named, levels = zip(*(_one(rng, results, kind) for _ in range(runs)), strict=True)
    ratio, again, said, held, chance = np.mean(rows, axis=0)
    return {
        "region": kind,
        "length": round(100 * float(ratio), 1),
        "again": round(float(again), 1),
        "said": round(float(said), 1),
        "coverage": round(100 * float(held), 1),
        "tenths": _worst_tenth(np.concatenate(named)),
        "levels": _worst_tenth(np.concatenate(levels)),
        "by_chance": round(100 * float(chance), 1),
    }


def _one(rng, results, kind):
    """One region: what is said of it, and what is true."""
    region = make_region(rng, results, kind)
    results = _table(region, region.sit(rng))
    found = identify(results, empty_table("schools"), RULE, LAST)
    comparison = comparison_shares(results, empty_table("controls"), "own_sum")
    redrawing = start_redrawing(found, measure_results(found, comparison), registry())
    order = pd.MultiIndex.from_frame(redrawing.counts.columns[["procedure", "year"]])
    places = pd.MultiIndex.from_frame(region.columns[["procedure", "year"]]).get_indexer(order)
    sat = np.stack([region.sit(rng)[:, places] for _ in range(SITTINGS)])
    truth = ask_redrawn(found, redrawing.counts, sat)
    shares = np.empty(len(places))
    shares[places] = redrawing.comparison
    equal = np.stack([region.all_alike(shares).sit(rng)[:, places] for _ in range(SITTINGS)])
    again, once_more = redrawing.again, (truth & redrawing.listed).sum(1)
    row = (
        again.length / again.shnor,
        once_more.mean(),
        again.again,
        ((again.low <= once_more) & (once_more <= again.high)).mean(),
        redrawing.by_chance.sum(1).mean()
        / ask_redrawn(found, redrawing.counts, equal).sum(1).mean(),
    )
    named = np.column_stack([redrawing.named.mean(0), truth.mean(0)])
    return row, named, _levels(region, redrawing)


def _levels(region, redrawing):
    own = redrawing.own_levels
    school = redrawing.counts.schools.get_indexer(own["school_id"])
    last = region.columns[region.columns["year"] == LAST].reset_index()
    column = last.set_index("procedure")["index"].reindex(own["procedure"]).to_numpy()
    numerator, denominator = RULE.threshold
    true = region.own_levels[school, column] >= numerator / denominator
    return np.column_stack([own["probability"], true])


def _worst_tenth(pairs: np.ndarray) -> float:
    """Greatest distance, in points, of what is said and what is true among tenths of schools."""
    ordered = pairs[np.argsort(pairs[:, 0], kind="stable")]
    apart = [tenth[:, 0].mean() - tenth[:, 1].mean() for tenth in np.array_split(ordered, TENTHS)]
    return round(100 * float(max(apart, key=abs)), 1)


def _table(region, below: np.ndarray) -> pd.DataFrame:
    rows = [
        {
            "school_id": f"edu98{school:04}",
            "procedure": column.procedure,
            "year": int(column.year),
            "sitting": "spring",
            "participants": int(region.participants[school, place]),
            "below": int(below[school, place]),
        }
        for place, column in enumerate(region.columns.itertuples())
        for school in np.flatnonzero(region.participants[:, place])
    ]
    return table_from_records("results", rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
