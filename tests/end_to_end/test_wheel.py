"""The package as a user of pip has it: a wheel of the sdist, in an environment and folder of its
own.

What the package needs is taken from the environment of the tests, so nothing is downloaded.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path

import pytest

from tests.tiny_regions import write_tiny_region

ROOT = Path(__file__).parents[2]
BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_{}(sys.argv[1]))"

pytestmark = pytest.mark.xdist_group("wheel")


def run(*command, cwd, code=0):
    """Run a command that knows nothing of this clone; what it said."""
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(  # noqa: S603
        command, cwd=cwd, env=clean, capture_output=True, check=False, timeout=300
    )
    said = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == code, said
    return said


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    """The sdist of what git has or would add, unpacked."""
    source, made = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("sdist")
    listed = run("git", "ls-files", "-co", "--exclude-standard", "-z", cwd=ROOT)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, source / name)
    run(sys.executable, "-c", BUILD.format("sdist"), str(made), cwd=source)
    [archive] = made.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(made, filter="data")
    [folder] = (path for path in made.iterdir() if path.is_dir())
    return folder


@pytest.fixture(scope="module")
def shnor(sdist, tmp_path_factory):
    """The command, installed from the wheel."""
    folder, made = tmp_path_factory.mktemp("venv"), tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-c", BUILD.format("wheel"), str(made), cwd=sdist)
    venv.create(folder, with_pip=False)
    paths = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    # Without the .pth files of that folder, so without the library that it has.
    (packages / "tests.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    [wheel] = made.glob("*.whl")
    programs = Path(sysconfig.get_path("scripts", "venv", vars=paths))
    pip = (sys.executable, "-m", "pip", "--python", str(programs / "python"), "install")
    run(*pip, "--no-deps", "--no-index", "--force-reinstall", str(wheel), cwd=made)
    return programs / "shnor"


def write_results(folder):
    write_tiny_region(folder, *["Первый район"] * 4, *["Второй район"] * 4)
    return folder / "raw" / "enskaya" / "results.csv"


def test_the_sdist_is_complete(sdist):
    listed = run("git", "ls-files", "-co", "--exclude-standard", "-z", cwd=ROOT).split("\0")
    asked = ("shnor_lib/", "notebooks/", "tests/", "tools/", "docs/", "data/", "_quarto")
    missing = [
        name
        for name in listed
        if name.startswith(asked) and (ROOT / name).is_file() and not (sdist / name).is_file()
    ]
    assert missing == []


def test_a_folder_that_is_no_workspace_is_told_how_to_make_one(shnor, tmp_path):
    assert "shnor init ПАПКА" in run(shnor, "build", cwd=tmp_path, code=1)


def test_a_region_is_built_published_and_compared_in_a_new_workspace(shnor, tmp_path):
    folder = tmp_path / "отчёты"
    run(shnor, "init", str(folder), "--title", "Отчёты Энской области", cwd=tmp_path)
    titles = ("--title", "Энская область", "--genitive", "Энской области")
    run(shnor, "new-region", "enskaya", *titles, cwd=folder)
    results = folder / "data" / "raw" / "enskaya" / "results.csv"
    shutil.copyfile(write_results(tmp_path / "tables"), results)
    run(shnor, "check", "data/raw/enskaya", cwd=folder)
    own = folder / "notebooks" / "data.ipynb"
    text = (ROOT / "notebooks" / "data.ipynb").read_text(encoding="utf-8")
    own.write_text(text.replace('"# ', '"# Наша страница: ', 1), encoding="utf-8")
    built = ("--publisher", "embedded", "--jobs", "1", "--audience", "public")
    run(shnor, "build", "enskaya", *built, cwd=folder)
    pages = folder / "_site" / "reports" / "enskaya"
    home = (pages / "index.html").read_text(encoding="utf-8")
    assert "Отчёты Энской области" in home
    assert "Кемеровск" not in home
    assert "Наша страница: " in (pages / "data.html").read_text(encoding="utf-8")
    run(shnor, "build", "enskaya", *built, "--output", str(tmp_path / "диск"), cwd=folder)
    assert (tmp_path / "диск" / "manifest.json").read_bytes() == (
        folder / "_site" / "manifest.json"
    ).read_bytes()
    run(shnor, "publish", "--folder", "портал", "--yes", cwd=folder)
    assert (
        "ничего не изменилось"
        in run(shnor, "diff", "build/published/_site", "_site", cwd=folder).lower()
    )
