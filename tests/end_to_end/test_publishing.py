"""From a build to its readers: published, changed, refused, built and published again, compared."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from shnor_lib.cli import main
from tests.small_region import RESULTS, write_region

pytestmark = pytest.mark.xdist_group("publishing")

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ("home", "identification", "schools", "data", "overview")
BUILD = ["build", "--audience", "public", "--publisher", "embedded", "--jobs", "1"]
TARGETS = """\
portal: {kind: folder, path: ../портал}
pages: {kind: git, repository: ../repository}
"""


def of_schools(participants):
    """Results of four schools: of fewer a public edition tells nothing."""
    head, *_ = RESULTS
    rows = [
        (f"edu98000{number}", f"Школа № {number}", "Заречный район", "МА-5", 2021, "весна",
         participants, 10)
        for number in range(1, 5)
    ]  # fmt: skip
    return "\n".join(";".join(map(str, row)) for row in (head, *rows))


def git(folder, *arguments):
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout  # noqa: S603


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project of one small region, its public edition built."""
    folder = tmp_path_factory.mktemp("publishing") / "проект"
    (folder / "notebooks").mkdir(parents=True)
    for settings in ROOT.glob("_quarto*.yml"):
        shutil.copy(settings, folder)
    for name in NOTEBOOKS:
        shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", folder / "notebooks")
    (folder / "publish.yml").write_text(TARGETS, encoding="utf-8")
    write_region(folder / "data", results__csv=of_schools(30))
    repository = folder.parent / "repository"
    git(folder.parent, "init", "--quiet", "repository")
    (repository / "work.txt").write_text("работа", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def in_project(project, monkeypatch):
    monkeypatch.chdir(project)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Аналитик")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "analyst@example.org")


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_an_edition_goes_from_build_to_readers_and_the_next_one_after_it(project, capsys):
    site, portal = project / "_site", project.parent / "портал"
    assert main(BUILD) == 0
    assert main(["publish", "portal", "--yes"]) == 0
    assert files(portal) == files(site)

    write_region(project / "data", results__csv=of_schools(40))
    assert main(["publish", "portal", "--yes"]) == 1
    assert "[edition-outdated]" in capsys.readouterr().err
    assert files(portal) == files(site)

    assert main(BUILD) == 0
    answer = project.parent / "изменения.json"
    assert main(["diff", "build/published/_site", "_site", "--json", str(answer)]) == 0
    tables = json.loads(answer.read_text(encoding="utf-8"))["regions"][0]["tables"]
    changed = {(cell["former"], cell["newer"]) for table in tables for cell in table["cells"]}
    assert ("120", "160") in changed

    assert main(["publish", "portal", "--yes", "--keep"]) == 0
    found = files(portal)
    assert {name: found[name] for name in found if not name.startswith("archive/")} == files(site)
    former = found["archive/1/reports/enskaya/data.html"].decode()
    assert "Это прежняя редакция" in former

    assert main(["publish", "pages", "--yes"]) == 0
    repository = project.parent / "repository"
    listed = git(repository, "ls-tree", "-r", "-z", "--name-only", "pages").decode().split("\0")
    assert set(filter(None, listed)) == files(site).keys()
    assert git(repository, "status", "--porcelain").decode() == "?? work.txt\n"
