"""A folder is replaced whole: a kill, a full disk or a busy file at any step leaves one that is."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shnor_lib.files.replacing import FOR_THE_OWNER, discard, places, recover, replaced_folder
from shnor_lib.model.problems import ShnorError

FILES = [f"{number}.html" for number in range(3)]
# Replaces the folder and kills itself right before the given call to the system.
KILLED = """
import os, signal, sys
from itertools import count
from pathlib import Path
from shnor_lib.files.replacing import replaced_folder

target, workshop, moment = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
seen = count()
def watch(event, arguments):
    if event in ("os.rename", "os.mkdir", "os.rmdir", "os.remove") and next(seen) == moment:
        os.kill(os.getpid(), signal.SIGKILL)
with replaced_folder(target, workshop) as fresh:
    sys.addaudithook(watch)
    for name in sys.argv[4:]:
        (fresh / name).write_text("second", encoding="utf-8")
"""


def write(folder, text):
    for name in FILES:
        (folder / name).write_text(text, encoding="utf-8")


def replace(target, workshop, text):
    with replaced_folder(target, workshop) as fresh:
        write(fresh, text)


def content(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def whole(text):
    return dict.fromkeys(FILES, text)


@pytest.fixture
def target(tmp_path):
    return tmp_path / "_site"


@pytest.fixture
def workshop(tmp_path, target):
    """The workshop of a folder that stands in its place."""
    replace(target, tmp_path / "build", "first")
    return tmp_path / "build"


def test_the_new_folder_takes_the_place_of_the_old_one_and_nothing_else_stays(target, workshop):
    replace(target, workshop, "second")
    assert content(target) == whole("second")
    assert list(workshop.iterdir()) == []
    assert {path.name for path in target.parent.iterdir()} == {"_site", "build"}


def test_what_was_put_into_the_old_folder_goes_with_it(target, workshop):
    (target / "internal").mkdir()
    (target / "internal" / "schools.html").write_text("Школа", encoding="utf-8")
    replace(target, workshop, "second")
    assert content(target) == whole("second")


def test_a_folder_that_failed_to_be_filled_changes_nothing(target, workshop):
    def fail():
        with replaced_folder(target, workshop) as fresh:
            write(fresh, "second")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert content(target) == whole("first")
    assert list(workshop.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_a_folder_for_its_owner_is_closed_to_others_from_the_first_moment(target, tmp_path):
    with replaced_folder(target, tmp_path / "build", FOR_THE_OWNER) as fresh:
        assert fresh.stat().st_mode & 0o777 == 0o700
    assert target.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_kill_at_any_step_leaves_a_whole_folder_for_the_next_to_find(target, workshop):
    """Each step of the swap and of the removal in turn, until one process came to its end."""
    found = []
    for moment in range(20):
        replace(target, workshop, "first")
        command = [sys.executable, "-c", KILLED, target, workshop, str(moment), *FILES]
        done = subprocess.run(command, check=False)  # noqa: S603
        stood = target.exists()
        recover(places(target, workshop))
        assert content(target) in (whole("first"), whole("second"))
        assert list(workshop.iterdir()) == []
        found.append((stood, content(target)["0.html"]))
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
    assert found[-1] == (True, "second")
    assert (False, "first") in found  # between the two renames
    assert found.index((True, "second")) < len(found) - 1  # while the old one was removed


def test_half_of_a_folder_is_never_put_back(target, workshop):
    where = places(target, workshop)
    target.rename(where.former)
    discard(where.former, where.waste)
    recover(where)
    assert not target.exists()


REFUSALS = [
    (errno.ENOSPC, "disk-full"),
    (errno.EROFS, "cannot-write"),
    (errno.EACCES, "cannot-write"),
]


@pytest.mark.parametrize(("number", "code"), REFUSALS)
@pytest.mark.parametrize("step", ["_site", "new", "mkdir"])
def test_a_step_that_the_system_refuses_is_told_and_leaves_the_old_folder(
    target, workshop, monkeypatch, number, code, step
):
    def refuse(path, *arguments, **options):
        if path.name == step or make is mkdir:
            raise OSError(number, os.strerror(number), str(path))
        return make(path, *arguments, **options)

    mkdir = Path.mkdir
    make = mkdir if step == "mkdir" else Path.rename
    monkeypatch.setattr(Path, make.__name__, refuse)
    with pytest.raises(ShnorError) as refused:
        replace(target, workshop, "second")
    monkeypatch.undo()
    assert [problem.code for problem in refused.value.problems] == [code]
    assert content(target) == whole("first")


def test_an_old_folder_that_cannot_be_removed_is_removed_the_next_time(
    target, workshop, monkeypatch
):
    rename = Path.rename

    def busy(path, other):
        if path.name == "old":
            raise PermissionError(errno.EACCES, "busy", str(path))
        return rename(path, other)

    monkeypatch.setattr(Path, "rename", busy)
    replace(target, workshop, "second")
    assert content(target) == whole("second")
    monkeypatch.undo()
    replace(target, workshop, "third")
    assert content(target) == whole("third")
    assert list(workshop.iterdir()) == []


def test_the_file_that_another_program_holds_is_named(target, workshop, monkeypatch):
    rename, held = Path.rename, target / "1.html"

    def busy(path, other):
        """As on Windows: neither an open file nor a folder above it changes its name."""
        if path == held or path in held.parents:
            raise PermissionError(errno.EACCES, "busy", str(path))
        return rename(path, other)

    monkeypatch.setattr(Path, "rename", busy)
    with pytest.raises(ShnorError) as refused:
        replace(target, workshop, "second")
    assert refused.value.problems[0].place.file == str(held)
    assert content(target) == whole("first")
