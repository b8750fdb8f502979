"""A full or read-only disk, and an answer that nobody reads: every command says so and ends."""

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from shnor_lib.cli import main
from tests.small_region import CSV, RESULTS, write_region

REFUSALS = {
    errno.ENOSPC: "disk-full",
    errno.EROFS: "cannot-write",
    errno.EIO: None,  # told as what it was met by
}
COMMANDS = [
    "identify {csv} --results-year 2021 -o {out}/список.csv",
    "identify {csv} --results-year 2021 -o {out}/список.xlsx",
    "dynamics {csv} --base 2020 --current 2021 -o {out}/динамика.xlsx",
    "check {csv} --mark {out}/копия.xlsx",
    "check {csv} {other} --mark {out}/копии",
    "template enskaya --data {data} -o {out}/книга.xlsx",
    "new-region other --data {data} --title О --genitive О",
]


@pytest.fixture
def paths(tmp_path):
    earlier = [2020 if cell == 2021 else cell for cell in RESULTS[1]]
    content = CSV + "\n" + ";".join(map(str, earlier))
    for name in ("а.csv", "б.csv"):
        (tmp_path / name).write_text(content, encoding="utf-8")
    write_region(tmp_path / "data")
    (tmp_path / "out").mkdir()
    places = {"csv": "а.csv", "other": "б.csv", "out": "out", "data": "data"}
    return {name: tmp_path / place for name, place in places.items()}


def answered(command, output):
    return subprocess.run(  # noqa: S603
        command, stdout=output, stderr=subprocess.PIPE, text=True, check=False
    )


def everything(folder):
    return sorted(path for path in folder.rglob("*") if not path.name.startswith("."))


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("command", COMMANDS)
def test_what_cannot_be_written_is_told_and_nothing_is_left(
    command, refusal, paths, tmp_path, monkeypatch, capsys
):
    def refuse(path=None, *_, **others):
        raise OSError(refusal, os.strerror(refusal), str(others.get("dir") or path))

    before = everything(tmp_path)
    arguments = [part.format(**paths) for part in command.split()]
    with monkeypatch.context() as patch:
        for name in ("mkdir", "write_bytes", "write_text"):
            patch.setattr(Path, name, refuse)
        patch.setattr(tempfile, "TemporaryDirectory", refuse)
        assert main(arguments) == 1
    said = capsys.readouterr().err
    assert (REFUSALS[refusal] or "ошибка [") in said
    assert everything(tmp_path) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_the_same_commands_work_where_nothing_is_refused(command, paths):
    assert main([part.format(**paths) for part in command.split()]) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="нет /dev/full")
def test_an_answer_that_does_not_fit_is_told(paths):
    command = [
        sys.executable,
        "-m",
        "shnor_lib.cli",
        "check",
        str(paths["csv"]),
        "--format",
        "json",
    ]
    with Path("/dev/full").open("w") as full:
        done = answered(command, full)
    assert done.returncode == 1
    assert "[disk-full]" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_answer_that_nobody_reads_ends_without_a_word(paths):
    command = [
        sys.executable,
        "-m",
        "shnor_lib.cli",
        "check",
        str(paths["csv"]),
        "--format",
        "json",
    ]
    reader, writer = os.pipe()
    os.close(reader)
    done = answered(command, writer)
    os.close(writer)
    assert done.stderr == ""
