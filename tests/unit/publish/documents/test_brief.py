"""The справка: its essence first, then parts that have data, all composed of pages."""

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


def shown(text, *tags, **data):
    output = {"output_type": "display_data", "metadata": {}, "data": {"text/markdown": text} | data}
    metadata = {"tags": list(tags)} if tags else {}
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


def essence(part, text, **data):
    return shown(text, "remove-cell", f"brief-{part}", **data)


@pytest.fixture
def brief(page):
    """The text of the справка of these pages, each a title and cells, by names."""

    def _brief(facts=FACTS, **pages):
        written = [page(name, title, *cells) for name, (title, *cells) in pages.items()]
        return brief_paper(facts, written).markdown.replace("\u00a0", " ").replace("\\", "")

    return _brief


def headings(text):
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


def section(text, title):
    return next(part for part in text.split("## ") if title in part.splitlines()[0])


PART = ("История", answer("Вошли 9."), shown("", "brief", **table(2)))


def test_the_essence_comes_first_then_the_signature_then_parts_then_appendices(brief):
    cells = [essence(name, name) for name in ("found", "schools", "changes", "proposals")]
    text = brief(index=("Обзор", *cells), history=(*PART, shown("", "appendix", **table(3))))
    assert headings(text) == [
        "Что найдено", "Какие школы", "Что изменилось", "Предложения и меры",
        "1. История", "Приложение 1. История",
    ]  # fmt: skip
    assert text.index("proposals") < text.index("(подпись)") < text.index("1. История")


def test_what_the_essence_has_nothing_to_say_of_has_no_heading(brief):
    text = brief(index=("Обзор", essence("found", "9 школ"), essence("changes", "")))
    assert headings(text)[0] == "Что найдено"
    assert "Что изменилось" not in text


def test_a_table_without_rows_says_nothing(brief):
    empty = table(0, label="proposals")
    cells = [essence("proposals", "Рекомендации: нет данных.", **empty)]
    assert "нет данных" not in brief(index=("Обзор", *cells))


def test_a_long_list_is_the_first_appendix_whatever_its_length(brief):
    cells = [essence("list", "", **table(217, label="shnor-list"))]
    text = brief(history=(*PART, shown("", "appendix", **table(3))), index=("Обзор", *cells))
    assert "Приложение 1. Школы, отнесённые к ШНОР" in headings(text)
    assert "{#tbl-index-shnor-list" in section(text, "Приложение 1")
    assert "Приложение 2. История" in headings(text)


def test_a_part_begins_with_the_answer_of_its_page(brief):
    part = section(brief(history=PART), "1. История")
    assert part.index("Вошли 9.") < part.index("{#tbl-history-schools")


def test_the_answer_that_the_essence_gives_is_not_said_again(brief):
    text = brief(identification=("Выявление", answer("9 школ."), shown("", "brief", **table(2))))
    assert "9 школ." not in text


def test_pages_without_data_are_named_in_one_line(brief):
    silent = ("Цели", answer("Нет данных."), shown("Нет данных.", "brief"))
    text = brief(history=PART, targets=silent)
    assert "Не вошли: «Цели» – данных нет." in text
    assert "Нет данных." not in text


def test_a_page_whose_tables_are_not_for_paper_is_told_apart_from_one_without_data(brief):
    text = brief(history=("История", shown("", **table(2))))
    assert "Не вошли: «История» – таблицы только в книге." in text


def test_the_directory_of_schools_is_no_part(brief):
    assert "Школы" not in headings(brief(schools=("Школы", shown("", "brief", **table(2)))))


def test_only_tagged_cells_go_in(brief):
    cells = [shown("В справку.", "brief"), shown("Не в справку.")]
    text = brief(history=(*PART, *cells))
    assert "В справку." in text
    assert "Не в справку." not in text


def test_lists_of_schools_stand_at_the_end(brief):
    text = brief(history=(*PART, shown("", "appendix", **table(3, label="paths"))))
    assert "[таблица -@tbl-history-paths] в приложении 1" in section(text, "1. История")
    assert "{#tbl-history-paths" in section(text, "Приложение 1")


@pytest.mark.parametrize(
    "size", [{"rows": 13}, {"rows": 2, "columns": 11}, {"rows": 10, "value": "слово " * 20}]
)
def test_a_table_of_more_than_half_a_page_leaves_the_text(brief, size):
    text = brief(history=("История", shown("", "brief", **table(**size))))
    assert "{#tbl-history-schools" in section(text, "Приложение 1")


def test_a_short_table_stays_in_the_text(brief):
    text = brief(history=("История", shown("", "brief", **table(12, columns=10))))
    assert "{#tbl-history-schools" in section(text, "1. История")
    assert "Приложение" not in text


@pytest.mark.parametrize("tag", ["brief", "appendix"])
def test_a_table_of_many_pages_is_in_the_workbook_alone_and_the_text_says_where(brief, tag):
    cells = [shown("", **table(1, label="few")), shown("", tag, **table(46))]
    text = brief(history=("История", *cells))
    assert "{#tbl-history-schools" not in text
    assert "Приложение" not in text
    assert "полный перечень (46 строк) – в книге Excel, лист «Школы 2»" in text


def recommended(label):
    """The recommendations of the page, and what the essence has of them."""
    whole = shown("", "recommendations", **table(40, label="recommendations"))
    return ("Обзор", whole, essence("proposals", "", **table(3, label=label)))


def test_recommendations_that_the_essence_sums_up_stand_in_a_part_whatever_their_length(brief):
    text = brief(index=recommended("proposal-sums"))
    assert "{#tbl-index-recommendations" in section(text, "1. Рекомендации")


def test_recommendations_that_the_essence_has_are_not_said_again(brief):
    assert "1. Рекомендации" not in headings(brief(index=recommended("proposals")))


def test_the_text_has_one_chart_of_a_page_and_an_appendix_the_others(brief):
    charts = [shown("", "brief", **chart(name)) for name in ("first", "second")]
    text = brief(history=("История", *charts))
    part = section(text, "1. История")
    assert "#fig-history-first" in part
    assert "[рисунок -@fig-history-second]" in part
    assert "{#fig-history-second" in section(text, "Приложение 1")


def test_charts_of_an_appendix_stand_before_its_tables(brief):
    charts = [shown("", "brief", **chart(name)) for name in ("first", "second")]
    text = brief(history=("История", shown("", "brief", **table(13)), *charts))
    appendix = section(text, "Приложение 1")
    assert appendix.index("{#fig-history-second") < appendix.index("{#tbl-history-schools")


def test_a_withheld_list_leaves_no_appendix(brief):
    withheld = shown("*Сведения по отдельным школам есть только внутри.*", "appendix")
    assert "Приложение" not in brief(history=(*PART, withheld))


def test_figures_of_the_same_label_on_two_pages_stay_apart(page):
    pages = [page(name, name, shown("", "brief", **chart())) for name in ("history", "targets")]
    paper = brief_paper(FACTS, pages)
    assert set(paper.images) == {"history-size.png", "targets-size.png"}
    for name in ("history", "targets"):
        assert f"#fig-{name}-size" in paper.markdown
        assert f"]({name}-size.png)" in paper.markdown


def test_the_analyst_speaks_in_a_part_of_his_own(brief):
    notes = shown("::: {.shnor-notes}\n\nВывод аналитика.\n\n:::")
    assert "Вывод аналитика." in section(brief(index=("Обзор", notes)), "1. Выводы аналитика")


@pytest.mark.parametrize("demonstration", [True, False])
def test_invented_data_are_said_to_be_invented(brief, demonstration):
    facts = BriefFacts("Энская область", "Энской области", 2022, None, "public", demonstration)
    assert ("вымышлены" in brief(facts)) == demonstration


def test_the_purpose_and_the_day_of_the_data_are_said(brief):
    text = brief()
    assert "не предназначена для рейтингов школ" in text
    assert "Данные – на 31.08.2024." in text


def test_the_terms_that_the_text_uses_are_explained(brief):
    text = brief(history=("История", answer("По ВПР – 9."), shown("", "brief", **table(2))))
    assert "**ВПР**" in section(text, "2. Термины и сокращения")
    assert "**ШВОР**" not in text
