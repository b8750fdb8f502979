"""The public edition of the demonstration regions passes every check of a finished edition."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from shnor_lib.cli import main
from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.published_numbers import read_region
from shnor_lib.publish.small_groups import check_small_groups
from shnor_lib.releases import readings_of
from shnor_lib.study import open_study

ROOT = Path(__file__).parents[2]
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


def test_every_table_of_sums_is_found_by_its_file_and_its_titles(project, study):
    files = read_region(project / "_site", RICHEST)
    for reading in readings_of(study):
        titles = {*reading.numbers, *reading.shares, *reading.differences}
        assert titles <= set(files[reading.file]), reading.file


def test_numbers_that_fit_no_counts_are_told_as_such(project, study, tmp_path):
    site = shutil.copytree(project / "_site", tmp_path / "site")
    table = site / "reports" / RICHEST / "tables" / "transition-cohorts.csv"
    told = pd.read_csv(table, sep=";", dtype="string").assign(**{"Ниже минимума": "99%"})
    told.to_csv(table, sep=";", index=False)
    with pytest.raises(ShnorError) as refused:
        check_small_groups(site, [study])
    assert {problem.code for problem in refused.value.problems} == {"numbers-contradict"}
