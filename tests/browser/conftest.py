"""A small site, and a browser that opens it from disk."""

import json
import shutil
from pathlib import Path

import pytest

from shnor_lib.publish.progress import Progress
from shnor_lib.publish.search import write_search_index
from shnor_lib.publish.site import (
    GLOSSARY,
    SitePage,
    SiteRegion,
    copy_assets,
    write_navigation,
)
from shnor_lib.show.glossary import glossary

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FIGURE = {
    "data": [
        {
            "type": "bar",
            "x": [12.5, 37.5],
            "y": ["РУ-5", "МА-5"],
            "orientation": "h",
            "text": [0, 0],
            "textposition": "none",
        }
    ],
    "texts": ["весна 2021"],
    "layout": {"xaxis": {"tickformat": ",.1f"}, "height": 240},
}
TALL_FIGURE = {**FIGURE, "layout": {"height": 2000}}
BROAD_FIGURE = {**FIGURE, "layout": {"height": 240, "meta": {"narrowest": 520}}}


def chart(label, figure, title):
    return (
        f"::: {{#fig-{label}}}\n\n```{{=html}}\n"
        '<div class="shnor-chart" role="img" aria-label="Доля «2» по двум процедурам">'
        f'<script type="application/json">{json.dumps(figure)}</script></div>\n'
        f"```\n\n{title}\n\n:::"
    )


CHART = chart("low", FIGURE, "Доля «2» по процедурам")
COLUMNS = [f"Показатель {number}" for number in range(1, 13)]
WIDE_TABLE = "\n".join(
    f"| {' | '.join(cells)} |"
    for cells in (COLUMNS, ["---"] * 12, *[[f"{row},5"] * 12 for row in range(40)])
)
TABLE = f"::: {{#tbl-wide .shnor-table}}\n\n{WIDE_TABLE}\n\nМного столбцов\n\n:::"
KINDS = """
| Школа | Число | Доля | Срок |
|---|---:|---|---|
| СОШ № 2 | 87 | 9 из 24 (37,5 %) | 01.03.2022 |
| СОШ № 10 | [не проводилась]{.na} | [нет данных]{.na} | 31.12.2021 |
| Ёлкинская ООШ | 1\u00a0024 | 5 из 10 (50,0 %) | 15.02.2022 |
| СОШ № 11 | 9 | 2 из 40 (5,0 %) | [нет данных]{.na} |
| Ивановская СОШ | −3,5 | – | 01.02.2022 |
| СОШ № 12 | 100 | 6 из 10 (60,0 %) | 02.03.2022 |
| СОШ № 13 | 101 | 7 из 10 (70,0 %) | 03.03.2022 |
| СОШ № 14 | 102 | 8 из 10 (80,0 %) | 04.03.2022 |
"""
FEW = "\n".join(KINDS.strip().splitlines()[:6])  # its first five schools
WORDY = "\n".join(
    ["| Цитата |", "|---|"] + [f"| {'Очень длинная цитата. ' * 40}{row} |" for row in range(20)]
)
LONG = "\n".join(
    ["| Место | Значение |", "|---|---:|"]
    + [f"| Посёлок {number} | {number % 7} |" for number in range(1000)]
    + ["| Итого | 2997 |"]
)
CHOSEN = "\n".join(
    ["| Школа | Муниципалитет |", "|---|---|"]
    + [f"| Школа {number} | Район {number % 3} |" for number in range(15)]
)
TABLES = (
    f"# Таблицы\n\n::: {{#tbl-kinds}}\n{KINDS}\nВиды значений\n\n:::\n\n"
    f"::: {{#tbl-long}}\n\n{LONG}\n\nДлинная таблица\n\n:::\n\n"
    f"::: {{#tbl-chosen}}\n\n{CHOSEN}\n\nШколы районов\n\n:::\n\n"
    f"::: {{#tbl-few}}\n\n{FEW}\n\nНесколько строк\n\n:::\n\n"
    f"::: {{#tbl-wordy}}\n\n{WORDY}\n\nДлинные тексты\n\n:::\n\n"
    + chart("tall", TALL_FIGURE, "Высокий рисунок")
    + "\n\n"
    + chart("broad", BROAD_FIGURE, "Широкий рисунок")
)
PROSE = "## Школы посёлков\n\nВ малых школах результаты года зависят от случая."
TERMS = "## Низкий результат\n\nЗдесь низкий результат, и ещё низкий результат у ШНОРов."
SERIES = "## Ряд таблиц\n\n" + "\n\n".join(
    f"::: {{#tbl-series-{number}}}\n\n{FEW}\n\nТаблица ряда {number}\n\n:::\n\n"
    "::: {.shnor-files}\n[Скачать](data.ipynb)\n:::"
    for number in range(1, 8)
)
PARTS = f"## Рисунок\n\n{CHART}\n\n## Таблица\n\n{TABLE}\n\n{PROSE}"
TEXTS = {"tables": TABLES, "series": f"# Ряд таблиц\n\n{SERIES}"}
PAGE = f"# Обзор\n\nСм. @fig-low и @tbl-wide.\n\n{PARTS}"
TEXTS["data"] = f"{PAGE}\n\n{TERMS}"


@pytest.fixture(scope="session")
def site(tmp_path_factory, publish_site):
    """An internal edition of one region, laid out by the embedded publisher."""
    project = tmp_path_factory.mktemp("Мои отчёты")
    for settings in ROOT.glob("_quarto*.yml"):
        shutil.copy(settings, project)
    pages = (
        SitePage("overview", "Обзор", "reports/kemerovo/index.ipynb"),
        SitePage("data", "Данные", "reports/kemerovo/data.ipynb"),
        SitePage("tables", "Таблицы", "reports/kemerovo/tables.ipynb"),
        SitePage("series", "Ряд таблиц", "reports/kemerovo/series.ipynb"),
    )
    regions = [SiteRegion("kemerovo", "Кемеровская область", pages)]
    _write(project / "index.ipynb", "# Регионы\n\n[Кемерово](reports/kemerovo/index.ipynb)")
    _write(project / GLOSSARY, f"# Словарь\n\n{glossary().text}")
    for page in pages:
        _write(project / page.address, TEXTS.get(page.code, PAGE))
    write_navigation(project, regions)
    copy_assets(project)
    write_search_index(project, regions)
    publish_site(project, project / "_site", "internal", Progress())
    return project / "_site"


def _write(path, markdown):
    path.parent.mkdir(parents=True, exist_ok=True)
    cell = {"cell_type": "markdown", "metadata": {}, "source": markdown}
    content = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("нет Chromium")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def troubles():
    """What the browser complained of, and what it asked other hosts for."""
    return []


@pytest.fixture
def visit(browser, troubles):
    """Open a page from disk: ``visit(path, width=360, dark=True)``."""
    contexts = []

    def open_page(path, *, width=1280, dark=False, scripts=True):
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = watched_page(context, troubles)
        page.goto(Path(path).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def watched_page(context, troubles):
    """Open an empty page that tells its troubles."""
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("console", lambda said: troubles.append(said.text))
    page.on("pageerror", lambda failure: troubles.append(str(failure)))
    page.on("request", lambda request: _note_foreign(request.url, troubles))
    return page


def _note_foreign(url, troubles):
    if not url.startswith(("file:", "data:", "blob:")):
        troubles.append(url)
