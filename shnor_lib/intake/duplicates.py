"""Rows that stand twice in what was loaded together."""

from collections.abc import Iterator

import pandas as pd

from shnor_lib.intake.provenance import FILE, place_of
from shnor_lib.model.problems import Problem, error, warning
from shnor_lib.model.tables import Contract

# Names are spelled differently from export to export; they make no other row.
NAMES = frozenset({"school", "municipality", "municipality_reason"})
PASSPORTS, CONTROLS = "schools", "controls"


def without_duplicates(
    table: pd.DataFrame, contract: Contract
) -> tuple[pd.DataFrame, list[Problem]]:
    """Keep one row of each key.

    Rows that agree in everything but names are one row met twice: a warning (``repeated-rows``).
    Rows with different values are an error (``conflicting-rows``), for control totals a warning.
    Which row is kept depends on the rows only, never on the names of files.

    Parameters
    ----------
    table : DataFrame
        A table of the contract, with the columns of `provenance`.
    contract : Contract
        Names the key.
    """
    key = list(contract.key)
    is_repeated = table.duplicated(key, keep=False)
    if not is_repeated.any():
        return table, []
    ordered = table[is_repeated].sort_values([*contract.types, FILE], kind="stable")
    kept = ordered.drop_duplicates(key)
    clean = pd.concat([table[~is_repeated], kept], ignore_index=True)
    return clean, [*_problems(ordered, contract)]


def _problems(ordered: pd.DataFrame, contract: Contract) -> Iterator[Problem]:
    """Name each pair of files once, with the number of rows they share."""
    key = list(contract.key)
    ignored = set(key) if contract.name == PASSPORTS else {*key, *NAMES}
    facts = [name for name in contract.types if name not in ignored]
    distinct = ordered.drop_duplicates([*key, *facts])
    conflicting = distinct[distinct.duplicated(key, keep=False)]
    yield from _pairs(conflicting, contract, facts)
    if contract.name == CONTROLS:  # each municipal export repeats the region's row
        return
    same = ordered[ordered.duplicated([*key, *facts], keep=False)]
    yield from _pairs(same, contract, [])


def _pairs(rows: pd.DataFrame, contract: Contract, facts: list[str]) -> Iterator[Problem]:
    key = list(contract.key)
    pairs: dict[tuple[str, str], list[tuple[pd.Series, pd.Series]]] = {}
    for _, group in rows.groupby([*key, *([] if facts else _facts(contract))], dropna=False):
        by_file = group.sort_values([FILE, "source_row"])
        first = by_file.iloc[0]
        for _, other in by_file.iloc[1:].iterrows():
            pairs.setdefault((str(first[FILE]), str(other[FILE])), []).append((first, other))
    for (first_file, other_file), found in sorted(pairs.items()):
        yield _problem(contract, facts, (first_file, other_file), found)


def _facts(contract: Contract) -> list[str]:
    ignored = set(contract.key) if contract.name == PASSPORTS else {*contract.key, *NAMES}
    return [name for name in contract.types if name not in ignored]


def _problem(
    contract: Contract,
    facts: list[str],
    files: tuple[str, str],
    found: list[tuple[pd.Series, pd.Series]],
) -> Problem:
    first, other = found[0]
    one, two = files
    where = f"в файле «{one}»" if one == two else f"в файлах «{one}» и «{two}»"
    example = ", ".join(str(first[name]) for name in contract.key if pd.notna(first[name]))
    if not facts:
        what = (
            f"Таблица «{contract.title}»: одни и те же строки стоят дважды {where}; взято по одной."
        )
        seen = f"строк: {len(found)}; первая: {example}"
        advice = "Уберите лишний файл или повтор строк."
        return warning("repeated-rows", what, place_of(other), seen=seen, advice=advice)
    make = warning if contract.name == CONTROLS else error
    what = f"Таблица «{contract.title}»: строки с одним ключом {where} различаются."
    differs = _differences(contract, first, other, facts)
    return make(
        "conflicting-rows",
        what,
        place_of(other),
        seen=f"строк: {len(found)}; первая: {example}: {differs}",
        advice="Оставьте файл с верными данными.",
    )


def _differences(contract: Contract, first: pd.Series, other: pd.Series, facts: list[str]) -> str:
    titles = {column.name: column.title for column in contract.columns}
    pairs = {name: (_shown(first[name]), _shown(other[name])) for name in facts if name in titles}
    return "; ".join(f"{titles[name]} {a} и {b}" for name, (a, b) in pairs.items() if a != b)


def _shown(value: object) -> str:
    return "нет значения" if pd.isna(value) else str(value)  # type: ignore[call-overload]
