"""Stored tables: whole or not at all, and never out of date."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from shnor_lib.intake.region import fingerprint, load_region
from shnor_lib.intake.store import is_current, load_or_read, load_tables, read_manifest, save
from shnor_lib.model.problems import ShnorError

from ...small_region import PUBLISHED


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
    monkeypatch.setattr("shnor_lib.intake.store.load_region", None)
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
