"""columns.yml: the headings that a region calls its own way."""

import pytest

from shnor_lib.intake.region.material import load_region
from shnor_lib.intake.region.settings import read_settings
from tests.small_region import CSV, write_region

ODD = CSV.replace("Участников", "Народу было")
TEACHES = "Кол-во участников: [Народу было, Душ]\n"


@pytest.fixture
def settings(tmp_path):
    return lambda text: read_settings(write_region(tmp_path, columns__yml=text))


def test_a_taught_heading_is_read_and_told(tmp_path):
    material = load_region(write_region(tmp_path, columns__yml=TEACHES, results__csv=ODD))
    (told,) = [p for p in material.problems if p.code == "heading-taught"]
    assert material.tables["results"]["participants"].tolist() == [12]
    assert (told.seen, told.expected) == ("Народу было", "«Кол-во участников»")


def test_a_region_without_the_file_teaches_nothing(tmp_path):
    assert read_settings(write_region(tmp_path)).headings == {}


@pytest.mark.parametrize("known", ["Кол-во участников", "Число участников", '"2"', "Старший класс"])
def test_the_known_heading_may_be_any_spelling_of_any_table(settings, known):
    assert list(settings(f"{known}: [Своё]\n").headings) == ["свое"]


@pytest.mark.parametrize(
    ("text", "code", "line", "seen"),
    [
        ("# слова\nКоличество учасников: [Душ]\n", "unknown-heading", 2, "Количество учасников"),
        ("Логин:\n  - Шифр\n  - ОО\n", "known-heading-taught", 1, "ОО"),
        (f"{TEACHES}Логин: [душ]\n", "heading-taught-twice", 2, "душ"),
        ('Логин: [" "]\n', "bad-setting", 1, ""),
    ],
)
def test_a_line_that_cannot_be_meant_is_named(settings, text, code, line, seen):
    (problem,) = settings(text).problems
    assert (problem.code, problem.place.file, problem.place.row) == (code, "columns.yml", line)
    assert problem.seen == seen


def test_a_misspelled_known_heading_is_proposed(settings):
    (problem,) = settings("Количество учасников: [Душ]\n").problems
    assert "«Кол-во участников»" in problem.advice


def test_the_same_heading_twice_for_one_meaning_is_no_mistake(settings):
    assert settings("Логин: [Шифр]\nЛогин ОО: [шифр]\n").problems == ()


def test_a_file_of_another_shape_is_told(settings):
    (problem,) = settings("Логин: Шифр\n").problems
    assert (problem.code, problem.expected) == ("bad-setting", "список")
