"""Small regions that hand over packs, for tests of every kind."""

import hashlib
import io
import json
from datetime import date

import pandas as pd

from shnor_lib.intake.packs.collecting import collect
from shnor_lib.model.packs import MANIFEST, SUMS
from shnor_lib.packing.making import make_pack, sums_of
from shnor_lib.packing.writing import write_pack
from shnor_lib.study import open_study
from tests.small_region import csv_text

DAY = date(2024, 10, 1)
COLUMNS = ("school_id", "school", "municipality", "procedure", "year", "sitting",
           "participants", "below")  # fmt: skip
WORKS = ("vpr-math-5", "vpr-rus-5")
YEARS = (2018, 2019, 2021)
REGION = """\
level: region
title: {{nominative: {title}, genitive: {title}}}
results_year: 2021
{more}"""


def write_packing_region(data, code="enskaya", schools=8, first=1, title="", more="", **files):
    """Write a region of schools ``edu98…`` numbered from ``first``; every third is weak."""
    folder = data / "raw" / code
    folder.mkdir(parents=True, exist_ok=True)
    profile = REGION.format(title=title or f"Область {code}", more=more)
    rows = [
        (f"edu98{number:04}", f"МБОУ «СОШ № {number}»", "Заречный район", work, year, "spring",
         20 + number % 5, 9 if number % 3 == 0 else 1 + (number + year) % 4)
        for number in range(first, first + schools)
        for work in WORKS
        for year in YEARS
    ]  # fmt: skip
    (folder / "region.yml").write_text(profile, encoding="utf-8")
    (folder / "results.csv").write_text(csv_text(COLUMNS, rows), encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return data


def pack_of(data, code="enskaya", *, names=False, **region):
    """The files of the pack of such a region."""
    write_packing_region(data, code, **region)
    return make_pack(open_study(code, data=data), DAY, names=names)


def summed(files, **changed):
    """The files with others in their place (. as __; None takes one away), and sums that fit."""
    named = {name.replace("__", "."): content for name, content in changed.items()}
    whole = {**files, **named}
    kept = {name: content for name, content in whole.items() if content is not None}
    return {**kept, SUMS: sums_of({name: kept[name] for name in kept if name != SUMS})}


def with_manifest(files, **values):
    """The pack with other values in its manifest, and sums that fit."""
    said = json.loads(files[MANIFEST]) | values
    return summed(files, manifest__json=json.dumps(said).encode())


def with_results(files, change):
    """The pack with a changed table of results, and sums that fit."""
    table = change(pd.read_parquet(io.BytesIO(files["results.parquet"])))
    written = io.BytesIO()
    table.to_parquet(written, index=False)
    return summed(files, results__parquet=written.getvalue())


def with_rule(files, text):
    """The pack with another rule, which its manifest knows."""
    changed = {"criteria__yml": text, "manifest__json": files[MANIFEST]}
    digest = hashlib.sha256(text).hexdigest()
    return with_manifest(summed(files, **changed), criteria_sha256=digest)


def collect_packs(folder, *packs, today=DAY, **choice):
    """Write packs as а.zip, б.zip …, and collect them into folder/страна."""
    (folder / "packs").mkdir(exist_ok=True)
    for letter, files in zip("абвгд", packs, strict=False):
        write_pack(files, folder / "packs" / f"{letter}.zip")
    return collect(folder / "packs", folder / "страна", today, **choice)
