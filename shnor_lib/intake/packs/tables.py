"""Whether the tables of a pack are as their contracts and the manifest say."""

import io
from collections.abc import Iterator, Mapping

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.packs.totals import sum_up
from shnor_lib.model.packs import TABLES, PackManifest, Total
from shnor_lib.model.problems import Place, Problem, ShnorError
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import Column, Contract, contracts

KINDS = {
    "text": (pa.types.is_string, pa.types.is_large_string),
    "integer": (pa.types.is_integer,),
    "number": (pa.types.is_floating,),
    "boolean": (pa.types.is_boolean,),
    "date": (pa.types.is_timestamp,),
}
SHOWN = 5


def read_pack_tables(name: str, contents: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """Read the tables of a pack, typed by their contracts.

    Raises
    ------
    ShnorError
        ``pack-unreadable``: a file is no Parquet. ``pack-columns``: columns are missing, unknown
        or of another kind.
    """
    read, problems = {}, []
    for table in TABLES:
        place, contract = Place(f"{name}/{table}.parquet"), contracts()[table]
        try:
            arrow = pq.read_table(io.BytesIO(contents[f"{table}.parquet"]))
        except (pa.ArrowException, OSError) as failure:
            seen = str(failure).splitlines()[0]
            problems.append(problem_of("pack-unreadable", place, seen=seen))
            continue
        if faults := [*_column_faults(arrow.schema, contract)]:
            expected = ", ".join(contract.types)
            told = "; ".join(faults)
            problems.append(problem_of("pack-columns", place, seen=told, expected=expected))
            continue
        read[table] = arrow.to_pandas()[[*contract.types]].astype(contract.types)
    if problems:
        raise ShnorError(problems)
    return read


def _column_faults(schema: pa.Schema, contract: Contract) -> Iterator[str]:
    kinds = {column.name: column.kind for column in contract.columns}
    kinds |= {column.reason_name: "text" for column in contract.columns if column.reason}
    given = {field.name: field.type for field in schema}
    for name in kinds.keys() - given.keys():
        yield f"нет столбца {name}"
    for name in given.keys() - kinds.keys():
        yield f"лишний столбец {name}"
    for name, kind in kinds.items():
        # A column without a single value has no kind of its own.
        fits = (pa.types.is_null, *KINDS[kind])
        if name in given and not any(is_of(given[name]) for is_of in fits):
            yield f"столбец {name}: {given[name]}, а не {kind}"


def table_problems(
    name: str, tables: Mapping[str, pd.DataFrame], said: PackManifest, registry: Registry
) -> Iterator[Problem]:
    """``pack-values``, ``pack-doubled-rows``, ``pack-unknown-procedure``, ``pack-totals``.

    Parameters
    ----------
    name : str
        The pack, for messages.
    tables : mapping of str to DataFrame
        As `read_pack_tables` gives them.
    said : PackManifest
        Its manifest.
    registry : Registry
        The procedures that the region knows.
    """
    for table, rows in tables.items():
        place, contract = Place(f"{name}/{table}.parquet"), contracts()[table]
        for column in contract.columns:
            if wrong := int(_wrong(rows[column.name], column).sum()):
                yield problem_of("pack-values", place, seen=f"строк: {wrong}", column=column.title)
        if doubled := int(rows.duplicated([*contract.key]).sum()):
            key = ", ".join(contract.key)
            yield problem_of("pack-doubled-rows", place, seen=f"строк: {doubled}", expected=key)
    results, place = tables["results"], Place(f"{name}/results.parquet")
    if over := int((results["below"] > results["participants"]).fillna(value=False).sum()):
        title = contracts()["results"].column("below").title
        yield problem_of("pack-values", place, seen=f"строк: {over}", column=title)
    if unknown := sorted({*results["procedure"].dropna()} - {*registry.procedures}):
        yield problem_of("pack-unknown-procedure", place, seen=", ".join(unknown[:SHOWN]))
    yield from _total_problems(place, tables, said)


def _wrong(values: pd.Series, column: Column) -> pd.Series:
    """Rows whose cell the contract does not allow."""
    wrong = values.isna() if column.required else pd.Series(data=False, index=values.index)
    if column.minimum is not None:
        wrong |= (values < column.minimum).fillna(value=False)
    if column.maximum is not None:
        wrong |= (values > column.maximum).fillna(value=False)
    if column.values:
        wrong |= values.notna() & ~values.isin([*column.values])
    return wrong.astype(bool)


def _total_problems(
    place: Place, tables: Mapping[str, pd.DataFrame], said: PackManifest
) -> Iterator[Problem]:
    rows = {table: len(frame) for table, frame in tables.items()}
    if rows != dict(said.rows):
        seen, expected = (", ".join(f"{k}: {n}" for k, n in m.items()) for m in (rows, said.rows))
        yield problem_of("pack-totals", place, seen=f"строк – {seen}", expected=expected)
    found = {_work(one): one for one in sum_up(tables["results"])}
    named = {_work(one): one for one in said.totals}
    differ = [work for work in sorted({*found, *named}) if found.get(work) != named.get(work)]
    for work in differ[:SHOWN]:
        seen, expected = _told(found.get(work)), _told(named.get(work))
        also = f"; всего таких работ {len(differ)}" if len(differ) > SHOWN else ""
        whole = f"{work[0]}, {work[1]}: {seen}{also}"
        yield problem_of("pack-totals", place, seen=whole, expected=expected)


def _work(total: Total) -> tuple[str, int]:
    return total.procedure, total.year


def _told(total: Total | None) -> str:
    if total is None:
        return "нет результатов"
    return f"школ {total.schools}, участников {total.participants}, ниже минимума {total.below}"
