"""Stored tables: whole or not at all, and never out of date."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from shnor_lib.intake.region import store
from shnor_lib.intake.region.material import fingerprint, load_region
from shnor_lib.intake.region.store import is_current, load_or_read, load_tables, read_manifest, save
from shnor_lib.intake.region.watching import part_hash
from shnor_lib.model.problems import ShnorError
from tests.small_region import PUBLISHED


def test_tables_come_back_as_they_were_saved(region, tmp_path):
    material = load_region(region(published__yml=PUBLISHED))
    save(material, tmp_path / "processed")
    stored = load_tables(tmp_path / "processed")
    for name, table in material.tables.items():
        assert stored[name].equals(table)
        assert stored[name].dtypes.equals(table.dtypes)


def test_the_manifest_keeps_sources_and_problems(region, tmp_path):
    material = load_region(region(письмо__docx=""))
    save(material, tmp_path / "processed")
    manifest = read_manifest(tmp_path / "processed")
    assert (manifest.sources, manifest.problems) == (material.sources, material.problems)


def test_material_with_errors_leaves_earlier_tables_alone(region, tmp_path):
    folder = region()
    save(load_region(folder), tmp_path / "processed")
    before = read_manifest(tmp_path / "processed")
    (folder / "results.csv").write_text("нечто;иное\n1;2\n", encoding="utf-8")
    with pytest.raises(ShnorError):
        save(load_region(folder), tmp_path / "processed")
    assert read_manifest(tmp_path / "processed") == before


def test_stored_tables_are_current_until_a_file_changes(region, tmp_path):
    folder = region()
    save(load_region(folder), tmp_path / "processed")
    assert is_current(tmp_path / "processed", fingerprint(folder))
    (folder / "notes.md").write_text("## overview\nДругое.\n", encoding="utf-8")
    assert not is_current(tmp_path / "processed", fingerprint(folder))


def test_nothing_stored_is_not_current_and_says_so(tmp_path):
    assert not is_current(tmp_path, "")
    with pytest.raises(ShnorError) as failure:
        load_tables(tmp_path)
    assert failure.value.problems[0].code == "no-stored-tables"


def test_the_second_reading_comes_from_the_store(region, tmp_path, monkeypatch):
    region(письмо__docx="", overrides__yml="{}")
    first = load_or_read(tmp_path, "enskaya")
    monkeypatch.setattr("shnor_lib.intake.region.store.load_region", None)
    second = load_or_read(tmp_path, "enskaya")
    assert (second.problems, second.sources) == (first.problems, first.sources)
    assert second.tables["results"].equals(first.tables["results"])


def test_a_region_that_is_not_there_names_those_that_are(region, tmp_path):
    region()
    with pytest.raises(ShnorError) as failure:
        load_or_read(tmp_path, "other")
    assert failure.value.problems[0].expected == "enskaya"


def test_a_region_outside_the_folder_is_refused(tmp_path):
    with pytest.raises(ShnorError) as failure:
        load_or_read(tmp_path, "../other")
    assert failure.value.problems[0].code == "bad-region-code"


def test_several_who_store_at_once_wait_for_each_other(region, tmp_path):
    material, stored = load_region(region()), tmp_path / "processed"
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(save, material, stored) for _ in range(8)]:
            done.result()
    assert load_tables(stored)["results"].equals(material.tables["results"])


def test_a_region_is_read_once_by_those_who_ask_at_once(region, tmp_path, monkeypatch):
    region()
    read, everyone_asks = [], Event()

    def reading(folder, today):
        read.append(folder)
        assert everyone_asks.wait(30)
        return load_region(folder, today)

    monkeypatch.setattr(store, "load_region", reading)
    monkeypatch.setattr(store, "_load_or_read", store._load_or_read.__wrapped__)  # no memory
    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(load_or_read, tmp_path, "enskaya") for _ in range(3)]
        everyone_asks.set()
        found = [done.result() for done in asked]
    assert len(read) == 1
    assert all(one.tables["results"].equals(found[0].tables["results"]) for one in found)


def test_tables_that_are_replaced_while_they_are_read_are_not_taken(region, tmp_path, monkeypatch):
    folder = region()
    load_or_read(tmp_path, "enskaya")
    mark = fingerprint(folder)

    def meanwhile(stored):
        tables = load_tables(stored)
        (folder / "notes.md").write_text("## overview\nДругое.\n", encoding="utf-8")
        save(load_region(folder), stored)
        return tables

    monkeypatch.setattr(store, "load_tables", meanwhile)
    assert store._stored_material(folder, tmp_path / "processed" / "enskaya", mark) is None


def test_tables_that_others_stored_since_are_not_taken_for_those_of_the_material(region, tmp_path):
    folder, stored = region(), tmp_path / "processed" / "enskaya"
    material = load_or_read(tmp_path, "enskaya")
    assert part_hash(material, "tables.results", stored) != material.fingerprint
    (folder / "notes.md").write_text("## overview\nДругое.\n", encoding="utf-8")
    save(load_region(folder), stored)
    assert part_hash(material, "tables.results", stored) == material.fingerprint
