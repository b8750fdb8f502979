"""From an empty folder to a published one without a terminal: each step in the window."""

import asyncio
import re
import threading
import webbrowser
from contextlib import contextmanager

import pytest

from shnor_lib.cli import main
from shnor_lib.window.server import doorway, serve
from tests.tiny_regions import write_tiny_region

pytestmark = pytest.mark.browser
MINUTES = 2 * 60 * 1000


@pytest.fixture
def workspace(tmp_path):
    folder = tmp_path / "отчёты"
    assert main(["init", str(folder)]) == 0
    return folder


@pytest.fixture
def window(workspace, browser):
    ready, opened = threading.Event(), []

    @contextmanager
    def tell(window):
        with doorway(window) as path:
            opened.append(path)
            ready.set()
            yield

    thread = threading.Thread(target=lambda: asyncio.run(serve(workspace, 0, tell)), daemon=True)
    thread.start()
    assert ready.wait(30)
    page = browser.new_page()
    page.set_default_timeout(30_000)
    page.goto(opened[0].as_uri())
    page.wait_for_url("http://127.0.0.1:*/")
    yield page
    page.close()


@pytest.fixture
def results(tmp_path):
    write_tiny_region(tmp_path / "tables", *["Первый район"] * 4, *["Второй район"] * 4)
    return tmp_path / "tables" / "raw" / "enskaya" / "results.csv"


def said(window, text):
    """Wait until a command has said something and has ended."""
    log = window.get_by_role("log")
    log.get_by_text(re.compile(re.escape(text))).wait_for(timeout=MINUTES)
    window.locator("[data-action=check] button:enabled").wait_for(timeout=MINUTES)
    return log.inner_text()


def test_a_region_is_made_filled_checked_built_looked_at_and_published(
    window, workspace, results, monkeypatch
):
    looked = []
    monkeypatch.setattr(webbrowser, "open", looked.append)
    assert "token" not in window.url
    window.get_by_label("Код").fill("enskaya")
    window.get_by_label("Название").fill("Энская область")
    window.get_by_label("В родительном падеже").fill("Энской области")
    window.get_by_role("button", name="Создать").click()
    assert "$ shnor new-region enskaya" in said(window, "[код 0]")

    window.locator("#files").set_input_files(results)
    said(window, "Файл скопирован: data/raw/enskaya/results.csv")
    assert window.locator("#listed").get_by_text("results.csv").is_visible()

    window.get_by_role("button", name="Проверить файлы").click()
    said(window, "ошибок: 0")

    window.locator("[name=audience]").select_option("public")
    window.get_by_role("button", name="Собрать").click()
    assert "$ shnor build enskaya --audience=public" in said(window, "Сайт готов")
    window.get_by_role("button", name="Открыть публичную редакцию").click()
    said(window, "Открыт файл")
    assert looked == [(workspace / "_site" / "index.html").as_uri()]

    window.get_by_label("публичная редакция проверена").check()
    window.get_by_role("button", name="Выложить").click()
    said(window, "Опубликовано.")
    assert (workspace / "public" / "manifest.json").is_file()


def test_what_is_refused_is_said_in_words(window):
    window.get_by_label("Код").fill("Энская")
    window.get_by_label("Название").fill("Энская область")
    window.get_by_label("В родительном падеже").fill("Энской области")
    window.get_by_role("button", name="Создать").click()
    assert "Код региона – это имя его папки." in said(window, "Код региона")


def test_nothing_is_published_without_a_consent(window, workspace):
    window.get_by_role("button", name="Выложить").click()
    assert window.get_by_role("log").inner_text() == ""
    assert not (workspace / "public").exists()
