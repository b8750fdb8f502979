"""The generator writes the same bytes every time, whole or not at all."""

import zipfile
from pathlib import Path
from xml.etree.ElementTree import canonicalize

import pytest

from shnor_lib.model.problems import ShnorError
from tools.demo import DEMONSTRATION_REGIONS, write_demonstration, writing

pytestmark = pytest.mark.xdist_group("written-demonstration")

RAW = Path(__file__).parents[3] / "data" / "raw"


def parts(path: Path) -> dict[str, bytes | str]:
    """Contents, free of how the machine's libraries compress them and write XML."""
    if path.suffix != ".xlsx":
        return {path.name: path.read_bytes()}
    with zipfile.ZipFile(path) as package:
        return {name: canonicalize(package.read(name)) for name in package.namelist()}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("raw")
    return folder, write_demonstration(folder)


@pytest.mark.parametrize("region", DEMONSTRATION_REGIONS)
def test_the_committed_files_are_what_is_written(written, region):
    folder, _ = written
    made, committed = (
        {path.name: parts(path) for path in (raw / region / "demonstration").iterdir()}
        for raw in (folder, RAW)
    )
    assert made.keys() == committed.keys()
    assert [name for name in made if made[name] != committed[name]] == []


def test_the_files_written_are_named(written):
    folder, paths = written
    assert sorted(paths) == sorted(path for path in folder.rglob("*") if path.is_file())


def test_the_size_is_modest(written):
    _, paths = written
    assert sum(path.stat().st_size for path in paths) < 1.5 * 2**20


def test_an_unknown_region_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(ShnorError) as refused:
        write_demonstration(tmp_path, ["kemerovo", "atlantis"])
    assert [problem.code for problem in refused.value.problems] == ["unknown-demonstration-region"]
    assert list(tmp_path.iterdir()) == []


def test_a_second_writing_replaces_the_folder(tmp_path):
    folder = tmp_path / "kemerovo" / "demonstration"
    folder.mkdir(parents=True)
    (folder / "former.csv").write_text("former", encoding="utf-8")
    write_demonstration(tmp_path, ["kemerovo"])
    assert sorted(path.name for path in folder.iterdir()) == ["results.csv", "schools.csv"]
    assert [path.name for path in folder.parent.iterdir()] == ["demonstration"]


def test_a_folder_that_cannot_be_written_stays_as_it_was(tmp_path, monkeypatch):
    folder = tmp_path / "kemerovo" / "demonstration"
    folder.mkdir(parents=True)
    (folder / "former.csv").write_text("former", encoding="utf-8")
    rename = Path.rename

    def busy(path, target):
        if path.name.endswith("-new"):
            raise PermissionError(13, "busy", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", busy)
    with pytest.raises(ShnorError) as refused:
        write_demonstration(tmp_path, ["kemerovo"])
    assert [problem.code for problem in refused.value.problems] == ["cannot-write"]
    assert [path.name for path in folder.iterdir()] == ["former.csv"]
    assert [path.name for path in folder.parent.iterdir()] == ["demonstration"]


def test_nothing_is_written_when_a_generator_fails(tmp_path, monkeypatch):
    def broken():
        raise RuntimeError

    generators = {"kemerovo": writing.kemerovo, "broken": broken}
    monkeypatch.setattr(writing, "_GENERATORS", generators)
    with pytest.raises(RuntimeError):
        write_demonstration(tmp_path, ["kemerovo", "broken"])
    assert list(tmp_path.iterdir()) == []
