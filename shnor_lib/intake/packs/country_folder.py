"""The data folder of a country: its own settings, and the packs that were taken in.

It is a data folder as that of regions, with one in it: the country. Its packs lie beside its
region.yml, so that an edition depends on them as on any file of a region.
"""

from pathlib import Path

import pandas as pd

from shnor_lib.files.replacing import replace_file
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.region.settings import PROFILE
from shnor_lib.model.packs import PACKS, TABLES, Collected
from shnor_lib.model.problems import Place, ShnorError
from shnor_lib.model.sources import SourceFile
from shnor_lib.model.tables import contracts, empty_table

CODE = "country"
SETTINGS = """\
# Страна из пакетов регионов. Пакеты в папке packs кладёт shnor collect, остальное правьте сами.
level: country
title:
  nominative: Российская Федерация
  genitive: Российской Федерации
pages: [country_coverage, country_identification, country_dynamics]
# Общее правило, которым меряются все регионы; правило каждого региона – в его пакете.
criteria: two-clauses
# Последний год результатов; нет – последний, который есть хотя бы у одного региона.
# results_year: 2021
"""


def country_home(country: Path) -> Path:
    """Folder of the country's settings in its data folder."""
    return country / "raw" / CODE


def check_country(country: Path) -> None:
    """See that a folder is that of a country, or free to become one.

    Raises
    ------
    ShnorError
        ``not-a-country``: something else lies there.
    """
    # A collection that was refused leaves folders, but nothing in them.
    holds = not country.is_dir() or any(path.is_file() for path in country.rglob("*"))
    if country.exists() and holds and not (country_home(country) / PROFILE).is_file():
        raise ShnorError([problem_of("not-a-country", Place(country.as_posix()))])


def make_home(home: Path) -> None:
    """Write the settings of a new country; those that somebody has written stay."""
    if not (home / PROFILE).exists():
        replace_file(home / PROFILE, SETTINGS.encode())


def pack_folders(home: Path) -> list[Path]:
    """Folders of the regions that were taken in, in the order of their codes."""
    return sorted(path for path in (home / PACKS).glob("*") if (path / PROFILE).is_file())


def read_tables(pack: Path) -> dict[str, pd.DataFrame]:
    """Read the tables of a region that was taken in."""
    return {name: _table(pack, name) for name in TABLES}


def _table(pack: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(pack / f"{name}.parquet").astype(contracts()[name].types)


def schools_of_country(home: Path) -> pd.DataFrame:
    """The schools of all regions: what a public edition must name none of."""
    read = [_table(pack, "schools") for pack in pack_folders(home)]
    return pd.concat(read, ignore_index=True) if read else empty_table("schools")


def pack_sources(collected: Collected) -> tuple[SourceFile, ...]:
    """The packs as the files that a country is read from."""
    return tuple(
        SourceFile(
            file=f"{PACKS}/{region}",
            sha256=pack.sha256,
            size=0,
            origin="demonstration" if pack.demonstration else "given",
            layout="pack",
            tables=TABLES,
            rows=sum(pack.rows.values()),
        )
        for region, pack in collected.received.items()
    )
