"""The pages of a region of 640 schools are as light as those of a small one."""

import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from shnor_lib.cli import main
from tests.small_region import csv_text
from tests.tiny_regions import RESULTS, WORKS, YEARS, write_tiny_region

ROOT = Path(__file__).parents[2]
SCHOOLS, MUNICIPALITIES, LISTED = 640, 40, 100
LIMIT = 150_000  # bytes of a page without what its charts are drawn from
CHART_DATA = re.compile(rb'<script type="application/json">.*?</script>', re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The internal edition: results of three years and two lists, all pages but the cards read."""
    project = tmp_path_factory.mktemp("Большая область")
    for settings in ROOT.glob("_quarto*.yml"):
        shutil.copy(settings, project)
    places = [f"Муниципалитет {1 + school % MUNICIPALITIES}" for school in range(SCHOOLS)]
    write_tiny_region(project / "data", *places)
    folder = project / "data" / "raw" / "enskaya"
    for name, (columns, rows) in {
        "results": (RESULTS, results(places)),
        "lists": (("list", "list_year", "school_id", "school", "municipality"), lists(places)),
    }.items():
        (folder / f"{name}.csv").write_text(csv_text(columns, rows), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        assert main(["build", "--publisher", "embedded"]) == 0
    return project / "_internal"


def named(place, municipality):
    return f"edu9870{place:02}", f"МБОУ «СОШ № {place}»", municipality


def results(places):
    """Schools of a few to a hundred pupils a work; about one result in ten is low."""
    random = np.random.default_rng(7)
    for place, municipality in enumerate(places, start=1):
        size, level = random.lognormal(3, 0.8), 1 / (1 + np.exp(random.normal(2.1, 0.6)))
        for work in WORKS:
            for year in YEARS:
                n = 1 + random.poisson(size)
                below, four, five = random.multinomial(n, [level, 0.3, 0.1, 0.6 - level])[:3]
                marks = below, n - below - four - five, four, five
                yield *named(place, municipality), work, year, "spring", n, below, *marks


def lists(places):
    for name in ("shnor-region", "shnor-fioko"):
        for year in (2020, 2021):
            for place, municipality in enumerate(places[:LISTED], start=1):
                yield name, year, *named(place, municipality)


def test_no_page_is_heavier_than_that_of_a_small_region(site):
    heavy = {
        page.relative_to(site).as_posix(): weight
        for page in sorted(site.rglob("*.html"))
        if (weight := len(CHART_DATA.sub(b"", page.read_bytes()))) >= LIMIT
    }
    assert heavy == {}


def test_the_page_of_every_school_is_there(site):
    assert len(list(site.glob("reports/enskaya/school/*.html"))) == SCHOOLS + 1
