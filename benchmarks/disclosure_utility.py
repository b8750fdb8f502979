"""How much of the public pages remains, against hiding naively; `disclosure.py` calls it."""

import re
from pathlib import Path

import pandas as pd

from shnor_lib.disclosure.attack import attack
from shnor_lib.disclosure.readings import Reading, all_numbers
from shnor_lib.model.disclosure import Disclosure
from shnor_lib.publish.published_numbers import read_region
from shnor_lib.releases import measured_by, readings_of, released_by
from shnor_lib.study import Study, open_study

POLICY = Disclosure()
NUMBER = re.compile(r"^(?:от )?[+−-]?\d")
WHERE = {"Муниципалитет", "y"}  # columns that name a municipality, in a table and in a heat map
NAMES = {*WHERE, "Работа", "Процедура", "Предмет", "Когда", "Класс", "Год", "Показатель", "x"}


def remains(open_site: Path, site: Path, data: Path, region: str) -> None:
    """Print a row of the table: cells of all, and what remains of them here and by hiding naively."""
    whole, here = read_region(open_site, region), read_region(site, region)
    study = open_study(region, data=data)
    readings = {
        own.file: own for own in readings_of(study) if WHERE & set(own.rows) and own.file in whole
    }
    behind = schools_and_pupils(study)
    naive = {name: hidden_naively(whole[name], own, behind) for name, own in readings.items()}
    print(
        f"| {study.profile.title.nominative} "
        f"| {compared(*(total(files, readings) for files in (whole, here, naive)))} "
        f"| {compared(*(total(files, whole) for files in (whole, here, whole | naive)))} "
        f"| {groups_found(study, whole | naive, POLICY)} |"
    )


def groups_found(study: Study, files: dict, policy: Disclosure) -> int:
    """Small groups that the attacker of every build finds in files."""
    numbers = all_numbers(files, readings_of(study))
    found = attack(released_by(study), numbers, measured_by(study), policy)
    return len({own.schools for own in found})


def compared(whole: int, here: int, naive: int) -> str:
    return f"{whole} | {here / whole:.1%} | {naive / whole:.1%}" if whole else "0 | – | –"


def total(files: dict, names) -> int:
    return sum(numbers_of(files[name]) for name in names if name in files)


def numbers_of(table: pd.DataFrame) -> int:
    """Cells with a number, those that name a row aside."""
    shown = table[[name for name in table if name not in NAMES]]
    return sum(bool(NUMBER.match(str(cell))) for cells in shown.to_numpy() for cell in cells)


def schools_and_pupils(study: Study) -> pd.DataFrame:
    """By table and row the schools behind it, and its pupils where they are fewest."""
    of_parts = released_by(study).groupby(["table", "row", "part"])
    sums = of_parts.agg(schools=("school_id", "nunique"), pupils=("pupils", "sum"))
    return sums.groupby(["table", "row"]).min()


def hidden_naively(table: pd.DataFrame, reading: Reading, behind: pd.DataFrame) -> pd.DataFrame:
    """Without the rows of few schools or pupils, and without one more where one alone is hidden."""
    texts = [name for name in reading.rows if name in table]
    keys = reading.rows.drop_duplicates(texts)
    placed = table.merge(keys, on=texts, how="left").merge(
        behind.loc[reading.table], on="row", how="left"
    )
    small = placed["schools"].lt(POLICY.least_schools) | placed["pupils"].lt(POLICY.least_pupils)
    small = small.fillna(False).astype(bool)
    others = [name for name in texts if name not in WHERE]
    for _, rows in placed.groupby(others) if others else [("", placed)]:
        if small[rows.index].sum() == 1:
            small[rows["pupils"].mask(small[rows.index]).idxmin()] = True
    return table[~small.to_numpy()]
