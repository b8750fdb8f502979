"""Quarto's steps before and after rendering."""

import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish import quarto, staged
from shnor_lib.publish.embedded.config import read_config
from shnor_lib.publish.postrender import make_scripts_plain
from shnor_lib.publish.quarto import ORDERED, RENDERED, check_rendered, render
from shnor_lib.publish.staging import write_settings

ELSEWHERE = {"QUARTO_PROJECT_OUTPUT_DIR": "made"}


@pytest.fixture
def during_render(tmp_path, monkeypatch):
    """Be in a step of `quarto render` in a project."""

    def be(**environment):
        monkeypatch.chdir(tmp_path)
        for name in ("QUARTO_PROFILE", "QUARTO_PROJECT_RENDER_ALL"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return tmp_path

    return be


@pytest.mark.parametrize("profile", [None, "public", "public,draft"])
def test_the_public_edition_is_rendered_without_a_profile_and_by_its_own(during_render, profile):
    named = {"QUARTO_PROFILE": profile} if profile else {}
    check_rendered(during_render(**ELSEWHERE, **named))


@pytest.mark.parametrize(
    ("profile", "code"),
    [("internal", "internal-profile"), ("internal,public", "internal-profile")]
    + [("public,internal", "internal-profile")]
    + [(profile, "bad-profile") for profile in ("Public", "draft", ",")],
)
def test_any_other_profile_is_refused(during_render, profile, code):
    with pytest.raises(ShnorError) as failure:
        check_rendered(during_render(**ELSEWHERE, QUARTO_PROFILE=profile))
    assert failure.value.problems[0].code == code


@pytest.mark.parametrize(
    "output", ["_internal", "_internal-2020", "_internal/reports", "_site", "_site-2020"]
)
def test_pages_are_not_rendered_into_the_folder_of_an_edition(during_render, output):
    with pytest.raises(ShnorError) as failure:
        check_rendered(during_render(QUARTO_PROJECT_OUTPUT_DIR=output))
    assert failure.value.problems[0].code == "bad-output"


@pytest.mark.parametrize(
    ("profile", "output"), [("public", "build/quarto"), ("internal", "build/refused")]
)
def test_quarto_empties_and_publishes_no_folder_of_another_edition(profile, output):
    """It empties the output folder before its first step, and `--no-render` runs none of them."""
    config = read_config(Path(__file__).parents[3], profile)
    assert config.get("project.output-dir") == output
    assert config.get("profile.default") == "public"


def test_the_staging_folder_of_an_internal_edition_is_rendered_by_a_build_alone(
    project, tmp_path, monkeypatch, capsys
):
    steps = {}
    for audience in ("internal", "public"):
        write_settings(project, tmp_path / audience, audience)
        steps[audience] = read_config(tmp_path / audience, audience).get("project.pre-render")
    assert steps == {"internal": ["python -m shnor_lib.publish.staged"], "public": None}
    monkeypatch.delenv(ORDERED, raising=False)
    assert staged.main() == 1
    assert "shnor build" in capsys.readouterr().err


def test_a_build_tells_quarto_that_it_ordered_the_render(project, monkeypatch):
    def run(command, env, **_):
        monkeypatch.setenv(ORDERED, env[ORDERED])
        (project / RENDERED).mkdir()
        return CompletedProcess(command, staged.main())

    monkeypatch.setattr(quarto.subprocess, "run", run)
    render(Path("quarto"), project, "internal", project)
    assert not (project / RENDERED).exists()


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


def test_a_card_leads_to_its_region_and_to_the_home_page(tmp_path):
    card = tmp_path / "reports" / "kemerovo" / "school" / "index.html"
    card.parent.mkdir(parents=True)
    card.write_text(
        '<ol class="breadcrumb"><li class="breadcrumb-item">Школа</li></ol>'
        '<nav id="quarto-sidebar"><a><span class="menu-text">Кемеровский округ</span></a></nav>'
        '<header id="title-block-header" class="quarto-title-block default">',
        encoding="utf-8",
    )
    for _ in range(2):
        make_scripts_plain(tmp_path)
    paths = re.findall(r'<ol class="breadcrumb">.*?</ol>', card.read_text(encoding="utf-8"))
    steps = [re.findall(r'href="([^"]*)">([^<]*)</a>', path) for path in paths]
    home, region = ("../../../index.html", "Все регионы"), ("../index.html", "Кемеровский округ")
    assert steps == [[home, region]] * 2
