"""The справка: composed of pages, nothing computed, nothing about single schools by accident."""

import base64
import json
from datetime import date

import pytest

from shnor_lib.publish.documents.brief import brief_paper
from shnor_lib.publish.documents.facts import BriefFacts

FACTS = BriefFacts("Энская область", "Энской области", 2022, date(2024, 8, 31), "internal", False)
PIXEL = base64.b64encode(bytes(16) + b"\0\0\1\0\0\0\1\0").decode()


def table(rows, columns=2, label="schools", value="да"):
    """What an output holds that shows a table."""
    fields = [{"title": "Школа", "style": "text", "width": 1}] * columns
    cells = [[value] * columns] * rows
    about = {"label": label, "caption": "Школы", "withheld": "", "columns": fields, "rows": cells}
    text = f"::: {{#tbl-{label} .shnor-table}}\n\n| Школа |\n|---|\n| да |\n\nШколы\n\n:::"
    return {"application/vnd.shnor.table+json": about, "text/markdown": text}


def chart(label="size"):
    about = {"label": label, "title": "Рост", "alt": "Столбики"}
    return {"application/vnd.shnor.chart+json": about, "image/png": PIXEL}


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
    history, targets = (text.index(f"-title}}\n{title}\n:::") for title in ("История", "Цели"))
    assert history < text.index("Вошли 9.") < targets


def test_the_directory_of_schools_answers_nothing(page):
    assert "908" not in brief_paper(FACTS, [page("schools", "Школы", answer("908."))]).markdown


def test_only_tagged_cells_go_in(page):
    pages = [page("history", "История", shown("В справку.", "brief"), shown("Не в справку."))]
    text = brief_paper(FACTS, pages).markdown
    assert "В справку." in text
    assert "Не в справку." not in text


def test_lists_of_schools_stand_at_the_end(page):
    cells = [shown("", "appendix", **table(3)), shown("А", "brief")]
    text = brief_paper(FACTS, [page("identification", "Выявление", *cells)]).markdown
    heading = text.index("## Приложение 1. Выявление")
    assert heading < text.index("{#tbl-identification-schools")
    assert text.index("[таблица -@tbl-identification-schools] в\u00a0приложении\u00a01") < heading


@pytest.mark.parametrize(
    "size", [{"rows": 13}, {"rows": 2, "columns": 11}, {"rows": 10, "value": "слово " * 20}]
)
def test_a_table_of_more_than_half_a_page_leaves_the_text(page, size):
    pages = [page("history", "История", shown("", "brief", **table(**size)))]
    text = brief_paper(FACTS, pages).markdown
    assert text.index("## Приложение 1. История") < text.index("{#tbl-history-schools")


def test_a_short_table_stays_in_the_text(page):
    pages = [page("history", "История", shown("", "brief", **table(12, columns=10)))]
    text = brief_paper(FACTS, pages).markdown
    assert "{#tbl-history-schools" in text
    assert "Приложение" not in text


@pytest.mark.parametrize("tag", ["brief", "appendix"])
def test_a_table_of_many_pages_is_in_the_workbook_alone_and_the_text_says_where(page, tag):
    cells = [shown("", **table(1, label="few")), shown("", tag, **table(46))]
    text = brief_paper(FACTS, [page("history", "История", *cells)]).markdown
    assert "{#tbl-history-schools" not in text
    assert "Приложение" not in text
    said = text.replace("\u00a0", " ")
    assert "полный перечень (46 строк) – в книге Excel, лист «2 История»" in said


def test_recommendations_stay_in_the_text_whatever_their_length(page):
    overview = page("index", "Обзор", shown("", "recommendations", **table(40)))
    text = brief_paper(FACTS, [overview]).markdown
    section = next(part for part in text.split("## ") if "Рекомендации" in part)
    assert "{#tbl-index-schools" in section


def test_the_text_has_one_chart_of_a_page_and_an_appendix_the_others(page):
    charts = [shown("", "brief", **chart(name)) for name in ("first", "second")]
    text = brief_paper(FACTS, [page("history", "История", *charts)]).markdown
    heading = text.index("## Приложение 1. История")
    assert text.index("#fig-history-first") < heading < text.index("{#fig-history-second")
    assert text.index("[рисунок -@fig-history-second]") < heading


def test_what_a_section_is_divided_into_is_numbered(page):
    pages = [page(name, name, shown("Да.", "brief")) for name in ("history", "targets")]
    headings = [line for line in brief_paper(FACTS, pages).markdown.splitlines() if "###" in line]
    assert headings == ["### 2.1. history", "### 2.2. targets"]


def test_a_withheld_list_leaves_no_appendix(page):
    withheld = shown("*Сведения по школам есть только во внутренней редакции.*", "appendix")
    assert "Приложение" not in brief_paper(FACTS, [page("history", "История", withheld)]).markdown


def test_figures_of_the_same_label_on_two_pages_stay_apart(page):
    pages = [page(name, name, shown("", "brief", **chart())) for name in ("history", "targets")]
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
