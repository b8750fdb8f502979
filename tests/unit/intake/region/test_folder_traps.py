"""What lies in a region's folder besides its files: links, giants, names that Windows keeps."""

import os

import pytest

from shnor_lib.intake.check import check_paths
from shnor_lib.intake.reading.paths import expand
from shnor_lib.intake.region import material, new_region
from shnor_lib.intake.region.material import fingerprint, load_region
from shnor_lib.intake.region.settings import check_region_code
from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.editions import edition_key
from tests.small_region import CSV, PROFILE, write_region

DEVICES = ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"]
ANY_DEPTH = PROFILE + "sources:\n  - {files: '*.csv'}\n  - {files: '*/*.csv'}\n"


def read_files(folder):
    return [source.file for source in load_region(folder).sources]


@pytest.mark.parametrize("code", [*DEVICES, "con.", "a.", "a ", "a\n", "", "-", "a" * 51])
def test_a_name_that_a_system_keeps_or_changes_is_no_region_code(code):
    with pytest.raises(ShnorError) as failure:
        check_region_code(code)
    assert failure.value.problems[0].code == "bad-region-code"


@pytest.mark.parametrize("code", ["console", "com", "con1", "lpt", "nul-2", "a" * 50])
def test_a_name_that_only_begins_like_one_is_a_region_code(code):
    check_region_code(code)


def test_a_new_region_is_not_made_under_the_name_of_a_device(tmp_path):
    with pytest.raises(ShnorError):
        new_region.make_region(tmp_path, "con", "Область", "Области")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("profile", [PROFILE, ANY_DEPTH])
def test_a_link_to_its_own_folder_doubles_nothing(profile, tmp_path):
    folder = write_region(tmp_path, region__yml=profile)
    (folder / "сам").symlink_to(folder, target_is_directory=True)
    assert read_files(folder) == ["results.csv"]
    assert [problem.code for problem in load_region(folder).problems] == []


def test_a_link_to_a_file_beside_it_doubles_nothing(tmp_path):
    folder = write_region(tmp_path)
    (folder / "another.csv").symlink_to(folder / "results.csv")
    assert read_files(folder) == ["results.csv"]
    assert [problem.code for problem in load_region(folder).problems] == []


def test_a_file_elsewhere_that_a_link_leads_to_is_read(tmp_path):
    folder = write_region(tmp_path, results__csv="")
    (folder / "results.csv").unlink()
    (tmp_path / "общая.csv").write_text(CSV, encoding="utf-8")
    (folder / "results.csv").symlink_to(tmp_path / "общая.csv")
    assert read_files(folder) == ["results.csv"]


def test_a_region_that_holds_a_link_to_itself_is_checked_once(tmp_path):
    folder = write_region(tmp_path)
    (folder / "сам").symlink_to(folder, target_is_directory=True)
    checked = check_paths([folder])
    assert len(checked.sources) == 1
    assert checked.problems == ()


def test_files_that_were_named_twice_or_by_links_are_read_once(tmp_path):
    folder = write_region(tmp_path)
    (folder / "сам").symlink_to(folder, target_is_directory=True)
    (folder / "another.csv").symlink_to(folder / "results.csv")
    found = expand([folder, folder / "*" / "*.csv", folder / "*.csv"])
    assert len({path.resolve() for path in found}) == len(found) == 1


def test_links_that_lead_to_each_other_are_no_files(tmp_path):
    folder = write_region(tmp_path)
    (folder / "a.csv").symlink_to(folder / "b.csv")
    (folder / "b.csv").symlink_to(folder / "a.csv")
    (folder / "c.csv").symlink_to(folder / "нет.csv")
    assert read_files(folder) == ["results.csv"]


def giant(path, size=3 << 30):
    """A file of gigabytes that takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(size)


@pytest.fixture
def nothing_large_is_read(monkeypatch):
    reading = type(material.Path()).read_bytes

    def _read(path):
        assert path.stat().st_size < 100 << 20
        return reading(path)

    monkeypatch.setattr(type(material.Path()), "read_bytes", _read)


@pytest.mark.usefixtures("nothing_large_is_read")
@pytest.mark.parametrize("name", ["архив.zip", "видео.mp4", "дамп", "другая.csv"])
def test_a_giant_is_not_read_for_its_sum(name, tmp_path):
    folder = write_region(tmp_path)
    giant(folder / name)
    sums = fingerprint(folder), edition_key(tmp_path, tmp_path / "raw", ["enskaya"], ())
    giant(folder / name, (3 << 30) + 1)
    assert sums != (fingerprint(folder), edition_key(tmp_path, tmp_path / "raw", ["enskaya"], ()))


@pytest.mark.usefixtures("nothing_large_is_read")
def test_of_a_giant_table_only_that_table_is_refused(tmp_path):
    folder = write_region(tmp_path)
    giant(folder / "другая.csv")
    loaded = load_region(folder)
    assert [(p.code, p.place.file) for p in loaded.problems] == [("file-too-large", "другая.csv")]
    assert [source.rows for source in loaded.sources] == [1, 0]


def test_what_is_no_file_at_all_is_passed_over(tmp_path):
    folder = write_region(tmp_path)
    os.mkfifo(folder / "труба.csv")
    (folder / "папка.csv").mkdir()
    assert read_files(folder) == ["results.csv"]
