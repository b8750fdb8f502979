"""Where the results of a school were read."""

from collections.abc import Iterable

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.model.sources import SourceFile
from shnor_lib.show.cards.markup import Parts, items

UNNAMED = "файл не указан"


def source_parts(results: pd.DataFrame, sources: Iterable[SourceFile], registry: Registry) -> Parts:
    """Name the files and sheets on which the results of each school stand, a line a place.

    Parameters
    ----------
    results : DataFrame
        Contract ``results``.
    """
    places: dict[tuple[str, int], str] = {}
    for source in sources:
        for work in source.works:
            key, place = (work.procedure, work.year), _place(source.file, work.sheet)
            places[key] = f"{places[key]}; {place}" if key in places else place
    sat = results[["school_id", "procedure", "year"]].drop_duplicates()
    sat = sat.sort_values(["school_id", "year", "procedure"], ascending=[True, False, True])
    read: dict[str, dict[str, dict[int, list[str]]]] = {}
    for school_id, code, year in sat.itertuples(index=False, name=None):
        by_place = read.setdefault(school_id, {})
        by_year = by_place.setdefault(places.get((code, year), UNNAMED), {})
        by_year.setdefault(year, []).append(registry[code].short)
    return {school_id: items(map(_line, own.items())) for school_id, own in read.items()}


def _line(read: tuple[str, dict[int, list[str]]]) -> str:
    place, by_year = read
    told = "; ".join(f"{year} – {', '.join(works)}" for year, works in by_year.items())
    return f"{place}: {told}."


def _place(file: str, sheet: str) -> str:
    return f"{file}, лист «{sheet}»" if file.lower().endswith((".xlsx", ".xlsm")) else file
