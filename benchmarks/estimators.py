"""How often the project's estimators err, on made-up regions of which the truth is known.

    python benchmarks/estimators.py SIZES [RUNS [GROUP_RUNS]]

SIZES: a folder with the forms of two years of a region; of it the sizes of the schools and the
shares of the procedures are taken, and nothing else. RUNS: how many regions are made up for each
row about changes of schools (500); GROUP_RUNS: for each row about groups (250). Writes shnor_lib/model/estimators.yml, which the page «Методика» and docs/methods.md
show. The same seed gives the same numbers.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import yaml
from made_up_regions import CHOICES, Sizes, measured_groups, two_cohorts

from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry
from shnor_lib.stats.control_limits import beyond_limits
from shnor_lib.stats.over_dispersion import correlation_of_changes, correlation_of_shares
from shnor_lib.stats.share_change import change_interval
from shnor_lib.stats.uncertainty import newcombe_interval

OUTPUT = Path(__file__).parents[1] / "shnor_lib" / "model" / "estimators.yml"
CORRELATIONS = (0.0, 0.02, 0.03, 0.05, 0.08)
BANDS = ((10, 20), (20, 35), (35, 60), (60, 100), (100, None))
CHANGES = (-15, -10, 10, 15)
EFFECTS = (0, 3, -3)
SEED = 2005  # the year of Spiegelhalter's funnels


def main(folder: Path, runs: int = 500, group_runs: int = 250) -> None:
    sizes = Sizes.of(read_results(folder))
    measured = {
        "runs": runs,
        "group_runs": group_runs,
        "schools": sizes.schools,
        "changes": [_changes(sizes, rho, runs) for rho in CORRELATIONS],
        "groups": [
            _groups(sizes, choice, effect, group_runs) for choice in CHOICES for effect in EFFECTS
        ],
        "limits": [_limits(sizes, level, runs) for level in (0.95, 0.998)],
    }
    # What `lists.py` and `signs.py` measured stays.
    write_measured(yaml.safe_load(OUTPUT.read_text("utf-8")) | measured)


def write_measured(measured: dict) -> None:
    """Write all that is measured into the package."""
    text = yaml.safe_dump(measured, sort_keys=False, allow_unicode=True)
    heading = "# Measured by benchmarks/estimators.py, lists.py and signs.py; do not edit."
    OUTPUT.write_text(f"{heading}\n{text}", "utf-8")


def read_results(folder: Path) -> pd.DataFrame:
    """Read the results of the forms of a folder."""
    files = sorted(path for path in folder.iterdir() if path.suffix in {".xlsx", ".xls", ".csv"})
    return load_files(files, registry()).tables["results"]


def _changes(sizes: Sizes, correlation: float, runs: int) -> dict:
    """False rate and power of «больше случайного» where cohorts are alike by so much."""
    rng = np.random.default_rng(SEED)
    found, called, alone = [], [], []
    power = {points: [] for points in CHANGES}
    for run in range(runs):
        counts = two_cohorts(rng, sizes, correlation, 0.0)
        alike = correlation_of_changes(counts, ["procedure"])
        found.append(alike)
        called.append(_rates(counts, *change_interval(*_years(counts), alike)))
        (n, part), (n_base, part_base) = (
            (counts[f"n_{year}"], counts[f"part_{year}"]) for year in ("current", "base")
        )
        alone.append(_rates(counts, *newcombe_interval(part, n, part_base, n_base)))
        if run % 5:
            continue  # power is far from its bounds: a fifth of the runs tells it
        for points in CHANGES:
            moved = two_cohorts(rng, sizes, correlation, points / 100)
            alike = correlation_of_changes(moved, ["procedure"])
            power[points].append(_rates(moved, *change_interval(*_years(moved), alike)))
    return {
        "correlation": correlation,
        "found": _rounded(np.mean(found), 4),
        "found_spread": _rounded(np.std(found), 4),
        "called": _percents(called),
        "called_pupils_alone": _percents(alone),
        "power": {points: _percents(rates) for points, rates in power.items()},
    }


def _years(counts: pd.DataFrame):
    return [(counts[f"part_{year}"], counts[f"n_{year}"]) for year in ("current", "base")]


def _rates(counts: pd.DataFrame, low: pd.Series, high: pd.Series) -> list[float]:
    smaller = counts[["n_base", "n_current"]].min(axis=1)
    called = ((low > 0) | (high < 0)).astype(float)
    return [
        called[(smaller >= least) & (smaller < (most or np.inf))].mean() for least, most in BANDS
    ]


def _percents(rates: list[list[float]]) -> dict[str, float]:
    means = 100 * np.mean(rates, axis=0)
    return {
        f"{least}–{most - 1}" if most else f"{least}+": _rounded(mean, 1)
        for (least, most), mean in zip(BANDS, means, strict=True)
    }


def _groups(sizes: Sizes, choice: str, effect: int, runs: int) -> dict:
    """Error and coverage of both estimates of what of a group's change is its own."""
    rng = np.random.default_rng(SEED)
    rows = pd.concat([measured_groups(rng, sizes, choice, effect / 100) for _ in range(runs)])
    row = {"choice": choice, "effect": effect}
    for way in ("by_base", "by_other"):
        apart = rows[f"{way}_pp"] - effect
        held = (rows[f"{way}_low_pp"] <= effect) & (rows[f"{way}_high_pp"] >= effect)
        row[way] = {
            "bias": _rounded(apart.mean(), 2),
            "error": _rounded(np.sqrt((apart**2).mean()), 2),
            "coverage": _rounded(100 * held.mean(), 1),
        }
    return row


def _limits(sizes: Sizes, level: float, runs: int) -> dict:
    """How many ordinary schools lie beyond the over-dispersed limits of a funnel."""
    rng = np.random.default_rng(SEED)
    beyond, alone = [], []
    for _ in range(max(1, runs // 10)):
        counts = two_cohorts(rng, sizes, 0.04, 0.0)
        for _, work in counts.groupby("procedure"):
            own = work[["part_base", "n_base"]].set_axis(["part", "n"], axis=1)
            share = own["part"].sum() / own["n"].sum()
            results = pd.DataFrame({"below": own["part"], "participants": own["n"]})
            results["comparison_share"] = share
            alike = correlation_of_shares(own.assign(work=1), ["work"])
            for kept, correlation in ((beyond, alike), (alone, 0.0)):
                kept.append((beyond_limits(results, level, correlation) != "within").mean())
    return {
        "level": level,
        "beyond": _rounded(100 * np.mean(beyond), 2),
        "beyond_pupils_alone": _rounded(100 * np.mean(alone), 2),
    }


def _rounded(value: float, digits: int) -> float:
    return round(float(value), digits)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
