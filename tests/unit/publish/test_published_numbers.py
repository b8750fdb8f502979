"""The numbers of a finished edition are read back, whichever publisher laid its pages out."""

import json

import pytest

from shnor_lib.publish.published_numbers import charts_of, read_region

BARS = {"data": [{"type": "bar", "x": [3]}], "layout": {}}
MAP = {
    "data": [
        {
            "type": "heatmap",
            "x": ["МА-5", "РУ-5"],
            "y": ["Север & <юг> &amp; &quot;запад&quot;", "Восток"],
            "customdata": [["12,5 %, 1 240 участников", ""], ["0 %, 80 участников", None]],
        }
    ]
}
# Quarto's own, which stand on each of its pages.
SETTINGS = '<script id="quarto-search-options" type="application/json">{"limit": 50}</script>'


def script(figure):
    """The chart as `show.chart` writes it into a page."""
    text = json.dumps(figure, ensure_ascii=False).replace("<", "\\u003c")
    data = f'<script type="application/json">{text}</script>'
    return f'<div class="shnor-chart" role="img" aria-label="Клетки: <а> &amp; «б»">{data}</div>'


def embedded(label, figure):
    return f"""<figure id="fig-{label}">
{script(figure)}
<figcaption class="shnor-caption-figure">
Рисунок 1 – Север
</figcaption>
</figure>"""


def by_quarto(label, figure):
    caption = f"fig-{label}-caption-0ceaefa1-69ba-4598-a22c-09a6ac19f8ca"
    return f"""{SETTINGS}
<div id="fig-{label}" class="quarto-float quarto-figure quarto-figure-center anchored">
<figure class="quarto-float quarto-float-fig figure">
<div aria-describedby="{caption}">
{script(figure)}
</div>
<figcaption class="quarto-float-caption-bottom quarto-float-fig" id="{caption}">
Рисунок&nbsp;1&nbsp;– Север
</figcaption>
</figure>
</div>"""


@pytest.fixture(params=[embedded, by_quarto])
def page(request):
    """A page with a chart and a heat map after it."""
    charts = request.param("procedures", BARS) + "\n<p>Далее</p>\n" + request.param("map", MAP)
    head = '<!DOCTYPE html>\n<html lang="ru"><head><meta charset="utf-8"></head>'
    return f"{head}<body><main>\n{charts}\n</main></body></html>"


@pytest.fixture
def site(tmp_path, page):
    """A site with that page and a table."""
    tables = tmp_path / "reports" / "enskaya" / "tables"
    tables.mkdir(parents=True)
    (tables.parent / "identification.html").write_text(page, encoding="utf-8")
    (tables / "identification-coverage.csv").write_text(
        'Процедура;Участников\n"МА-5; весна";1240\nРУ-5;…\n', encoding="utf-8-sig"
    )
    return tmp_path


def test_each_chart_is_found_by_its_own_label_as_it_was_written(page):
    assert list(charts_of(page)) == [("procedures", BARS), ("map", MAP)]


def test_a_page_without_charts_has_none():
    assert list(charts_of("")) == list(charts_of(f"<p>fig-map</p>{SETTINGS}")) == []


def test_the_cells_of_a_heat_map_are_read_by_what_it_says_beside_them(site):
    cells = read_region(site, "enskaya")["identification-map"]
    assert cells.to_numpy().tolist() == [
        ["Север & <юг> &amp; &quot;запад&quot;", "МА-5", "12,5%", "1240"],
        ["Восток", "МА-5", "0%", "80"],
    ]


def test_a_table_is_read_under_the_name_of_its_file(site):
    table = read_region(site, "enskaya")["identification-coverage.csv"]
    assert list(table) == ["Процедура", "Участников"]
    assert table.to_numpy().tolist() == [["МА-5; весна", "1240"], ["РУ-5", "…"]]


def test_what_is_no_heat_map_is_not_read(site):
    assert set(read_region(site, "enskaya")) == {
        "identification-map",
        "identification-coverage.csv",
    }
