"""Why two editions differ, as far as their manifests say it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from shnor_lib.model.tables import contracts
from shnor_lib.show.wording import listed

Kind = Literal["data", "criteria", "decision", "settings", "year", "day", "code"]
Manifest = Mapping[str, Any]
_SETTINGS: Mapping[str, tuple[Kind, str]] = {
    "decisions": ("decision", "решения аналитика (overrides.yml, matches.yml)"),
    "profile": ("settings", "настройки региона (region.yml)"),
    "support": ("settings", "варианты поддержки (support.yml)"),
    "published": ("data", "напечатанные данные (published.yml)"),
    "notes": ("settings", "текст аналитика (notes.md)"),
}
SHOWN = 10


@dataclass(frozen=True)
class Cause:
    """One thing of which the editions are made that is not the same: its kind, and words for it."""

    kind: Kind
    words: str


def causes_of_region(former: Manifest, newer: Manifest) -> tuple[Cause, ...]:
    """List what of a region is not the same.

    Parameters
    ----------
    former, newer : mapping
        What the manifests say of it.

    Examples
    --------
    >>> [cause.words for cause in causes_of_region({"as_of": None}, {"as_of": "2021-12-31"})]
    ['день отчёта: не назван → 2021-12-31']
    """
    return (
        *_value(former, newer, "results_year", "year", "год результатов"),
        *_value(former, newer, "as_of", "day", "день отчёта"),
        *_criteria(former.get("criteria", {}), newer.get("criteria", {})),
        *_tables(former.get("tables", ()), newer.get("tables", ())),
        *_inputs(former.get("inputs", ()), newer.get("inputs", ())),
        *_settings(former.get("settings", {}), newer.get("settings", {})),
    )


def causes_of_all(former: Manifest, newer: Manifest) -> tuple[Cause, ...]:
    """List what is not the same behind all pages: the program and what it computes with."""
    before, after = former["code"], newer["code"]
    found = []
    if before["version"] != after["version"]:
        found.append(Cause("code", f"программа: {before['version']} → {after['version']}"))
    elif before["sha256"] != after["sha256"]:
        found.append(Cause("code", "программа: та же версия, другой код"))
    packages = (former.get("packages", {}), newer.get("packages", {}))
    if names := _changed(*packages):
        found.append(Cause("code", f"версии пакетов: {_some(names)}"))
    return tuple(found)


def _value(former: Manifest, newer: Manifest, name: str, kind: Kind, words: str) -> Iterator[Cause]:
    before, after = former.get(name), newer.get(name)
    if before != after:
        yield Cause(kind, f"{words}: {before or 'не назван'} → {after or 'не назван'}")


def _criteria(former: Manifest, newer: Manifest) -> Iterator[Cause]:
    if names := _changed(former, newer):
        yield Cause("criteria", f"критерий отнесения к ШНОР: {_some(names)}")


def _tables(former: Iterable[Manifest], newer: Iterable[Manifest]) -> Iterator[Cause]:
    before, after = ({table["table"]: table for table in tables} for tables in (former, newer))
    for name in _changed(before, after):
        title = contracts()[name].title if name in contracts() else name
        counts = [table.get(name, {}).get("rows", 0) for table in (before, after)]
        rows = f"строк {counts[0]} → {counts[1]}" if counts[0] != counts[1] else "другие годы"
        yield Cause("data", f"таблица «{title}»: {rows}")


def _inputs(former: Iterable[Manifest], newer: Iterable[Manifest]) -> Iterator[Cause]:
    before, after = ({one["file"]: one["sha256"] for one in files} for files in (former, newer))
    words = {
        "файлы появились": [name for name in after if name not in before],
        "файлов больше нет": [name for name in before if name not in after],
        "файлы изменились": [
            name for name in before if name in after and before[name] != after[name]
        ],
    }
    for what, names in words.items():
        if names:
            yield Cause("data", f"{what}: {_some(names)}")


def _settings(former: Manifest, newer: Manifest) -> Iterator[Cause]:
    for name in _changed(former, newer):
        if name in _SETTINGS:
            yield Cause(*_SETTINGS[name])


def _changed(former: Manifest, newer: Manifest) -> list[str]:
    """Names under which the two hold something different, in the order of the newer one."""
    names = dict.fromkeys((*newer, *former))
    return [name for name in names if former.get(name) != newer.get(name)]


def _some(names: list[str]) -> str:
    more = f" и ещё {len(names) - SHOWN}" if len(names) > SHOWN else ""
    return (listed(names) if not more else ", ".join(names[:SHOWN])) + more
