"""The public edition of the demonstration regions passes every check of a finished edition."""

import json
import shutil
from pathlib import Path

import pandas as pd
import polars
import pytest

from shnor_lib.cli import main
from shnor_lib.model.problems import ShnorError
from shnor_lib.publish import small_groups
from shnor_lib.publish.page_tables import read_cells
from shnor_lib.publish.published_numbers import read_region
from shnor_lib.publish.small_groups import check_small_groups
from shnor_lib.releases import FLOORS, PEOPLE, readings_of
from shnor_lib.study import open_study
from tests.headings import empty_headings, silent_parts

ROOT = Path(__file__).parents[2]
DEMONSTRATION = ["chelyabinsk", "khabarovsk", "khanty-mansiysk", "kemerovo"]
RICHEST = "khabarovsk"  # has each table that the check for small groups reads

pytestmark = pytest.mark.xdist_group("demonstration-in-public")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with the public edition of all regions."""
    folder = tmp_path_factory.mktemp("public")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    for settings in ROOT.glob("_quarto*.yml"):
        shutil.copy(settings, folder)
    order = ["--audience", "public", "--publisher", "embedded", "--data", str(ROOT / "data")]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["build", *order]) == 0
    return folder


@pytest.fixture(scope="module")
def study():
    return open_study(RICHEST, data=ROOT / "data", audience="public")


def test_the_demonstration_regions_can_be_published(project):
    assert (project / "_site" / "manifest.json").is_file()


def test_every_heading_of_every_page_has_something_under_it(project):
    pages = sorted((project / "_site").rglob("*.html"))
    empty = {page.name: empty_headings(page.read_text(encoding="utf-8")) for page in pages}
    assert {name: headings for name, headings in empty.items() if headings} == {}


def test_no_part_of_a_page_is_headed_whose_cells_show_nothing(project):
    executed = sorted((project / "build" / "public" / "reports").rglob("*.ipynb"))
    silent = {page.parent.name + "/" + page.name: silent_parts(page) for page in executed}
    assert {name: headings for name, headings in silent.items() if headings} == {}


def test_every_table_of_sums_is_found_by_its_file_and_its_titles(project, study):
    files = read_region(project / "_site", RICHEST)
    for reading in readings_of(study):
        titles = {*reading.numbers, *reading.shares, *reading.differences}
        assert titles <= set(files[reading.file]), reading.file


def test_programs_find_every_table_and_read_it_as_described(project):
    site = project / "_site"
    index = json.loads((site / "index.json").read_text(encoding="utf-8"))
    assert [region["region"] for region in index["regions"]] == DEMONSTRATION
    for region in index["regions"]:
        package = site / region["data"]
        for table in json.loads(package.read_text(encoding="utf-8"))["resources"]:
            described = table["schema"]["fields"]
            told = polars.read_parquet(package.parent / table["parquet"])
            titles, cells = read_cells(package.parent / table["path"])
            assert [field["name"] for field in described] == titles
            assert {field["column"] for field in described} <= set(told.columns)
            assert told.height == len(cells)


def test_programs_are_told_that_nothing_was_published_before(project):
    said = json.loads((project / "_site" / "changes.json").read_text(encoding="utf-8"))
    assert said == {"since": None, "regions": {}}


def test_numbers_that_fit_no_counts_are_told_as_such(project, study, tmp_path):
    site = shutil.copytree(project / "_site", tmp_path / "site")
    table = site / "reports" / RICHEST / "tables" / "transition-cohorts.csv"
    told = pd.read_csv(table, sep=";", dtype="string").assign(**{"Ниже минимума": "99%"})
    told.to_csv(table, sep=";", index=False)
    with pytest.raises(ShnorError) as refused:
        check_small_groups(site, [study], project / "build" / "public")
    assert {problem.code for problem in refused.value.problems} == {"numbers-contradict"}


def test_every_file_of_people_and_groups_is_found(project):
    folders = [folder.name for folder in (project / "_site" / "reports").iterdir()]
    there = {name for region in folders for name in read_region(project / "_site", region)}
    declared = {one.file for one in (*PEOPLE, *FLOORS) if "*" not in one.file}
    # Said only where the policy tells of kinds of schools.
    assert declared - there == {"identification-kinds.csv"}


STAFF, POPULATIONS = "support_cycle-staff-municipalities.csv", "support-populations.csv"
WEEKS, TASKS = "support_cycle-turnout-week.csv", "support_cycle-weak-tasks-1.csv"


@pytest.mark.parametrize(
    ("file", "column", "cell"),
    [(STAFF, 2, "3"), (WEEKS, 1, "4"), (TASKS, 7, "4"), (POPULATIONS, 3, "2")],
    ids=["teachers", "weekly reports", "tasks", "given groups"],
)
def test_a_small_number_on_a_tampered_page_fails_the_build(
    project, study, tmp_path, monkeypatch, file, column, cell
):
    monkeypatch.setattr(small_groups, "attacked", lambda *_: ())
    folder = Path("reports") / RICHEST
    table = shutil.copytree(project / "_site" / folder, tmp_path / folder) / "tables" / file
    titles, (first, *rows) = read_cells(table)
    first[column] = cell
    lines = [";".join(row) for row in (titles, first, *rows)]
    table.write_text("\n".join(lines), encoding="utf-8-sig")
    with pytest.raises(ShnorError) as refused:
        check_small_groups(tmp_path, [study], project / "build" / "public")
    assert {problem.code for problem in refused.value.problems} == {"small-number-found"}
    assert {problem.seen for problem in refused.value.problems} == {f"столбец «{titles[column]}»"}
