"""Quarto's steps before and after rendering."""

import re

import pytest

from shnor_lib.publish import prerender
from shnor_lib.publish.postrender import make_scripts_plain
from shnor_lib.publish.quarto import PAGES_ARE_MADE


@pytest.mark.parametrize(
    ("environment", "made"),
    [
        ({"QUARTO_PROJECT_RENDER_ALL": "1", "QUARTO_PROFILE": "public"}, ["public"]),
        ({"QUARTO_PROJECT_RENDER_ALL": "1"}, ["internal"]),
        ({"QUARTO_PROJECT_RENDER_ALL": "1", PAGES_ARE_MADE: "1"}, []),
        ({}, []),
    ],
)
def test_pages_are_made_only_for_a_whole_render_by_quarto_itself(monkeypatch, environment, made):
    calls = []
    monkeypatch.setattr(prerender, "prepare", lambda _, order, *__: calls.append(order.audience))
    for name in ("QUARTO_PROJECT_RENDER_ALL", "QUARTO_PROFILE", PAGES_ARE_MADE):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert prerender.main() == 0
    assert calls == made


def test_module_scripts_become_plain_ones(tmp_path):
    scripts = tmp_path / "site_libs" / "quarto-html"
    (scripts / "tabsets").mkdir(parents=True)
    module = 'import * as tabsets from "./tabsets/tabsets.js";\ntabsets.init();\n'
    (scripts / "quarto.js").write_text(module, encoding="utf-8")
    (scripts / "tabsets/tabsets.js").write_text("export function init() {}", encoding="utf-8")
    tags = (
        '<script src="site_libs/quarto-html/quarto.js" type="module"></script>\n'
        '<script src="site_libs/quarto-html/tabsets/tabsets.js" type="module"></script>'
    )
    page = tmp_path / "index.html"
    page.write_text(tags, encoding="utf-8")
    make_scripts_plain(tmp_path)
    expected = '<script src="site_libs/quarto-html/quarto.js" defer></script>'
    assert page.read_text(encoding="utf-8") == expected
    script = (scripts / "quarto.js").read_text(encoding="utf-8")
    assert "import " not in script
    assert "export " not in script


def test_what_quarto_leaves_in_english_or_without_a_name_is_mended(tmp_path):
    page = tmp_path / "index.html"
    page.write_text(
        '<body>\n<div id="quarto-search-results"></div>\n<nav class="navbar navbar-expand-lg">'
        '<button role="menu" aria-expanded="false"></button></nav>'
        '<nav aria-label="breadcrumb"></nav><nav id="quarto-sidebar" class="sidebar"></nav>'
        '<nav class="quarto-secondary-nav"></nav><nav class="page-navigation"></nav>',
        encoding="utf-8",
    )
    for _ in range(2):  # `shnor build` does it after Quarto's own step
        make_scripts_plain(tmp_path)
    mended = page.read_text(encoding="utf-8")
    assert re.findall(r'<nav[^>]*aria-label="([^"]*)"', mended) == [
        "Меню сайта",
        "Путь",
        "Страницы региона",
        "Меню страницы",
        "Соседние страницы",
    ]
    assert mended.count('<a class="skip" href="#quarto-document-content">') == 1
    assert 'role="menu"' not in mended


def test_the_path_of_a_page_begins_with_the_home_page(tmp_path):
    page = tmp_path / "reports" / "kemerovo" / "history.html"
    page.parent.mkdir(parents=True)
    region = '<li class="breadcrumb-item"><a href="index.html">Кемеровский округ</a></li>'
    page.write_text(f'<ol class="breadcrumb">{region}</ol>', encoding="utf-8")
    for _ in range(2):
        make_scripts_plain(tmp_path)
    home = '<li class="breadcrumb-item"><a href="../../index.html">Все регионы</a></li>'
    assert page.read_text(encoding="utf-8") == f'<ol class="breadcrumb">{home}{region}</ol>'
