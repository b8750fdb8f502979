"""The справка: composed of pages, nothing computed, nothing about single schools by accident."""

import base64
import json
from datetime import date

import pytest

from shnor_lib.publish.documents.brief import brief_paper
from shnor_lib.publish.documents.facts import BriefFacts

FACTS = BriefFacts("Энская область", "Энской области", 2022, date(2024, 8, 31), "internal", False)
TABLE = "::: {#tbl-schools .shnor-table}\n\n| Школа |\n|---|\n| СОШ |\n\nШколы\n\n:::"
CHART = {
    "application/vnd.shnor.chart+json": {"label": "size", "title": "Рост", "alt": "Столбики"},
    "image/png": base64.b64encode(bytes(16) + b"\0\0\1\0\0\0\1\0").decode(),
}


def shown(text, tag="", **data):
    output = {"output_type": "display_data", "metadata": {}, "data": {"text/markdown": text} | data}
    metadata = {"tags": [tag]} if tag else {}
    return {"cell_type": "code", "metadata": metadata, "source": "", "outputs": [output]}


@pytest.fixture
def page(tmp_path):
    """Write an executed page and return its path."""

    def _page(name, title, *cells):
        heading = {"cell_type": "markdown", "metadata": {}, "source": [f"# {title}"]}
        path = tmp_path / f"{name}.ipynb"
        path.write_text(json.dumps({"cells": [heading, *cells]}), encoding="utf-8")
        return path

    return _page


def answer(text):
    return shown(f"::: {{.shnor-answer}}\n{text}\n:::")


def test_every_page_brings_its_answer(page):
    pages = [page("history", "История", answer("Вошли 9.")), page("targets", "Цели", answer("1."))]
    text = brief_paper(FACTS, pages).markdown
    assert text.index("**История.**") < text.index("Вошли 9.") < text.index("**Цели.**")


def test_the_directory_of_schools_answers_nothing(page):
    assert "908" not in brief_paper(FACTS, [page("schools", "Школы", answer("908."))]).markdown


def test_only_tagged_cells_go_in(page):
    pages = [page("history", "История", shown("В справку.", "brief"), shown("Не в справку."))]
    text = brief_paper(FACTS, pages).markdown
    assert "В справку." in text
    assert "Не в справку." not in text


def test_lists_of_schools_stand_at_the_end(page):
    pages = [page("identification", "Выявление", shown(TABLE, "appendix"), shown("А", "brief"))]
    text = brief_paper(FACTS, pages).markdown
    assert text.index("## Приложение") < text.index("#tbl-identification-schools")


def test_a_withheld_list_leaves_no_appendix(page):
    withheld = shown("*Сведения по школам есть только во внутренней редакции.*", "appendix")
    assert "Приложение" not in brief_paper(FACTS, [page("history", "История", withheld)]).markdown


def test_figures_of_the_same_label_on_two_pages_stay_apart(page):
    pages = [page(name, name, shown("", "brief", **CHART)) for name in ("history", "targets")]
    paper = brief_paper(FACTS, pages)
    assert set(paper.images) == {"history-size.png", "targets-size.png"}
    for name in ("history", "targets"):
        assert f"#fig-{name}-size" in paper.markdown
        assert f"]({name}-size.png)" in paper.markdown


def test_the_analyst_speaks_in_a_section_of_his_own(page):
    notes = shown("::: {.shnor-notes}\n\nВывод аналитика.\n\n:::")
    text = brief_paper(FACTS, [page("index", "Обзор", notes)]).markdown
    section = next(part for part in text.split("## ") if "Выводы аналитика" in part)
    assert "Вывод аналитика." in section


def test_sections_without_anything_to_say_are_left_out_of_the_numbers(page):
    text = brief_paper(FACTS, [page("data", "Данные", shown("Файлы.", "brief"))]).markdown
    numbered = [line for line in text.splitlines() if line.startswith("## ")]
    assert numbered == ["## 1. Цель", "## 2. Источники", "## 3. Термины и сокращения"]


@pytest.mark.parametrize(("audience", "said"), [("internal", True), ("public", False)])
def test_the_cover_says_whom_an_internal_edition_is_not_for(audience, said):
    facts = BriefFacts("Энская область", "Энской области", 2022, None, audience, False)
    assert ("не публиковать" in brief_paper(facts, []).cover) == said


def test_the_cover_names_region_year_and_day():
    cover = brief_paper(FACTS, []).cover.replace("\\", "")
    for said in ("Аналитическая справка", "Энской области", "2022 года", "31.08.2024"):
        assert said in cover


@pytest.mark.parametrize("demonstration", [True, False])
def test_invented_data_are_said_to_be_invented(demonstration):
    facts = BriefFacts("Энская область", "Энской области", 2022, None, "public", demonstration)
    assert ("вымышлены" in brief_paper(facts, []).markdown) == demonstration
