"""Public pages of regions so small that their numbers would tell of single schools."""

from dataclasses import fields, is_dataclass
from functools import cached_property

import pandas as pd
import pytest

from shnor_lib.disclosure.merging import TOGETHER
from shnor_lib.questions.shared.context import Context
from shnor_lib.show.chart import Chart
from shnor_lib.show.disclosed import DECIMALS, HIDDEN
from shnor_lib.show.table import Table
from shnor_lib.study import open_study
from tests.run_pages import OF_A_REGION, run_page
from tests.tiny_regions import LONE, write_tiny_region

OTHERS = ["Заречный район"] * 4 + ["Приморский район"] * 4
# Pages whose tables have numbers that would tell of the two schools or their pupils.
HIDING = {"dynamics", "identification", "objectivity", "reconciliation", "support_cycle",
          "sureness", "transition"}  # fmt: skip
OF_SCHOOLS = {"school_id", "left_id", "right_id"}
# Not numbers of pupils or schools.
NAMING = {"grade", "year", "year_primary", "cohort", DECIMALS, HIDDEN}
# What a municipality itself reports of its teachers.
OWN_REPORTS = ("support_cycle.weeks", "support_cycle.months", "support_cycle.staff")
# Findings hold these for the page that counts them; readers get `municipalities`.
RAW = ("reconciliation.differences", "reconciliation.placed")


@pytest.fixture(scope="module")
def lone(tmp_path_factory):
    """A region with a municipality of one school, where small municipalities are not merged."""
    data = tmp_path_factory.mktemp("lone")
    write_tiny_region(data, *OTHERS, LONE, profile="disclosure: {municipalities: hide}\n")
    return data


@pytest.fixture(scope="module")
def together(tmp_path_factory):
    """The same region, where small municipalities are shown together."""
    data = tmp_path_factory.mktemp("together")
    write_tiny_region(data, *OTHERS, LONE)
    return data


@pytest.fixture(scope="module")
def two_schools(tmp_path_factory):
    """A region of two schools."""
    data = tmp_path_factory.mktemp("two")
    write_tiny_region(data, "Заречный район", "Заречный район")
    return data


def questions(study):
    """The findings of every question by its name."""
    names = [name for name, _ in _made(type(study)) if not name.startswith("_")]
    found = {name: getattr(study, name) for name in names}
    return {
        name: value
        for name, value in found.items()
        if type(value).__module__.startswith("shnor_lib.questions.")
        and not isinstance(value, Context)
        and is_dataclass(value)
    }


def _made(kind):
    """The properties of a class, those of its bases included."""
    for base in kind.__mro__:
        for name, value in vars(base).items():
            if isinstance(value, cached_property | property):
                yield name, value


def frames(value, path):
    """Every table of findings, with the way to it."""
    if isinstance(value, pd.DataFrame):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from frames(inner, f"{path}[{key}]")
    elif is_dataclass(value) and type(value).__module__.startswith("shnor_lib.questions."):
        names = [*(one.name for one in fields(value)), *(name for name, _ in _made(type(value)))]
        for name in dict.fromkeys(names):
            if name not in ("context", "tables"):
                yield from frames(getattr(value, name), f"{path}.{name}")


def told_of(municipality, frame):
    """The numbers that stand in the rows of a municipality."""
    of_it = (frame.astype(str) == municipality).any(axis="columns")
    numbers = frame[of_it].select_dtypes("number").dropna(axis="columns", how="all")
    return sorted(set(numbers) - NAMING)


def test_findings_tell_no_number_of_a_municipality_of_one_school(lone):
    study = open_study("enskaya", data=lone, audience="public")
    sums = [
        (path, frame)
        for name, findings in questions(study).items()
        for path, frame in frames(findings, name)
        if "municipality" in frame and not OF_SCHOOLS & set(frame)
        if not path.removeprefix("municipal.").startswith((*OWN_REPORTS, *RAW))
    ]
    assert {path: told for path, frame in sums if (told := told_of(LONE, frame))} == {}
    # Otherwise the test would hold of nothing.
    assert len([path for path, frame in sums if (frame["municipality"] == LONE).any()]) > 4


@pytest.mark.parametrize("page", OF_A_REGION)
def test_pages_tell_no_number_of_a_municipality_of_one_school(lone, page):
    shown = [
        one for one in run_page(page, "enskaya", lone, "public") if isinstance(one, Table | Chart)
    ]
    told = {one.label: told_of(LONE, one.source.frame) for one in shown}
    assert {label: names for label, names in told.items() if names and "reports" not in label} == {}


def test_a_small_municipality_reports_by_its_name_and_is_summed_with_others(together):
    shown = run_page("support_cycle", "enskaya", together, "public")
    first = {
        table.label: {row[0] for row in table.rows()} for table in shown if isinstance(table, Table)
    }
    assert LONE in first["reports-municipalities"]
    assert first["turnout-municipality"] == {TOGETHER}


@pytest.mark.parametrize("page", OF_A_REGION)
def test_a_region_of_two_schools_has_every_page(two_schools, page):
    shown = run_page(page, "enskaya", two_schools, "public")
    tables = [one for one in shown if isinstance(one, Table)]
    cells = {cell for table in tables for row in table.rows() for cell in row}
    assert any("скрыто" in cell for cell in cells) == (page in HIDING)
