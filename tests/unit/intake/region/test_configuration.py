"""Mistakes in YAML: each with its line, what was seen, what was expected."""

import pytest

from shnor_lib.intake.region.configuration import read_yaml
from shnor_lib.model.criteria import Criteria
from shnor_lib.model.problems import ShnorError
from shnor_lib.model.procedures import RegistrySource
from shnor_lib.model.profile import Profile

TITLE = "title: {nominative: Энская область, genitive: Энской области}\n"


@pytest.fixture
def mistakes(tmp_path):
    def _mistakes(text, model=Profile):
        path = tmp_path / "настройки.yml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        with pytest.raises(ShnorError) as failure:
            read_yaml(path, model, "настройки.yml")
        return failure.value.problems

    return _mistakes


def test_a_right_file_becomes_its_model(tmp_path):
    path = tmp_path / "region.yml"
    path.write_text("level: region\n" + TITLE, encoding="utf-8-sig")
    assert read_yaml(path, Profile).title.genitive == "Энской области"


def test_an_unknown_key_suggests_the_nearest_one(mistakes):
    (problem,) = mistakes("level: region\n" + TITLE + "result_year: 2021\n")
    assert (problem.code, problem.place.row) == ("unknown-key", 3)
    assert problem.advice == "Возможно, имелся в виду «results_year»."


def test_an_unknown_key_deep_inside_suggests_the_nearest_one(mistakes):
    text = "level: region\ntitle:\n  nominative: Энская область\n  genetive: Энской области\n"
    found = {problem.code: problem for problem in mistakes(text)}
    assert found["unknown-key"].place.row == 4
    assert "«genitive»" in found["unknown-key"].advice
    assert found["missing-key"].expected == "title.genitive"


def test_a_key_of_a_list_item_is_found(mistakes):
    text = "level: region\n" + TITLE + "sources:\n  - files: '*.csv'\n  - file: '*.xlsx'\n"
    found = {problem.code: problem for problem in mistakes(text)}
    assert found["unknown-key"].place.row == 5
    assert "«files»" in found["unknown-key"].advice


def test_an_aliased_key_of_a_mapping_is_known(mistakes):
    text = "calendar:\n  vpr:\n    2027: {brake: новые работы}\n"
    (problem,) = mistakes(text, RegistrySource)
    assert (problem.place.row, "«break»" in problem.advice) == (3, True)


def test_a_wrong_choice_names_the_choices(mistakes):
    (problem,) = mistakes("level: область\n" + TITLE)
    assert (problem.code, problem.place.row, problem.seen) == ("bad-setting", 1, "область")
    assert problem.expected == "одно из: 'region', 'municipality', 'country'"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("results_year: двадцать", "целое число"),
        ("as_of: вчера", "дата вида 2024-02-13"),
        ("across_breaks: иногда", "true или false"),
        ("pages: overview", "список"),
        ("criteria: 5", "текст; число или дату возьмите в кавычки"),
    ],
)
def test_a_wrong_value_says_what_was_expected(mistakes, line, expected):
    (problem,) = mistakes("level: region\n" + TITLE + line)
    assert (problem.code, problem.place.row) == ("bad-setting", 3)
    assert problem.expected == expected


COHORT = "cohort: {list: shnor, title: Школы списка, "


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (
            "chosen: earlier_results",
            "у chosen: earlier_results – год этих результатов в ключе chosen_year",
        ),
        (
            "chosen: conditions, chosen_year: 2019",
            "ключ chosen_year – только вместе с chosen: earlier_results",
        ),
        (
            "chosen: случайно",
            "одно из: 'base_results', 'earlier_results', 'conditions', 'unknown'",
        ),
        ("chosen: earlier_results, chosen_year: давно", "целое число"),
    ],
)
def test_how_schools_were_chosen_is_checked(mistakes, chosen, expected):
    (problem,) = mistakes("level: region\n" + TITLE + COHORT + chosen + "}\n")
    assert (problem.code, problem.place.row) == ("bad-setting", 3)
    assert problem.expected == expected


def test_a_bound_is_said_in_russian(mistakes):
    text = """\
a:
  title: А
  basis: Б
  valid_from: 2020
  procedures: [vpr-math-5]
  threshold: [3, 10]
  any_of:
    - low_procedures: 0
"""
    (problem,) = mistakes(text, dict[str, Criteria])
    assert (problem.place.row, problem.expected) == (8, "не меньше 1")


def test_a_key_that_stands_twice_is_refused(mistakes):
    (problem,) = mistakes("level: region\n" + TITLE + "level: municipality\n")
    assert (problem.code, problem.place.row, problem.seen) == ("repeated-key", 3, "level")


@pytest.mark.parametrize(
    "text", ["a: [1, 2", "a:\n\t- 1", "a: !!python/name:os.system x", "a: 2021-02-31"]
)
def test_what_is_no_plain_yaml(mistakes, text):
    (problem,) = mistakes(text, dict[str, list[int]])
    assert problem.code == "bad-yaml"


def test_another_encoding_is_said(mistakes):
    (problem,) = mistakes("level: область".encode("cp1251"))
    assert (problem.code, problem.expected) == ("unknown-encoding", "UTF-8")


def test_an_empty_file_lacks_its_keys(mistakes):
    assert {problem.code for problem in mistakes("")} == {"missing-key"}
