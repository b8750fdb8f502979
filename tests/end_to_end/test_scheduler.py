"""Regions made by the workers of a dask scheduler: the same edition, whoever makes its parts."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import chdir, contextmanager
from functools import partial
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from shnor_lib.cli import main
from shnor_lib.publish.scheduler import asking
from tests.spec.cohorts.conftest import PROFILE, write_data

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.xdist_group("scheduler")


@pytest.fixture(scope="module")
def two_regions(tmp_path_factory):
    """A workspace of two regions, one of them with cards of schools."""
    folder = tmp_path_factory.mktemp("workspace")
    for settings in ROOT.glob("_quarto*.yml"):
        shutil.copy(settings, folder)
    raw = folder / "data" / "raw"
    write_data(folder / "data", re.sub(r"pages: .*", "pages: [schools]", PROFILE))
    shutil.copytree(raw / "enskaya", raw / "neznaya")
    profile = raw / "neznaya" / "region.yml"
    text = profile.read_text("utf-8").replace("Энск", "Нежн").replace("[schools]", "[data]")
    profile.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def at_home(two_regions, tmp_path_factory):
    """The edition as this machine alone makes it."""
    folder = tmp_path_factory.mktemp("home") / "workspace"
    shutil.copytree(two_regions, folder)
    with chdir(folder):
        assert build() == 0
    return marks(folder / "_internal")


@pytest.fixture
def workspace(two_regions, tmp_path, monkeypatch):
    folder = tmp_path / "workspace"
    shutil.copytree(two_regions, folder)
    # Workers are processes of their own: they take the library from where this one has it.
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(folder)
    return folder


def build(*options):
    return main(["build", "--publisher", "embedded", "--jobs", "1", *options])


def marks(site):
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@contextmanager
def local_cluster(folder):
    with LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None, local_directory=folder
    ) as cluster:
        yield cluster.scheduler_address


@contextmanager
def program(*arguments):
    """One process of dask, which ends with this."""
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
    process = subprocess.Popen(  # noqa: S603
        command, start_new_session=True, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        kill(process)


def kill(process):
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_an_edition_made_by_workers_is_the_same_to_the_byte(workspace, at_home, tmp_path, capfd):
    with local_cluster(tmp_path) as address:
        assert build("--scheduler", address) == 0
        assert marks(workspace / "_internal") == at_home
        told = capfd.readouterr().err
        assert "Делаются регионы: 2 из 2" in told
        assert "Выполняются блокноты: 1 из 1" in told  # the home page
        # What has not changed is asked of nobody.
        (workspace / "data/raw/neznaya/notes.md").write_text("## data\n\nДополнение.\n", "utf-8")
        assert build("--scheduler", address) == 0
        assert "Делаются регионы: 1 из 1" in capfd.readouterr().err
    assert not list(tmp_path.rglob("part.pickle"))


def test_workers_may_see_the_data_at_an_address(workspace, tmp_path, capfd):
    seen = tmp_path / "store"
    shutil.copytree(workspace / "data", seen)
    with local_cluster(tmp_path) as address:
        build_there = partial(build, "neznaya", "--scheduler", address, "--scheduler-data")
        assert build_there(f"file://{seen}") == 0
        assert "Выполняются блокноты: 1 из 1" in capfd.readouterr().err
        made = marks(workspace / "_internal")
        (workspace / "data/raw/neznaya/notes.md").write_text("## data\n\nДополнение.\n", "utf-8")
        assert build_there(f"file://{seen}-нет") == 1
        assert "data-not-fetched" in capfd.readouterr().err
    assert marks(workspace / "_internal") == made


def test_regions_of_a_worker_that_dies_are_made_by_another(workspace, at_home, tmp_path):
    noted = tmp_path / "scheduler.json"
    dask = ("--scheduler-file", str(noted))
    own = ("--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path))
    with (
        program("dask_scheduler", *dask, "--no-dashboard"),
        program("dask_worker", *dask, *own, "--name", "first") as first,
        Client(scheduler_file=str(noted), timeout=60, set_as_default=False) as client,
    ):
        client.wait_for_workers(1, timeout=60)
        address = client.scheduler.address
        command = ("build", "--scheduler", address, "--publisher", "embedded", "--jobs", "1")
        building = subprocess.Popen([sys.executable, "-m", "shnor_lib.cli", *command])  # noqa: S603
        while not any(client.processing().values()):
            assert building.poll() is None
        with program("dask_worker", *dask, *own, "--name", "second"):
            client.wait_for_workers(2, timeout=60)
            kill(first)
            assert building.wait() == 0
    assert marks(workspace / "_internal") == at_home


def test_a_worker_with_another_program_is_refused(workspace, tmp_path, capfd, monkeypatch):
    monkeypatch.setattr("shnor_lib.publish.scheduler.part.library_stamp", lambda: "other")
    with local_cluster(tmp_path) as address:
        assert build("neznaya", "--scheduler", address) == 1
    assert "scheduler-other-library" in capfd.readouterr().err
    assert not (workspace / "_internal").exists()


def test_what_fails_on_a_worker_is_told_as_at_home(workspace, tmp_path, capfd):
    (workspace / "data/raw/neznaya/results.csv").write_text("что-то не то\n1\n", "utf-8")
    assert build("neznaya") == 1
    told = capfd.readouterr().err
    with local_cluster(tmp_path) as address:
        assert build("neznaya", "--scheduler", address) == 1
    codes = re.findall(r"\[([a-z-]+)\]", told)
    assert codes
    assert re.findall(r"\[([a-z-]+)\]", capfd.readouterr().err) == codes


def test_a_scheduler_that_does_not_answer_is_named(workspace, capfd, monkeypatch):
    monkeypatch.setattr(asking, "PATIENCE", 0.2)
    assert build("--scheduler", "tcp://127.0.0.1:9") == 1
    told = capfd.readouterr().err
    assert "scheduler-not-there" in told
    assert "tcp://127.0.0.1:9" in told


def test_an_address_that_is_none_is_refused(workspace, capfd):
    assert build("--scheduler", "что-то") == 1
    assert "scheduler-not-there" in capfd.readouterr().err
