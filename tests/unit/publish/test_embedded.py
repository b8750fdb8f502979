"""The embedded publisher makes of a page what Quarto makes of it, at the same address."""

import re
from subprocess import CompletedProcess

import pytest
import yaml

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.embedded import layout
from shnor_lib.publish.embedded.config import Config, read_config, read_settings

FIGURE = (
    '::: {#fig-low}\n\n```{=html}\n<div class="shnor-chart"></div>\n```\n\nНизкие *доли*\n\n:::'
)
TABLE = "::: {#tbl-main .shnor-table}\n\n| А | Б |\n|---|--:|\n| 1 | 2 |\n\nГлавное\n\n:::"


@pytest.fixture
def page(project, notebook, progress, publish_site):
    """Publish one page and return its main part."""

    def publish(markdown, title="Обзор"):
        notebook("index", f"text: # {title}\n\n{markdown}", folder=project)
        site = project / "_site"
        publish_site(project, site, "public", progress)
        text = (site / "index.html").read_text(encoding="utf-8")
        return text[text.index("<main") : text.index("</main>")]

    return publish


def plain(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").split())


def test_pages_come_out_where_quarto_puts_them(executed, progress, tmp_path, publish_site):
    publish_site(executed, tmp_path / "site", "internal", progress)
    made = {p.relative_to(tmp_path / "site").as_posix() for p in tmp_path.rglob("site/**/*.html")}
    assert made == {
        "index.html",
        *(f"reports/{r}/{p}.html" for r in ("kemerovo", "yugra") for p in ("index", "data")),
    }
    assert (tmp_path / "site/reports/assets/plotly-cartesian.min.js").stat().st_size > 1_000_000


def test_a_caption_is_numbered_under_a_figure_and_above_a_table(page):
    text = plain(page(f"{FIGURE}\n\n{TABLE}\n\n{FIGURE.replace('low', 'high')}"))
    assert "Рисунок 1 – Низкие доли" in text
    assert "Таблица 1 – Главное А Б 1 2" in text
    assert "Рисунок 2 – Низкие доли" in text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("@fig-low", "Рисунок 1"),
        ("[-@fig-low]", "1"),
        ("[рис. -@fig-low]", "рис. 1"),
        ("[@fig-low; @tbl-main]", "Рисунок 1 , Таблица 1"),
    ],
)
def test_a_reference_says_the_number_of_what_comes_later(page, written, read):
    html = page(f"См. {written} ниже.\n\n{FIGURE}\n\n{TABLE}")
    assert f"См. {read} ниже." in plain(html)
    assert '<a href="#fig-low"' in html


def test_a_reference_to_nothing_is_told(page, said):
    assert "?@fig-none" in plain(page("См. @fig-none."))
    assert "ссылка на @fig-none никуда не ведёт" in said.getvalue()


def test_a_callout_has_its_title_or_the_usual_one(page):
    own = page('::: {.callout-warning title="Демонстрация"}\nВымысел.\n:::')
    assert '<div class="callout callout-warning">' in own
    assert "Демонстрация Вымысел." in plain(own)
    assert "Примечание Текст." in plain(page("::: {.callout-note}\nТекст.\n:::"))


def test_a_link_to_a_notebook_leads_to_its_page(page):
    assert 'href="reports/a/index.html#x"' in page("[а](reports/a/index.ipynb#x)")
    assert 'href="https://example.org/a.ipynb"' in page("[б](https://example.org/a.ipynb)")


def test_columns_take_the_width_of_their_cells(page):
    wide = f"| {'слово ' * 30}| б |\n|---|---|\n| 1 | 2 |"
    assert "<col" not in page(wide)


def test_code_is_not_shown(project, notebook, progress, page):
    notebook("page", "text: # А", "code: secret = 1", folder=project / "reports" / "a")
    page("")
    made = (project / "_site/reports/a/page.html").read_text(encoding="utf-8")
    assert "secret" not in made


def test_the_title_is_the_heading_and_is_shown_once(page):
    assert page("Текст.", title="Данные & школы").count("Данные &amp; школы") == 1


def test_navigation_marks_the_page_and_leads_on(executed, progress, tmp_path, publish_site):
    publish_site(executed, tmp_path / "site", "internal", progress)
    html = (tmp_path / "site/reports/yugra/index.html").read_text(encoding="utf-8")
    assert '<a href="index.html" aria-current="page">Обзор</a>' in html
    assert '<a href="data.html"><span>Далее</span>Данные</a>' in html
    assert '<a href="../../index.html">Все регионы</a>' in html
    assert "../kemerovo/index.html" in html


def test_only_the_internal_edition_has_banner_and_noindex(
    executed, progress, tmp_path, publish_site
):
    marks = {}
    for edition in ("internal", "public"):
        publish_site(executed, tmp_path / edition, edition, progress)
        html = (tmp_path / edition / "index.html").read_text(encoding="utf-8")
        marks[edition] = ("не публиковать" in html, 'content="noindex"' in html)
    assert marks == {"internal": (True, True), "public": (False, False)}


def test_a_key_that_is_not_followed_is_told_once(project, notebook, progress, said, publish_site):
    settings = project / "_quarto.yml"
    content = yaml.safe_load(settings.read_text(encoding="utf-8"))
    content["website"]["favicon"] = "logo.svg"
    content["website"]["search"] = True
    settings.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    notebook("index", "text: # А", folder=project)
    publish_site(project, project / "_site", "public", progress)
    assert said.getvalue().count("«website.favicon»") == 1
    assert said.getvalue().count("«website.search»") == 1


def test_the_projects_own_settings_are_all_followed(executed):
    for edition in ("internal", "public"):
        assert read_config(executed, edition).ignored() == []


def test_a_disk_that_is_full_for_pandoc_is_told_as_such(
    executed, progress, tmp_path, publish_site, monkeypatch
):
    said = b"pandoc: index.html: hPutBuf: resource exhausted (No space left on device)"
    monkeypatch.setattr(
        layout.subprocess, "run", lambda *_, **__: CompletedProcess([], 1, stderr=said)
    )
    with pytest.raises(OSError, match="No space left"):
        layout.make_page(
            layout.Layout(executed, tmp_path / "site", read_config(executed, "public")),
            executed / "index.ipynb",
            executed / "index.ipynb",
        )


def test_an_excluded_page_is_not_made(executed, progress, tmp_path, publish_site):
    public = executed / "_quarto-public.yml"
    public.write_text('project: {render: ["!reports/yugra/*"]}', encoding="utf-8")
    publish_site(executed, tmp_path / "site", "public", progress)
    assert (tmp_path / "site/reports/kemerovo/data.html").exists()
    assert not (tmp_path / "site/reports/yugra").exists()


def test_settings_are_looked_up_by_path():
    config = Config({"format": {"html": {"css": "a.css"}}})
    assert config.listed("format.html.css") == ["a.css"]
    assert config.get("format.pdf.css") is None


@pytest.mark.parametrize("text", ["a: &a [*a]\n", "a: " + "[" * 9000, "a: [", "- a\n", "\x00"])
def test_settings_of_the_site_that_are_none_are_told(text, tmp_path):
    (tmp_path / "_quarto.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ShnorError) as failure:
        read_settings(tmp_path / "_quarto.yml")
    assert failure.value.problems[0].code == "site-settings-unreadable"
