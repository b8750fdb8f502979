"""A country is collected of all packs or of none; what is wrong is named, pack by pack."""

import io
import zipfile
from datetime import date

import pytest

from shnor_lib.intake.packs.collecting import collect, read_expected
from shnor_lib.model.packs import Expected
from shnor_lib.model.problems import ShnorError
from shnor_lib.packing.writing import zipped
from tests.small_packs import DAY, collect_packs, pack_of, summed, with_manifest, with_results


def codes(failure):
    return {problem.code for problem in failure.value.problems}


@pytest.fixture
def two(tmp_path):
    """Packs of two regions."""
    return [
        pack_of(tmp_path / "data", code, first=first)
        for code, first in (("enskaya", 1), ("lesnaya", 50))
    ]


def test_packs_without_faults_are_taken_in(tmp_path, two):
    said = collect_packs(tmp_path, *two).collected
    assert list(said.received) == ["enskaya", "lesnaya"]
    assert said.years == (2018, 2019, 2021)


def test_one_faulty_pack_keeps_the_country_that_was_there(tmp_path, two):
    collect_packs(tmp_path, *two)
    country = tmp_path / "страна"
    before = {path: path.read_bytes() for path in country.rglob("*") if path.is_file()}
    with pytest.raises(ShnorError):
        collect_packs(tmp_path, two[0], summed(two[1], schools__parquet=None))
    after = {path: path.read_bytes() for path in country.rglob("*") if path.is_file()}
    assert after == before


def test_without_the_faulty_ones_the_others_are_taken_in_by_choice(tmp_path, two):
    faulty = summed(two[1], schools__parquet=None)
    collection = collect_packs(tmp_path, two[0], faulty, without_faulty=True)
    assert list(collection.collected.received) == ["enskaya"]
    assert collection.collected.refused == {"б.zip": "pack-incomplete"}


def test_faults_of_all_packs_are_named_at_once(tmp_path, two):
    with pytest.raises(ShnorError) as failure:
        collect_packs(
            tmp_path, with_manifest(two[0], format=9), summed(two[1], lists__parquet=None)
        )
    assert codes(failure) == {"pack-version", "pack-incomplete"}
    assert {one.place.file.partition("/")[0] for one in failure.value.problems} == {
        "а.zip",
        "б.zip",
    }


def test_of_two_packs_of_one_region_neither_is_taken(tmp_path, two):
    collection = collect_packs(tmp_path, two[0], two[0], two[1], without_faulty=True)
    assert list(collection.collected.received) == ["lesnaya"]
    assert set(collection.collected.refused) == {"а.zip", "б.zip"}


def test_a_school_of_two_regions_is_named_with_both_packs(tmp_path):
    packs = [
        pack_of(tmp_path / "data", code, first=1, schools=3) for code in ("enskaya", "lesnaya")
    ]
    with pytest.raises(ShnorError) as failure:
        collect_packs(tmp_path, *packs)
    (problem,) = failure.value.problems
    assert (problem.place.file, problem.also[0].file) == ("а.zip", "б.zip")
    assert "edu980001" in problem.seen


def test_a_pack_cut_short_anywhere_is_refused(tmp_path, two):
    whole = zipped(two[0])
    for part in (10, len(whole) // 2, len(whole) - 1):
        (tmp_path / "packs").mkdir(exist_ok=True)
        (tmp_path / "packs" / "а.zip").write_bytes(whole[:part])
        with pytest.raises(ShnorError) as failure:
            collect(tmp_path / "packs", tmp_path / "страна", DAY)
        assert codes(failure) == {"pack-unreadable"}


@pytest.mark.parametrize(
    "name",
    [
        "../region.yml",
        "/region.yml",
        "a/../../region.yml",
        "..\\region.yml",
        "C:region.yml",
        ".region",
    ],
)
def test_nothing_of_a_pack_gets_out_of_its_folder(tmp_path, name):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), "level: region")
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "а.zip").write_bytes(written.getvalue())
    with pytest.raises(ShnorError) as failure:
        collect(tmp_path / "packs", tmp_path / "страна", DAY)
    assert codes(failure) == {"pack-unsafe"}
    assert [path.name for path in tmp_path.rglob("*.yml")] == []


def test_a_link_in_a_zip_is_refused(tmp_path):
    entry = zipfile.ZipInfo("region.yml")
    entry.external_attr = 0o120777 << 16
    (tmp_path / "packs").mkdir()
    with zipfile.ZipFile(tmp_path / "packs" / "а.zip", "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(ShnorError) as failure:
        collect(tmp_path / "packs", tmp_path / "страна", DAY)
    assert codes(failure) == {"pack-unsafe"}


def test_sums_that_differ_name_the_work_with_both_sums(tmp_path, two):
    changed = with_results(two[0], lambda t: t.assign(below=[0, *t["below"][1:]]))
    with pytest.raises(ShnorError) as failure:
        collect_packs(tmp_path, changed)
    (problem,) = failure.value.problems
    assert problem.code == "pack-totals"
    assert "vpr-" in problem.seen
    assert "ниже минимума" in problem.expected


def test_whoever_has_not_sent_a_pack_is_named_and_whoever_was_late(tmp_path, two):
    due = date(2024, 9, 1)
    expected = {code: Expected(title=code, due=due) for code in ("enskaya", "dalnyaya")}
    problems = collect_packs(tmp_path, *two, expected=expected).problems
    assert [(problem.code, problem.seen) for problem in problems] == [
        ("pack-late", "01.10.2024"),
        ("pack-missing", "dalnyaya; срок прошёл"),
        ("pack-unexpected", "lesnaya"),
    ]


def test_the_list_of_regions_is_yaml_with_their_days(tmp_path):
    listed = tmp_path / "regions.yml"
    listed.write_text("enskaya: {title: Энская область, due: 2024-10-01}\n", encoding="utf-8")
    assert read_expected(listed) == {
        "enskaya": Expected(title="Энская область", due=date(2024, 10, 1))
    }


def test_the_settings_that_somebody_has_written_stay(tmp_path, two):
    collection = collect_packs(tmp_path, *two)
    profile = collection.home / "region.yml"
    profile.write_text(profile.read_text(encoding="utf-8") + "# своё\n", encoding="utf-8")
    collect_packs(tmp_path, *two)
    assert profile.read_text(encoding="utf-8").endswith("# своё\n")
