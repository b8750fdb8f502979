"""What documents print is for everyone, but not the names of schools and people in it."""

import pandas as pd
import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.disclosure.known_names import is_school_name
from shnor_lib.disclosure.persons import persons_in

MEASURES = pd.DataFrame(
    {"number": ["1.", "2."], "measure": ["Семинар для СОШ № 5", "Мониторинг"]}, dtype="string"
)
NAMING = ["СОШ № 5 – куратор.", "Год не указан."]


def gate(audience):
    return Gate(audience, names=lambda text: "СОШ № 5" in text)


def test_a_cell_that_names_a_school_is_hidden_and_its_row_stays():
    shown = gate("public").printed(MEASURES).frame
    assert shown["number"].tolist() == ["1.", "2."]
    assert shown["measure"].fillna("–").tolist() == ["–", "Мониторинг"]
    assert shown["measure_reason"].fillna("").tolist() == ["named", ""]


def test_the_internal_edition_shows_it_as_printed():
    pd.testing.assert_frame_equal(gate("internal").printed(MEASURES).frame, MEASURES)


def test_why_another_cell_is_empty_stays_known():
    blank = MEASURES.assign(measure=["СОШ № 5", pd.NA], measure_reason=[pd.NA, "not_printed"])
    shown = gate("public").printed(blank).frame
    assert shown["measure_reason"].tolist() == ["named", "not_printed"]


def test_a_list_of_schools_is_withheld_with_its_length():
    shown = gate("public").printed(MEASURES.head(1))
    assert shown.frame.empty
    assert shown.withheld.endswith("строк в таблице: 1.")


def test_printed_pairs_of_schools_are_no_way_around():
    shown = gate("public").schools(MEASURES, printed=MEASURES.head(1))
    assert shown.frame.empty
    assert shown.withheld


def test_a_sentence_that_names_a_school_is_left_out_and_that_is_said():
    told = gate("public").sentences(NAMING)
    assert told[0] == "Год не указан."
    assert told[1].endswith("только во внутренней редакции отчёта.")
    assert gate("internal").sentences(NAMING) == tuple(NAMING)


@pytest.mark.parametrize(
    "text",
    ["Иванова А.П.", "А.П. Иванова", "Иванова А. П.", "Иванова Анна Петровна", "отв. Ким И.О."],
)
def test_a_person_is_known_by_surname_and_initials_or_patronymic(text):
    assert persons_in(text)


@pytest.mark.parametrize(
    "text", ["СОШ № 6 им. Сирина Н.И.", "имени А.А. Зорина", "п. 2.1.", "МКУ ДО «ЦРО»", "г. Энск"]
)
def test_who_gave_a_school_its_name_is_no_person_of_the_report(text):
    assert persons_in(text) == []


@pytest.mark.parametrize(
    ("cell", "is_one"),
    [
        ("МБОУ «Берёзовская ООШ»", True),
        ("Гимназия № 1", True),
        ("МБОУ «Центр образования № 7»", True),
        ("КГАОУ ДПО ХК ИРО", False),
        ("Школа по годам", False),
        ("5 школ", False),
        ("ООШ", False),
    ],
)
def test_a_cell_is_the_name_of_a_school(cell, is_one):
    assert is_school_name(cell) is is_one
