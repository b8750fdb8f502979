"""How many schools of honest regions get each sign of biased results, and how many strong ones.

    python benchmarks/signs.py SIZES [RUNS]

SIZES: as for `estimators.py`. RUNS: how many regions are made up (100). Writes the rows ``signs``
into shnor_lib/model/estimators.yml. The same seed gives the same numbers.
"""

import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import yaml
from estimators import OUTPUT, read_results, write_measured

from shnor_lib.model.procedures import registry
from shnor_lib.model.scales import scales
from shnor_lib.model.tables import empty_table
from shnor_lib.questions.objectivity.exam_signs import unconfirmed_by_exams
from shnor_lib.questions.objectivity.markers import gather_markers
from shnor_lib.questions.objectivity.observed import OBSERVED, contrast_observed
from shnor_lib.questions.objectivity.task_profiles import compare_profiles
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.shared.heaping import compare_heaping, measure_heaping

YEAR, SCALE = 2021, scales()["vpr-math-5", 2021]
OF_SCHOOL, OF_WORK, OF_COHORT, OF_TASK = 0.35, 0.2, 0.2, 0.25  # of pupils: 1
MEAN, SPREAD = 10.5, 3.8  # of the scores of all pupils
HELPED = 0.7  # of the pupils one point below the pass mark, in every school
TASKS = 15
STRONG = 0.8  # quantile of the schools from which they count as strong
WORKS = {("vpr-math-4", 2020): 0, ("vpr-math-5", 2021): 0, ("vpr-rus-5", 2021): 1,
         ("oge-math", 2021): 2}  # fmt: skip


def main(folder: Path, runs: int = 100) -> None:
    results = read_results(folder)
    known = results[(results["year"] == YEAR) & (results["procedure"] == SCALE.procedure)]
    sizes = known["participants"].dropna().to_numpy(int)
    rng = np.random.default_rng(2019)
    rows = pd.concat([_signs(rng, sizes[sizes > 0]) for _ in range(runs)])
    signs = [
        {
            "sign": sign,
            "false": _percent(found["flagged"].mean()),
            "strong": _percent(found.loc[found["strong"], "flagged"].mean()),
        }
        for sign, found in rows.groupby("sign", sort=False)
    ]
    write_measured(yaml.safe_load(OUTPUT.read_text("utf-8")) | {"sign_runs": runs, "signs": signs})


def _percent(share: float) -> float | None:
    return None if pd.isna(share) else round(100 * float(share), 1)


def _signs(rng, sizes) -> pd.DataFrame:
    """All signs of one honest region: ``sign, flagged, strong``."""
    ids = pd.Index([f"edu98{place:04}" for place in range(len(sizes))])
    level = rng.normal(0, OF_SCHOOL, len(sizes))
    of_work = rng.normal(0, OF_WORK, (len(sizes), 3))
    works = {
        key: _scores(rng, sizes, level + of_work[:, subject]) for key, subject in WORKS.items()
    }
    results = pd.concat(
        [_results(ids, scores, *key) for key, scores in works.items()], ignore_index=True
    )
    histograms = _histograms(ids, works[SCALE.procedure, YEAR])
    strong = pd.Series(level >= np.quantile(level, STRONG), ids)
    markers = gather_markers(results, empty_table("histograms"), YEAR)
    comparison = comparison_shares(results, empty_table("controls"), "own_sum")
    heaps = compare_heaping(
        measure_heaping(histograms, ["school_id"]), measure_heaping(_whole(histograms))
    )
    found = {
        **dict(list(markers.groupby("marker"))),
        "heaping": heaps[heaps["mark"] == 3].rename(columns={"heaped_more": "flagged"}),
        "unconfirmed": unconfirmed_by_exams(results, comparison, registry(), YEAR, 0.05),
        "task_profile": compare_profiles(_tasks(rng, ids, sizes, level), YEAR),
    }
    parts = [_flags(sign, rows, strong) for sign, rows in found.items()]
    return pd.concat([*parts, _observed(rng, results, ids)])


def _flags(sign, rows, strong):
    judged = rows.dropna(subset=["flagged"])
    return pd.DataFrame(
        {
            "sign": sign,
            "flagged": judged["flagged"].astype(bool).to_numpy(),
            "strong": strong[judged["school_id"]].to_numpy(),
        }
    )


def _observed(rng, results, ids):
    """The contrast is of the whole region: no school is strong or weak in it."""
    drawn = rng.choice(ids, len(ids) // 10, replace=False)
    lists = pd.DataFrame({"list": OBSERVED, "list_year": YEAR, "school_id": drawn})
    found = contrast_observed(results, lists, YEAR)
    sure = (found["high"] < 0) | (found["low"] > 0)
    return pd.DataFrame({"sign": "observed", "flagged": sure.astype(bool), "strong": False})


def _scores(rng, sizes, level):
    """Pupils by score, schools × scores; a pupil just below the pass mark is mostly helped."""
    school = np.repeat(np.arange(len(sizes)), sizes)
    able = level[school] + rng.normal(0, OF_COHORT, len(sizes))[school]
    score = np.rint(MEAN + SPREAD * (able + rng.normal(size=len(school)))).astype(int)
    score = np.clip(score, 0, SCALE.maximum)
    helped = (score == SCALE.least[3] - 1) & (rng.random(len(score)) < HELPED)
    counts = np.zeros((len(sizes), SCALE.maximum + 1), int)
    np.add.at(counts, (school, score + helped), 1)
    return counts


def _results(ids, counts, procedure, year):
    bounds = [0, *(SCALE.least[mark] for mark in (3, 4, 5)), SCALE.maximum + 1]
    marks = [counts[:, low:high].sum(1) for low, high in pairwise(bounds)]
    frame = pd.DataFrame(dict(zip(("n2", "n3", "n4", "n5"), marks, strict=True)), dtype="Int64")
    key = {"school_id": ids.astype("string"), "procedure": procedure, "year": year}
    frame = frame.assign(**key, sitting="spring", below=frame["n2"], participants=frame.sum(axis=1))
    return frame.astype({"procedure": "string", "sitting": "string", "year": "Int64"})


def _histograms(ids, counts):
    school, score = np.nonzero(counts)
    frame = pd.DataFrame({"school_id": ids[school], "score": score})
    frame = frame.assign(participants=counts[school, score], procedure=SCALE.procedure, year=YEAR)
    return frame.assign(sitting="spring").astype({"procedure": "string", "year": "Int64"})


def _whole(histograms):
    keys = ["procedure", "year", "sitting", "score"]
    return histograms.groupby(keys, as_index=False)["participants"].sum()


def _tasks(rng, ids, sizes, level):
    """Points of tasks: pupils differ, tasks are hard and telling each in its own way."""
    hard, telling = rng.normal(0, 1.2, TASKS), rng.uniform(0.6, 1.6, TASKS)
    school = np.repeat(np.arange(len(sizes)), sizes)
    able = level[school] + rng.normal(size=len(school))
    taught = rng.normal(0, OF_TASK, (len(sizes), TASKS))
    chance = 1 / (1 + np.exp(-(telling * (able[:, None] - hard) + taught[school])))
    points = np.zeros((len(sizes), TASKS), int)
    np.add.at(points, school, rng.random(chance.shape) < chance)
    places = np.repeat(np.arange(len(sizes)), TASKS)
    frame = pd.DataFrame({"school_id": ids[places], "task": np.tile(np.arange(TASKS), len(sizes))})
    frame = frame.assign(points=points.ravel(), participants=sizes[places], maximum=1, year=YEAR)
    return frame.assign(procedure=SCALE.procedure, sitting="spring")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
