"""Patterns, folders and file names as people type them."""

import pytest

from shnor_lib.intake.reading.paths import expand
from shnor_lib.model.problems import ShnorError


@pytest.fixture
def folder(tmp_path):
    for name in (
        "а.xlsx",
        "б [2021].xlsx",
        "~$а.xlsx",
        ".скрытый.csv",
        "README.md",
        "Отчёт 1/в.CSV",
        "Отчёт 1/вложено/г.xls",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def names(paths, folder):
    return [path.relative_to(folder).as_posix() for path in paths]


def test_a_pattern_finds_its_files_without_lock_files(folder):
    assert names(expand([folder / "*.xlsx"]), folder) == ["а.xlsx", "б [2021].xlsx"]


def test_a_folder_is_walked(folder):
    found = names(expand([str(folder / "Отчёт 1")]), folder)
    assert found == ["Отчёт 1/в.CSV", "Отчёт 1/вложено/г.xls"]


def test_brackets_in_a_name_stand_for_themselves(folder):
    assert names(expand([folder / "б [2021].xlsx"]), folder) == ["б [2021].xlsx"]


def test_brackets_beside_a_wildcard_stand_for_themselves(folder):
    assert names(expand([folder / "б [2021]*"]), folder) == ["б [2021].xlsx"]


def test_a_pattern_over_folders(folder):
    found = names(expand([folder / "**" / "*.xls"]), folder)
    assert found == ["Отчёт 1/вложено/г.xls"]


def test_a_file_named_twice_comes_once(folder):
    same = [folder / "а.xlsx", folder / "Отчёт 1" / ".." / "а.xlsx", folder / "а*"]
    assert len(expand(same)) == 1


def test_a_file_of_another_kind_comes_when_named(folder):
    assert names(expand([folder / "README.md"]), folder) == ["README.md"]


def test_a_lock_file_that_the_shell_named_is_passed_over(folder):
    assert names(expand([folder / "а.xlsx", folder / "~$а.xlsx"]), folder) == ["а.xlsx"]


def test_each_pattern_without_files_is_a_problem(folder):
    with pytest.raises(ShnorError) as failure:
        expand([folder / "*.xlsm", folder / "нет.xlsx", folder / "а.xlsx"])
    assert [problem.code for problem in failure.value.problems] == ["no-such-files"] * 2


def test_patterns_are_relative_to_the_current_folder(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert [path.as_posix() for path in expand(["а*.xlsx"])] == ["а.xlsx"]
