"""A region's pack: tables of schools without pupils, its rules and decisions, and their sums."""

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import yaml

import shnor_lib
from shnor_lib.intake.packs.totals import sum_up
from shnor_lib.intake.region.settings import CRITERIA, OVERRIDES, PROCEDURES, PROFILE
from shnor_lib.model.packs import FORMAT, MANIFEST, SUMS, TABLES, PackManifest
from shnor_lib.model.problems import Place, ShnorError, error
from shnor_lib.model.procedures import RegistrySource, registry
from shnor_lib.model.strict import Strict
from shnor_lib.show.page_parts import are_invented
from shnor_lib.study import Study

# Of the profile a pack holds what a verdict or a change depends on, and what the region is called.
OF_PROFILE = ("level", "title", "order", "criteria", "band", "across_breaks", "as_of")
NAMING = ("aliases", "locality", "status")  # columns that may name a school or its place
BASIS = "указано в регионе"


def make_pack(study: Study, made_on: date, *, names: bool = False) -> dict[str, bytes]:
    """Make the files of a region's pack, the list of their sums included.

    Parameters
    ----------
    study : Study
        The region, opened for internal readers.
    made_on : date
        The day that the manifest names.
    names : bool
        Whether schools are called by their names; by their logins alone by default.

    Returns
    -------
    dict of str to bytes
        Content by file name; of the same data, day and choice always the same bytes.

    Raises
    ------
    ShnorError
        ``nothing-to-pack``: the region has no results.
    """
    tables = {name: _handed_over(study.tables[name], names=names) for name in TABLES}
    if tables["results"].empty or study.results_year is None:
        raise ShnorError([_nothing(study.material.region)])
    files = {f"{name}.parquet": _parquet(table) for name, table in tables.items()}
    files |= {name: _yaml(content) for name, content in _settings(study, names=names).items()}
    files[MANIFEST] = _manifest(study, tables, files, made_on, names=names)
    return {**files, SUMS: sums_of(files)}


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """List the SHA-256 of every file, as ``sha256sum -c`` reads it.

    Examples
    --------
    >>> sums_of({"а.txt": b""}).decode()
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  а.txt\\n'
    """
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()


def _nothing(region: str) -> Any:  # noqa: ANN401 – a Problem
    return error(
        "nothing-to-pack",
        "Передавать нечего: в данных региона нет результатов.",
        Place(region),
        expected="таблица «Результаты»",
        advice="Положите файлы с результатами в папку региона и проверьте их: shnor check.",
    )


def _handed_over(table: pd.DataFrame, *, names: bool) -> pd.DataFrame:
    """A table as it leaves the region: by logins, unless names are handed over too."""
    if names:
        return table
    silent = table.copy()
    silent["school"] = table["school_id"]
    silent[[name for name in NAMING if name in table]] = pd.NA
    return silent.astype(table.dtypes)


def _parquet(table: pd.DataFrame) -> bytes:
    written = io.BytesIO()
    table.to_parquet(written, index=False, compression="zstd")
    return written.getvalue()


def _settings(study: Study, *, names: bool) -> dict[str, object]:
    """The settings as a region's folder has them, so that they are read as a region's are."""
    profile, material = study.profile.model_dump(mode="json"), study.material
    own = {key: profile[key] for key in OF_PROFILE if profile[key] is not None}
    rule = {study.profile.criteria: _dumped(study.criteria)}
    settings: dict[str, object] = {
        PROFILE: own | {"results_year": study.results_year},
        CRITERIA: rule,
        PROCEDURES: _procedures(study),
    }
    if material.overrides:
        settings[OVERRIDES] = [
            one.model_dump(mode="json") | ({} if names else _unnamed(study, one.reason, one.basis))
            for one in material.overrides
        ]
    return settings


def _unnamed(study: Study, reason: str, basis: str) -> dict[str, str]:
    """Leave out what of a decision's words names a school or a person."""
    told = {"reason": reason, "basis": basis}
    return {key: BASIS for key, text in told.items() if study.names_somebody(text)}


def _procedures(study: Study) -> dict[str, object]:
    """What the registry of the region has of its own, and the calendar that it goes by."""
    own, base = study.registry.source, registry().source
    described = {
        part: {
            code: _dumped(value) if isinstance(value, Strict) else list(value)
            for code, value in getattr(own, part).items()
            if getattr(base, part).get(code) != value
        }
        for part in RegistrySource.model_fields
        if part != "calendar"
    }
    codes = {*study.tables["results"]["procedure"], *study.criteria.procedures}
    exams = sorted({study.registry.procedures[code].exam for code in codes})
    calendar = {
        exam: {year: _dumped(held) for year, held in own.calendar.get(exam, {}).items()}
        for exam in exams
    }
    return {part: value for part, value in (described | {"calendar": calendar}).items() if value}


def _dumped(model: Strict) -> dict[str, Any]:
    # Unset stays unset: an amendment changes only what it names.
    return model.model_dump(mode="json", exclude_unset=True, by_alias=True)


def _yaml(content: object) -> bytes:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100).encode()


def _manifest(
    study: Study,
    tables: Mapping[str, pd.DataFrame],
    files: Mapping[str, bytes],
    made_on: date,
    *,
    names: bool,
) -> bytes:
    said = PackManifest(
        format=FORMAT,
        region=study.material.region,
        title=study.profile.title.nominative,
        made_on=made_on,
        version=shnor_lib.__version__,
        names=names,
        demonstration=are_invented(study.material.origins, TABLES),
        results_year=study.results_year,
        years=_years(tables["results"]["year"]),
        criteria=study.profile.criteria,
        criteria_sha256=hashlib.sha256(files[CRITERIA]).hexdigest(),
        rows={name: len(table) for name, table in tables.items()},
        totals=sum_up(tables["results"]),
    )
    text = json.dumps(said.model_dump(mode="json"), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _years(years: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({int(year) for year in years}))
