"""One failing and one passing example of each check of packs."""

import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from shnor_lib.files import signatures
from shnor_lib.intake.packs.collecting import collect
from shnor_lib.model.packs import Expected
from shnor_lib.packing.signing import signed_pack
from shnor_lib.packing.writing import write_pack
from tests.small_packs import (
    DAY,
    collect_packs,
    pack_of,
    summed,
    with_manifest,
    with_results,
)
from tests.small_signatures import make_key, signers_of

from .builders import Example

EARLIER, LATER = date(2024, 9, 1), date(2024, 12, 1)
CALENDAR = "calendar: {vpr: {2021: {sittings: [spring], break: работы писали дома}}}\n"
OWN_WORK = """\
exams: {riko: {title: РИКО, names: [рико], low_is: ниже уровня, subjects: [math], grades: [5]}}
"""


def same(files):
    return files


def packed(change=same, **choice):
    """Collect the pack of a small region after a change of its files."""

    def _collect(folder: Path):
        return collect_packs(folder, change(pack_of(folder / "data")), **choice).problems

    return _collect


def both(**second):
    def _collect(folder: Path):
        first = pack_of(folder / "data")
        other = pack_of(folder / "data", **second)
        return collect_packs(folder, first, other).problems

    return _collect


def of_bytes(content):
    def _collect(folder: Path):
        (folder / "packs").mkdir()
        (folder / "packs" / "пакет.zip").write_bytes(content)
        return collect(folder / "packs", folder / "страна", DAY).problems

    return _collect


def with_path_outside(folder: Path):
    (folder / "packs").mkdir()
    with zipfile.ZipFile(folder / "packs" / "пакет.zip", "w") as archive:
        archive.writestr("../region.yml", "level: region")
    return collect(folder / "packs", folder / "страна", DAY).problems


def cell(column, value):
    return lambda table: table.assign(**{column: [value, *table[column][1:]]})


def signed(by="enskaya", known="enskaya"):
    """Sign the pack with the key of one region, where the list has the key of another."""

    def _collect(folder: Path):
        if signatures.find_program() is None:
            pytest.skip("ssh-keygen не установлен")
        keys = {name: make_key(folder / name) for name in {by, known}}
        files = signed_pack(pack_of(folder / "data"), keys[by])
        signers = signers_of(folder, enskaya=keys[known])
        return collect_packs(folder, files, signers=signers).problems

    return _collect


def unsigned(folder: Path):
    signers = folder / "signers"
    signers.touch()
    return packed(signers=signers)(folder)


def without_program(folder: Path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "which", lambda _: None)
        return unsigned(folder)


def other_country(folder: Path):
    (folder / "страна").mkdir()
    (folder / "страна" / "письмо.txt").touch()
    return packed()(folder)


def awaited(region="enskaya", due=LATER):
    return packed(expected={region: Expected(title="Энская область", due=due)})


def with_calendar(folder: Path):
    return collect_packs(folder, pack_of(folder / "data", procedures__yml=CALENDAR)).problems


def with_own_work(folder: Path):
    return collect_packs(folder, pack_of(folder / "data", procedures__yml=OWN_WORK)).problems


def no_packs(folder: Path):
    write_pack(pack_of(folder / "data"), folder / "пакет.zip")
    return collect(folder / "data", folder / "страна", DAY).problems


PACK_EXAMPLES = {
    "no-packs": Example(no_packs, packed()),
    "not-a-country": Example(other_country, packed()),
    "pack-unreadable": Example(of_bytes(b"PK\x03\x04 cut short"), packed()),
    "pack-unsafe": Example(with_path_outside, packed()),
    "pack-foreign-file": Example(packed(lambda f: summed(f, pupils__xlsx=b"")), packed()),
    "pack-incomplete": Example(packed(lambda f: summed(f, schools__parquet=None)), packed()),
    "pack-changed": Example(packed(lambda f: {**f, "region.yml": b"level: region"}), packed()),
    "pack-version": Example(packed(lambda f: with_manifest(f, format=2)), packed()),
    "pack-manifest": Example(packed(lambda f: with_manifest(f, years=["прошлый"])), packed()),
    "pack-unsigned": Example(unsigned, packed()),
    "pack-bad-signature": Example(signed(by="lesnaya"), signed()),
    "no-ssh-keygen": Example(without_program, packed()),
    "pack-columns": Example(
        packed(lambda f: with_results(f, lambda t: t.drop(columns="below"))), packed()
    ),
    "pack-values": Example(packed(lambda f: with_results(f, cell("below", 99))), packed()),
    "pack-doubled-rows": Example(
        packed(lambda f: with_results(f, lambda t: t.iloc[[0, *range(len(t))]])), packed()
    ),
    "pack-unknown-procedure": Example(
        packed(lambda f: with_results(f, cell("procedure", "riko-math-5"))), with_own_work
    ),
    "pack-totals": Example(packed(lambda f: with_results(f, cell("participants", 30))), packed()),
    "pack-doubled-region": Example(both(), both(code="lesnaya", first=50)),
    "pack-doubled-school": Example(both(code="lesnaya", first=8), both(code="lesnaya", first=9)),
    "pack-calendar": Example(with_calendar, with_own_work),
    "pack-missing": Example(awaited(region="lesnaya"), awaited()),
    "pack-late": Example(awaited(due=EARLIER), awaited()),
    "pack-unexpected": Example(awaited(region="lesnaya"), awaited()),
}
