"""A country of 89 made regions, end to end: packs, collection, findings, sites.

    python benchmarks/country.py FOLDER                89 regions, 40 000 schools, ten years
    python benchmarks/country.py FOLDER --regions 3    fewer regions

The regions are invented: schools of known shares of pupils below the minimum, with cohorts that
differ. Each is packed as `shnor pack` does it; then the commands of a ministry run as a user runs
them. Prints a table of Markdown: seconds by the clock and of the processors, the most memory of any
process, bytes. Packs that lie there already are not made again.
"""

import argparse
import multiprocessing
import os
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from shnor_lib.intake.region.material import material_of
from shnor_lib.intake.region.settings import read_settings
from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import contracts, empty_table, table_of_columns
from shnor_lib.packing.making import make_pack
from shnor_lib.packing.writing import write_pack
from shnor_lib.study import Study

REGIONS, SCHOOLS, MUNICIPALITIES = 89, 40_000, 25
PROCEDURES, YEARS = 25, range(2015, 2025)
DAY = date(2024, 10, 1)
ALIKE = 20  # a cohort's share is that of so many pupils around the share of its school
SHNOR = (sys.executable, "-m", "shnor_lib.cli")
PROFILE = """\
level: region
title: {{nominative: Область № {number}, genitive: Области № {number}}}
criteria: {rule}
"""


def procedures():
    """The procedures of the rule, and others up to as many as a ministry has."""
    own = criteria_sets()["two-clauses"].procedures
    others = [code for code in registry().procedures if registry().is_taught(code)]
    return [*own, *(code for code in others if code not in own)][:PROCEDURES]


def made_results(number, schools):
    """The results of a region, the same for the same number."""
    draws, codes = np.random.default_rng(number), procedures()
    held = [(code, year) for code in codes for year in YEARS if registry().was_held(code, year)]
    places = np.tile(np.arange(schools), len(held))
    works = np.repeat(np.arange(len(held)), schools)
    shares = draws.beta(2, 12, schools)
    pupils = 4 + draws.poisson(draws.gamma(2, 15, schools))[places]
    cohort = draws.beta(ALIKE * shares[places] + 0.01, ALIKE * (1 - shares[places]))
    ids = np.array([f"edu{number:02}{place:04}" for place in range(schools)], dtype=object)
    names = np.array([f"МБОУ «СОШ № {place}»" for place in range(schools)], dtype=object)
    areas = np.array([f"Район {place % MUNICIPALITIES}" for place in range(schools)], dtype=object)
    columns = {
        "school_id": list(ids[places]),
        "school": list(names[places]),
        "municipality": list(areas[places]),
        "procedure": [held[work][0] for work in works],
        "year": np.array([year for _, year in held], dtype=float)[works],
        "sitting": "spring",
        "participants": pupils.astype(float),
        "below": draws.binomial(pupils, cohort).astype(float),
    }
    return table_of_columns("results", range(len(places)), columns)


def made_study(folder, number, schools):
    home = folder / "raw" / f"region-{number:02}"
    home.mkdir(parents=True, exist_ok=True)
    rule = "two-clauses" if number % 2 else "two-clauses-same-procedure"
    (home / "region.yml").write_text(PROFILE.format(number=number, rule=rule), encoding="utf-8")
    results = made_results(number, schools)
    passports = results.drop_duplicates("school_id")[["school_id", "school", "municipality"]]
    tables = {name: empty_table(name) for name in contracts()}
    tables |= {"results": results, "schools": pd.concat([tables["schools"], passports])}
    tables["schools"] = tables["schools"].astype(contracts()["schools"].types)
    material = material_of(read_settings(home), tables, (), (), str(number))
    return Study(material, max(YEARS), "internal", None)


def make_packs(folder, regions):
    """Make the packs; seconds of the processor and rows of all of them, the time of making data up left out."""
    (folder / "packs").mkdir(parents=True, exist_ok=True)
    seconds, rows = 0.0, 0
    for number in range(1, regions + 1):
        study = made_study(folder / "home", number, SCHOOLS // REGIONS)
        begun = time.process_time()
        files = make_pack(study, DAY)
        write_pack(files, folder / "packs" / f"region-{number:02}.zip")
        seconds += time.process_time() - begun
        rows += len(study.material.tables["results"])
        print(f"пакет {number}", file=sys.stderr)
    return seconds, rows


def run(*words, cwd):
    """Run a command; seconds by the clock and of the processors, the most memory of a process."""
    begun = time.perf_counter()
    process = subprocess.Popen([str(word) for word in words], cwd=cwd)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"не вышло: {words}")
    processors = used.ru_utime + used.ru_stime
    return time.perf_counter() - begun, processors, used.ru_maxrss / 1024**2


def size(*paths):
    files = [one for path in paths for one in path.rglob("*") if one.is_file()]
    return sum(one.stat().st_size for one in files) / 1e6


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--regions", type=int, default=REGIONS)
    options = parser.parse_args()
    folder = options.folder.resolve()
    packs, country, desk = folder / "packs", folder / "country", folder / "desk"
    print("| шаг | секунд | процессорных | память, ГБ | на диске, МБ |\n|---|--:|--:|--:|--:|")
    if not packs.exists():
        # In a process of its own: what is started later begins with the memory of this one.
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            seconds, rows = pool.submit(make_packs, folder, options.regions).result()
        name = f"shnor pack, регионов {options.regions}, строк {rows}"
        print(f"| {name} | | {seconds:.0f} | | {size(packs):.0f} |")
    told("shnor collect", run(*SHNOR, "collect", packs, "-o", country, cwd=folder), country)
    if not desk.exists():
        run(*SHNOR, "init", desk, cwd=folder)
    for audience, site in (("internal", "_internal"), ("public", "_site")):
        words = ("build", "--data", country, "--publisher", "embedded", "--audience", audience)
        took = run(*SHNOR, *words, "--force", "--timings", cwd=desk)
        told(f"shnor build --audience {audience}", took, desk / site)


def told(name, took, folder):
    seconds, processors, memory = took
    there = f"{size(folder):.1f}"
    print(f"| {name} | {seconds:.0f} | {processors:.0f} | {memory:.2f} | {there} |", flush=True)


if __name__ == "__main__":
    main()
