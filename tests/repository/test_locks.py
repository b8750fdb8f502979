"""Two locks: versions for every extra, and the same versions with hashes for everyday users."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.MULTILINE)


def pinned(name):
    return set(PINNED.findall((ROOT / name).read_text(encoding="utf-8")))


def test_hashed_versions_are_those_of_the_lock():
    assert pinned("requirements-hashed.lock") <= pinned("requirements.lock")


def test_every_hashed_package_has_a_hash():
    text = (ROOT / "requirements-hashed.lock").read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[a-z])", text.strip())
    assert all("--hash=sha256:" in package for package in packages)


def test_every_dependency_is_hashed():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {name for name, _ in pinned("requirements-hashed.lock")}
    needed = {re.split(r"[<>=!;\[ ]", one)[0] for one in project["dependencies"]}
    assert needed - names == set()
