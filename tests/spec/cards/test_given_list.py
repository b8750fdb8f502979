"""The card of a region that gave a list: since when a school stands in it, and who supports it."""

import pytest

from shnor_lib.study import open_study

from .conftest import plain

LISTED = {1: (2021, 2022, 2023), 2: (2021, 2022), 3: (2022, 2023), 4: (2023,)}
REGION = """level: region
title: {nominative: Энская область, genitive: Энской области}
pages: [overview, schools, data]
"""
SUPPORT = """
history: {list: shnor-region, window: 3}
schemes:
  one:
    title: Прочтение 1
    variants:
      first: {title: Вариант 1, condition: {history: [first]}, supporter: Институт, support: курсы}
      third: {title: Вариант 3, condition: {years_running: 3}, supporter: Управление, support: мера}
  two:
    title: Прочтение 2
    variants:
      first: {title: Вариант 1, condition: {history: [first]}, supporter: Институт, support: курсы}
      third: {title: Вариант 3, condition: {years_running: 2}, supporter: Управление, support: мера}
"""


def login(school):
    return f"edu9800{school:02}"


@pytest.fixture(scope="module")
def said(write_region):
    """What a part of a school's card says; school 1 has the curator 9."""
    data = write_region([], REGION)
    folder = data / "raw" / "enskaya"
    (folder / "support.yml").write_text(SUPPORT, encoding="utf-8")
    (folder / "overrides.yml").unlink()
    lists = [
        f"shnor-region,{year},{login(school)},Школа {school},Район"
        for school, years in LISTED.items()
        for year in years
    ]
    head = "list,list_year,school_id,school,municipality"
    (folder / "lists.csv").write_text("\n".join([head, *lists]), encoding="utf-8")
    passports = [f"{login(school)},Школа {school},Район" for school in (*LISTED, 9)]
    head = "school_id,school,municipality"
    (folder / "schools.csv").write_text("\n".join([head, *passports]), encoding="utf-8")
    head = "year,school_id,school,curator_id,curator,certainty"
    pair = f"2023,{login(1)},Школа 1,{login(9)},Школа 9,printed"
    (folder / "curators.csv").write_text("\n".join([head, pair]), encoding="utf-8")
    study = open_study("enskaya", data=data)
    return lambda school, part: plain(study.school(login(school)).part(part).html)


def test_a_listed_school_is_told_since_which_year(said):
    assert said(3, "decision") == "В списке ШНОР с 2022 года . Список дал регион."


def test_a_run_that_reaches_the_first_loaded_year_may_be_longer(said):
    assert said(1, "decision").startswith("В списке ШНОР с 2021 года или раньше")


def test_a_school_that_left_the_list_is_not_in_it(said):
    assert said(2, "decision") == "Не в списке ШНОР 2023 года . Список дал регион."


def test_both_sides_of_a_pair_are_told_of_it(said):
    assert "Школа-куратор в 2023 году: Школа 9." in said(1, "support")
    assert "Куратор школы в 2023 году: Школа 1." in said(9, "support")


def test_a_listed_school_that_no_pair_names_is_told_so(said):
    assert "Школа-куратор не названа." in said(4, "support")


def test_the_variant_is_named_once_where_the_readings_agree(said):
    assert said(4, "support").count("Вариант 1 – Институт.") == 1


def test_each_reading_is_told_where_they_disagree(said):
    # Two years running: enough by the second reading, not by the first.
    text = said(3, "support")
    assert "Прочтение 1: Ни один вариант сопровождения не подходит." in text
    assert "Прочтение 2: Вариант 3 – Управление." in text


def test_a_school_outside_the_list_without_support_has_no_such_part(said):
    assert said(2, "support") == ""


def test_the_years_stand_side_by_side(said):
    assert "2021 в списке 2022 в списке 2023 не в списке" in said(2, "path")
    assert "ШНОР по списку региона – 2021, 2022." in said(2, "path")
