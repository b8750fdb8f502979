"""Files read in several processes give what they give in one."""

import os

import pytest

from shnor_lib.intake import in_processes as module
from shnor_lib.intake.how_far import told_how_far
from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry
from tests.small_region import RESULTS

HEADER, SCHOOL = RESULTS


def which_process(_):
    return os.getpid()


@pytest.fixture
def several_cores(monkeypatch):
    monkeypatch.setattr(module, "_cores", lambda: 2)
    monkeypatch.setattr(module, "PAYS_FROM", 0)


@pytest.fixture
def files(tmp_path):
    for number in range(4):
        school = [f"edu98000{number}", f"Школа № {number}", *SCHOOL[2:]]
        rows = [HEADER, school if number else [*school[:-1], "много"]]
        text = "\n".join(";".join(map(str, row)) for row in rows)
        (tmp_path / f"{number}.csv").write_text(text, encoding="utf-8")
    return sorted(tmp_path.glob("*.csv"))


def test_they_run_beside_this_process(several_cores):
    assert os.getpid() not in module.in_processes(which_process, [1, 2, 3], 1)


@pytest.mark.parametrize("cores", [1, 2])
def test_how_far_it_is_is_told_after_each(several_cores, monkeypatch, cores):
    monkeypatch.setattr(module, "_cores", lambda: cores)
    told = []
    with told_how_far(lambda *numbers: told.append(numbers)):
        module.in_processes(which_process, [1, 2, 3], 1)
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_of_little_nothing_is_told():
    told = []
    with told_how_far(lambda *numbers: told.append(numbers)):
        module.in_processes(which_process, [1, 2, 3], module.PAYS_FROM - 1)
    assert told == []


def test_little_is_read_in_this_process(monkeypatch):
    monkeypatch.setattr(module, "_cores", lambda: 2)
    assert {*module.in_processes(which_process, [1, 2], module.PAYS_FROM - 1)} == {os.getpid()}


def test_tables_problems_and_sources_are_the_same(several_cores, files, monkeypatch):
    beside = load_files(files, registry())
    monkeypatch.setattr(module, "_cores", lambda: 1)
    here = load_files(files, registry())
    assert (beside.problems, beside.sources) == (here.problems, here.sources)
    assert all(beside.tables[name].equals(table) for name, table in here.tables.items())
    assert len(here.tables["results"]) == 3
