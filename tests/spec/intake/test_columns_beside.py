"""Files that are named one by one are read by the columns.yml beside them, or of their region."""

import pytest

from shnor_lib.intake.check import check_paths
from tests.small_region import RESULTS

ODD = ["Шифр" if title == "Логин" else title for title in RESULTS[0]]
TEACHES = 'Логин: ["Шифр"]\n'


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "2021" / "odd.csv"
    path.parent.mkdir()
    lines = (";".join(map(str, line)) for line in (ODD, RESULTS[1]))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def rows(path):
    return [source.rows for source in check_paths([path]).sources]


def test_without_one_the_heading_is_unknown(file):
    assert rows(file) == [0]


def test_one_beside_the_file_teaches_it(file):
    file.with_name("columns.yml").write_text(TEACHES, encoding="utf-8")
    assert rows(file) == [1]


def test_one_of_the_region_teaches_it(file):
    region = file.parent.parent
    (region / "region.yml").write_text("", encoding="utf-8")
    (region / "columns.yml").write_text(TEACHES, encoding="utf-8")
    assert rows(file) == [1]


def test_one_of_a_folder_above_that_is_no_region_does_not(file):
    (file.parent.parent / "columns.yml").write_text(TEACHES, encoding="utf-8")
    assert rows(file) == [0]


def test_what_two_folders_teach_differently_neither_teaches(file, tmp_path):
    other = tmp_path / "2022" / file.name
    other.parent.mkdir()
    other.write_bytes(file.read_bytes())
    file.with_name("columns.yml").write_text(TEACHES, encoding="utf-8")
    other.with_name("columns.yml").write_text('Школа: ["Шифр"]\n', encoding="utf-8")
    assert [source.rows for source in check_paths([file, other]).sources] == [0, 0]
