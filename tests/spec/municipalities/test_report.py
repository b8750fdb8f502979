"""What a municipality is told."""

import re
from html import unescape

import pytest

from shnor_lib.model.problems import ShnorError
from shnor_lib.study import open_study
from tests.spec.municipalities.conftest import ODD


def plain(report):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", report.html())).split())


@pytest.fixture(scope="module")
def said(study):
    return {report.name: plain(report) for report in study.municipality_reports()}


def test_each_municipality_has_a_report(said):
    assert list(said) == ["Район А", ODD, "Район В"]


def test_the_answer_names_its_schools_among_those_of_the_region(said):
    assert "к ШНОР отнесены 2 школы из 3. Всего по региону – 4 из 6." in said["Район А"]


def test_since_when_and_by_which_clause_a_school_is_listed(said):
    assert "Школа 1 нет данных" not in said["Район А"]
    assert re.search(r"Школа 1 – 2021 1 2021 – МА‑5: 8 из 20, РУ‑5: 8 из 20", said["Район А"])
    assert re.search(r"Школа 2 – 2020 или раньше 1 и 2 ", said["Район А"])


def test_who_came_onto_the_list_and_went_off_it(said):
    moved = "По сравнению с 2020 годом вошла 1 школа (Школа 1), вышла 1 школа (Школа 3)."
    assert moved in said["Район А"]


def test_a_municipality_without_such_schools_says_so_and_has_no_empty_heading(said):
    assert "среди 1 школы с результатами ШНОР нет" in said["Район В"]
    assert "Школы, отнесённые к ШНОР" not in said["Район В"]


def test_its_share_of_the_region(said):
    assert "Школ 3 6 50,0 % ШНОР 2 4 50,0 %" in said["Район А"]


def test_its_share_below_the_minimum_stands_beside_that_of_the_region(said):
    row = "ВПР по математике, 5 класс 3 17 из 60 (28,3 %) 34 из 120 (28,3 %)"
    assert row in said["Район А"]


def test_its_weekly_reports(said):
    assert "Недельные отчёты: ожидалось – 2, вовремя – 2." in said["Район А"]
    assert "Недельные отчёты: ожидалось – 2, вовремя – 1, нет отчёта – 1." in said["Район В"]
    assert "Учителя 7 из 8 (87,5 %) Ученики 12 из 20 (60,0 %)" in said["Район А"]


@pytest.mark.parametrize(
    ("measure", "names"),
    [
        ("Помочь всем", ["Район А", ODD, "Район В"]),
        ("Помочь одному", ["Район А"]),
        ("Собрать отчёты", ["Район А"]),
        ("Обучить", []),
    ],
)
def test_it_is_told_what_is_asked_of_it_or_of_all(said, measure, names):
    assert [name for name, text in said.items() if measure in text] == names


def test_a_name_with_quotation_marks_and_a_slash_stands_as_it_is(study):
    assert study.municipality(ODD).name == ODD


def test_a_municipality_is_found_however_its_kind_is_written(study):
    assert study.municipality("р-н А").name == "Район А"


def test_an_unknown_municipality_is_told_with_those_that_come_nearest(study):
    with pytest.raises(ShnorError, match="Муниципалитета «Район Г» в данных региона нет") as told:
        study.municipality("Район Г")
    assert "Район А" in told.value.problems[0].expected


def test_everyone_reads_no_report(data):
    public = open_study("enskaya", data=data, audience="public")
    assert list(public.municipality_reports()) == []
    withheld = public.municipality("Район А")
    assert "только во внутренней редакции" in withheld._repr_html_()
    assert "Школа" not in withheld._repr_markdown_()
