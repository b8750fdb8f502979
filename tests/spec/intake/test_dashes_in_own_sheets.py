"""A dash in the project's own sheets: never a zero, and no reason to refuse the file."""

import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry
from tests.small_region import csv_text

HEADS = [
    *("Логин школы", "Школа", "Муниципалитет", "Процедура", "Год"),
    *("Срок проведения", "Участников", "Ниже минимума"),
]
KNOWN = ["edu980001", "Школа 1", "Район", "vpr-math-5", 2021, "весна", 20, 3]


@pytest.fixture
def loaded(tmp_path):
    def _load(below):
        path = tmp_path / "results.csv"
        other = ["edu980002", "Школа 2", "Район", "vpr-math-5", 2021, "весна", 20, below]
        path.write_text(csv_text(HEADS, [KNOWN, other]), encoding="utf-8")
        return load_files([path], registry())

    return _load


@pytest.mark.parametrize("dash", ["-", "–", "—", "н/д"])
def test_it_is_a_missing_value_and_is_told(loaded, dash):
    found = loaded(dash)
    second = found.tables["results"].iloc[1]
    assert (second["participants"], second["below_reason"]) == (20, "not_reported")
    assert found.tables["results"]["below"].isna().tolist() == [False, True]
    assert {problem.code for problem in found.problems} == {"dash-as-blank"}


def test_another_word_is_still_refused(loaded):
    assert "bad-value" in {problem.code for problem in loaded("много").problems}
