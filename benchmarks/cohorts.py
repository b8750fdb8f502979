"""How long each verb of a cohort takes: 640 schools, ten years, eleven procedures.

    python benchmarks/cohorts.py

Every verb is asked twice: first as in a notebook just opened, then again. Seconds of the
processor, whatever else the machine does. The region is made up.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from shnor_lib.study import Study, open_study

SCHOOLS, YEARS = 640, range(2013, 2023)
WORKS = [f"vpr-{subject}-{grade}" for subject in ("math", "rus") for grade in (4, 5, 6)]
WORKS += ["oge-math", "oge-rus", "ege-math-base", "ege-math-profile", "ege-rus"]
PROFILE = """level: region
title: {nominative: Энская область, genitive: Энской области}
comparison: own_sum
across_breaks: true
results_year: 2022
"""


def write_region(data: Path) -> None:
    """A region in which schools differ lastingly and from year to year."""
    random = np.random.default_rng(1)
    folder = data / "raw" / "enskaya"
    folder.mkdir(parents=True)
    ids = [f"edu98{number:04}" for number in range(SCHOOLS)]
    names = {"school_id": ids, "school": [f"Школа {n}" for n in range(SCHOOLS)],
             "municipality": [f"Район {n % 40}" for n in range(SCHOOLS)]}  # fmt: skip
    schools = pd.DataFrame(names | {"type": np.where(random.random(SCHOOLS) < 0.3, "ООШ", "СОШ"),
                                    "rural": np.where(random.random(SCHOOLS) < 0.6, "да", "нет")})  # fmt: skip
    schools.to_csv(folder / "schools.csv", index=False)
    lasting, size = random.normal(1.5, 0.7, SCHOOLS), random.lognormal(3, 0.8, SCHOOLS)
    parts = []
    for year in YEARS:
        for work in WORKS:
            participants = np.maximum(1, size * random.uniform(0.8, 1.2, SCHOOLS)).astype(int)
            share = 1 / (1 + np.exp(lasting + random.normal(0, 0.3, SCHOOLS)))
            below = random.binomial(participants, share)
            counts = {"participants": participants, "below": below}
            parts.append(pd.DataFrame(names | {"procedure": work, "year": year, "sitting": "spring"} | counts))  # fmt: skip
    results = pd.concat(parts)
    results.to_csv(folder / "results.csv", index=False)
    listed = results.groupby("school_id")["below"].sum().nlargest(150).index
    lists = [{"list": "500plus", "list_year": year, "school_id": school, "school": school}
             for year in (2021, 2022) for school in listed[year - 2021 :: 2]]  # fmt: skip
    pd.DataFrame(lists).to_csv(folder / "lists.csv", index=False)
    (folder / "region.yml").write_text(PROFILE, encoding="utf-8")


def verbs(study: Study) -> dict[str, Callable[[], object]]:
    """What is asked, each answer made to its last table."""
    project, small = study.cohort(list="500plus"), study.schools.where(participants__lt=20)
    answers = {
        "cohort(list=…)": lambda: study.cohort(list="500plus"),
        "where(participants__lt=20)": lambda: study.schools.where(participants__lt=20),
        'cohort(verdict="да")': lambda: study.cohort(verdict="да"),
        "where(deciding__le=1)": lambda: study.schools.where(deciding__le=1),
        "profile()": project.profile,
        "results(все процедуры, 10 лет)": lambda: project.results((), study.years),
        "compare(…)": lambda: project.compare(small),
        "dynamics(2019, 2021)": lambda: project.dynamics(2019, 2021),
        "regression_to_mean()": project.regression_to_mean,
        "history()": project.history,
        "persistence()": project.persistence,
        "flow(…)": lambda: project.flow(small),
        "matched()": project.matched,
        "difference_in_differences(matched)": lambda: project.difference_in_differences(
            project.matched(part=True)
        ),
        "transition()": project.transition,
    }
    return {name: lambda ask=ask: repr(ask()) for name, ask in answers.items()}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_region(Path(folder))
        study = open_study("enskaya", data=folder)
        study = open_study("enskaya", data=folder)
        _ = study.tables["results"]
        for name, ask in verbs(study).items():
            took = []
            for _ in range(2):
                begun = time.process_time()
                ask()
                took.append(f"{time.process_time() - begun:.2f}".replace(".", ","))
            sys.stdout.write(f"| `{name}` | {' | '.join(took)} |\n")


if __name__ == "__main__":
    main()
