"""What the search finds: words of prose, headings, captions and schools, never markup or cells."""

import json

import pytest

from shnor_lib.publish.search import INDEX, sections, write_search_index
from shnor_lib.publish.site import SitePage, SiteRegion

FLOAT = (
    "::: {#tbl-x .shnor-table}\n\n| Школа |\n|---|\n| [СОШ № 5](school/s5.html) |\n\nПодпись\n\n:::"
)
DIRECTORY = (
    "::: {#tbl-schools}\n\n| Муниципалитет | Школа |\n|---|---|\n"
    "| Район К | [СОШ № 5](school/s5.html) |\n\nШколы\n\n:::"
)
CHART = '::: {#fig-x}\n\n```{=html}\n<div>{"x":[1]}</div>\n```\n\nНаходка\n\n:::'


def only(markdown):
    return [section.text for section in sections(markdown)]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Доля **9 школ** из `24`", "Доля 9 школ из 24"),
        (r"МБОУ «СОШ №1» \| филиал \<b\>", "МБОУ «СОШ №1» | филиал <b>"),
        ("См. [обзор](index.ipynb) и [@fig-x]", "См. обзор и"),
        (FLOAT, "Подпись"),
        (CHART, "Находка"),
        ('Итог\n\n::: {.shnor-files}\n[Скачать CSV](a.csv){download=""}\n:::', "Итог"),
        ('::: {.callout-note title="Метод"}\nДоли взвешены.\n:::', "Метод. Доли взвешены."),
        ("Первый абзац\n\nВторой абзац", "Первый абзац. Второй абзац"),
    ],
)
def test_only_words_that_a_reader_sees_are_kept(markdown, text):
    assert only(markdown) == [text]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Метод и оговорки", "метод-и-оговорки"),
        ("1. Сопровождение «учитель + класс»", "сопровождение-учитель-класс"),
        ("«2» → «3»", "section"),
    ],
)
def test_a_heading_has_the_anchor_that_pandoc_gives_it(heading, anchor):
    pypandoc = pytest.importorskip("pypandoc")
    page = pypandoc.convert_text(f"Начало\n\n## {heading}", "html", format="markdown")
    assert list(sections(f"Начало\n\n## {heading}"))[1].anchor == anchor
    assert f'id="{anchor}"' in page


def test_a_repeated_heading_has_an_anchor_of_its_own():
    assert [part.anchor for part in sections("## Метод\n\n## Метод")] == ["", "метод", "метод-1"]


@pytest.fixture
def index(tmp_path):
    page = SitePage("overview", "Обзор", "reports/kemerovo/index.ipynb")
    source = tmp_path / page.address
    source.parent.mkdir(parents=True)
    (tmp_path / INDEX).parent.mkdir()
    text = f"# Обзор\n\n{FLOAT}\n\n{DIRECTORY}"
    cells = [{"cell_type": "markdown", "metadata": {}, "source": [text]}]
    source.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    write_search_index(tmp_path, [SiteRegion("kemerovo", "Кемеровский округ", (page,))])
    script = (tmp_path / INDEX).read_text(encoding="utf-8")
    return json.loads(script.removeprefix("window.shnorSearch=").rstrip().removesuffix(";"))


def test_a_school_is_found_by_its_name_and_leads_to_its_card(index):
    assert index["schools"] == [[0, "reports/kemerovo/school/s5.html", "СОШ № 5", "Район К"]]


def test_a_municipality_leads_to_its_schools(index):
    view = "reports/kemerovo/index.html#tbl-schools?0=%D0%A0%D0%B0%D0%B9%D0%BE%D0%BD+%D0%9A"
    assert index["municipalities"] == [[0, view, "Район К"]]


def test_a_page_is_named_with_its_region(index):
    assert index["regions"] == ["Кемеровский округ"]
    assert index["pages"][0][:3] == [0, "reports/kemerovo/index.html", "Обзор"]
