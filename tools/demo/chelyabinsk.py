"""Chelyabinsk: three years of the region's list, and two other lists beside the last of them."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from numpy.random import Generator

from tools.demo.draws import normal, seeded, whole
from tools.demo.list_differences import (
    KINDS,
    Difference,
    apply_to_list,
    apply_to_passports,
    differences,
)
from tools.demo.schools import Naming, School, make_schools, spread_over
from tools.demo.tidy import Row, csv_table, passport_rows, tile_rows

NAMING = Naming("Ч", 96, 3, 43)
_SEED = 20_230_074
_SCHOOLS = 900
# Years in which schools stand on the list → how many schools. On the list of 2023:
# 23 for the first time in three years, 115 repeatedly, 79 in all three.
HISTORIES: Mapping[tuple[int, ...], int] = MappingProxyType(
    {
        (2021, 2022, 2023): 79,
        (2022, 2023): 71,
        (2021, 2023): 44,
        (2023,): 23,
        (2021, 2022): 38,
        (2021,): 33,
        (2022,): 21,
    }
)
# Blocks of the diagnosis of competences → share of the tested teachers with gaps.
BLOCKS: Mapping[str, float] = MappingProxyType(
    {
        "предметный блок": 0.25,
        "методический блок": 0.35,
        "коммуникативный блок": 0.15,
        "психологический блок": 0.2,
    }
)
_TESTED = 4  # teachers per school
_FIOKO = 148
_BIAS = 96
_CURATED = (2021, 2022, 2023)


def chelyabinsk() -> dict[str, bytes]:
    """Make the demonstration files of Chelyabinsk: name → content."""
    rng = seeded(_SEED)
    schools = make_schools(rng, NAMING, spread_over(rng, _SCHOOLS, NAMING.municipalities))
    histories = _histories(_weakest_first(rng, schools, 0.35))
    fioko = _weakest_first(rng, schools, 0.35)[:_FIOKO]
    changes = _changes(histories, fioko)
    region = [
        _list_row("shnor-region", year, s) for s, years in histories.items() for year in years
    ]
    lists = [
        *apply_to_list(region, {code: change.region for code, change in changes.items()}),
        *apply_to_list(
            _other_list("shnor-fioko", fioko),
            {code: change.other for code, change in changes.items()},
        ),
        *_other_list("bias-fioko", _weakest_first(rng, schools, 1.5)[:_BIAS]),
    ]
    lists.sort(key=lambda row: (str(row["list"]), str(row["list_year"]), str(row["school_id"])))
    passports = apply_to_passports(passport_rows(NAMING, schools), changes)
    return {
        "municipalities.csv": csv_table("municipalities", tile_rows(NAMING)),
        "schools.csv": csv_table("schools", passports),
        "lists.csv": csv_table("lists", lists),
        "curators.csv": csv_table("curators", _curator_rows(schools, histories)),
        "staff_counts.csv": csv_table("staff_counts", _diagnosis_rows(rng, schools)),
    }


def _diagnosis_rows(rng: Generator, schools: Sequence[School]) -> list[Row]:
    """Teachers of each municipality in whom the diagnosis of a block found gaps."""
    rows: list[Row] = []
    for place in range(1, NAMING.municipalities + 1):
        tested = _TESTED * sum(school.municipality == place for school in schools)
        for block, share in BLOCKS.items():
            found = whole(tested * share * (0.6 + 0.8 * float(rng.random())))
            rows.append(
                {
                    "measure": "педагоги с профессиональными дефицитами",
                    "municipality": NAMING.municipality(place),
                    "category": block,
                    "year": 2023,
                    "count": found,
                }
            )
    return rows


def _changes(
    histories: Mapping[School, tuple[int, ...]], fioko: Iterable[School]
) -> dict[str, Difference]:
    """Let the two lists of 2023 write some of their common schools differently."""
    # Schools with curators stand in a third table under their names, so they keep them.
    both = [s for s in fioko if 2023 in (years := histories.get(s, ())) and years != _CURATED]
    both.sort(key=lambda school: school.school_id)
    chosen = both[:: len(both) // len(KINDS)][: len(KINDS)]
    made = differences(NAMING, chosen, _SCHOOLS + 1)
    return {school.school_id: change for school, change in zip(chosen, made, strict=True)}


def _weakest_first(rng: Generator, schools: Sequence[School], luck: float) -> list[School]:
    seen = normal(rng, len(schools)) * luck
    order = sorted(range(len(schools)), key=lambda index: schools[index].ability + seen[index])
    return [schools[index] for index in order]


def _histories(weakest: Sequence[School]) -> dict[School, tuple[int, ...]]:
    years = [history for history, count in HISTORIES.items() for _ in range(count)]
    return dict(zip(weakest, years, strict=False))


def _other_list(name: str, schools: Iterable[School]) -> list[Row]:
    return [_list_row(name, 2023, school) for school in schools]


def _list_row(name: str, year: int, school: School) -> Row:
    return {"list": name, "list_year": year, "school_id": school.school_id, "school": school.name}


def _curator_rows(
    schools: Sequence[School], histories: Mapping[School, tuple[int, ...]]
) -> list[Row]:
    """Give each school of the longest history the strongest free school near it."""
    free = sorted((s for s in schools if s not in histories), key=lambda school: -school.ability)
    rows: list[Row] = []
    for school in (s for s, years in histories.items() if years == _CURATED):
        near = [other for other in free if other.municipality == school.municipality]
        curator = (near or free)[0]
        free.remove(curator)
        rows.append(
            {
                "year": 2023,
                "school_id": school.school_id,
                "school": school.name,
                "curator_id": curator.school_id,
                "curator": curator.name,
                "certainty": "printed",
                "document": "Демонстрационные данные",
            }
        )
    return rows
