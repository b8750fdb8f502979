"""Results of made up schools, as many as asked, in Parquet as a country would lay them."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from shnor_lib.model.tables import table_of_columns

YEARS = range(2016, 2026)
WORKS = [
    *(f"vpr-{subject}-{grade}" for subject in ("math", "rus") for grade in (4, 5, 6, 7, 8)),
    *(f"vpr-{subject}-{grade}" for subject in ("hist", "bio", "geo") for grade in (6, 7, 8)),
    *("oge-math", "oge-rus", "ege-math-base", "ege-math-profile", "ege-rus", "ege-phys"),
]
A_SCHOOL = len(YEARS) * len(WORKS)
OF_ONE_REGION = 450
REGIONS = 89


def make_results(rows: int, seed: int = 1) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make tables ``schools`` and ``results``, the second of about so many rows.

    Of a hundred results three say why there is none, and one was held in autumn as well.
    """
    rng = np.random.default_rng(seed)
    ids = _ids(max(1, rows // A_SCHOOL))
    school = np.repeat(np.arange(len(ids)), A_SCHOOL)
    level = rng.beta(2, 12, len(ids))[school]
    n = rng.integers(1, 121, len(school)).astype(float)
    below = rng.binomial(n.astype(int), np.clip(level * rng.gamma(4, 0.25, len(school)), 0, 1))
    missing = rng.random(len(school)) < 0.03
    reason = np.where(missing, rng.choice(["absent", "not_reported"], len(school)), None).tolist()
    names = _names(ids)
    columns = {
        "school_id": _taken(ids, school),
        "school": _taken(names["school"], school),
        "municipality": _taken(names["municipality"], school),
        "procedure": WORKS * (len(school) // len(WORKS)),
        "year": np.tile(np.repeat(np.array(YEARS), len(WORKS)), len(ids)),
        "sitting": "spring",
        "participants": np.where(missing, np.nan, n),
        "participants_reason": reason,
        "below": np.where(missing, np.nan, below),
        "below_reason": reason,
    }
    results = table_of_columns("results", range(len(school)), columns)
    again = results[rng.random(len(results)) < 0.01].assign(sitting="autumn")
    return _passports(ids, names, rng), pd.concat([results, again.astype(results.dtypes)])


def write_country(folder: Path, rows: int) -> None:
    """Write the two tables as Parquet, as the intake writes them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in zip(("schools", "results"), make_results(rows), strict=True):
        table.to_parquet(folder / f"{name}.parquet", index=False)


def _ids(schools: int) -> list[str]:
    regions = [min(number // OF_ONE_REGION, REGIONS) + 1 for number in range(schools)]
    return [f"edu{region:02}{number:05}" for number, region in enumerate(regions)]


def _names(ids: list[str]) -> dict[str, list[str]]:
    return {
        "school": [f"МБОУ «Средняя общеобразовательная школа № {int(one[5:])}»" for one in ids],
        "municipality": [f"Муниципальный округ {one[3:5]}-{int(one[5:]) % 30}" for one in ids],
    }


def _taken(values: list[str], places: np.ndarray) -> list[str]:
    return np.array(values, dtype=object)[places].tolist()


def _passports(
    ids: list[str], names: dict[str, list[str]], rng: np.random.Generator
) -> pd.DataFrame:
    kinds = rng.choice(["СОШ", "ООШ"], len(ids), p=[0.8, 0.2]).tolist()
    columns = {"school_id": ids, **names, "type": kinds}
    return table_of_columns("schools", range(len(ids)), columns)


if __name__ == "__main__":
    write_country(Path(sys.argv[1]), int(sys.argv[2]))
