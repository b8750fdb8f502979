"""Builds at the same time: one of an edition, any number of different ones."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from shnor_lib.publish import build
from shnor_lib.publish.edition_lock import edition_lock
from shnor_lib.publish.editions import edition_store, is_up_to_date
from shnor_lib.publish.order import Order
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.timings import Timings

PATIENCE = 30  # seconds before a test that waits in vain fails


class Told:
    """A stream that lets others know when something is said."""

    encoding = "utf-8"

    def __init__(self):
        self.text, self.said = "", Event()

    def write(self, text):
        self.text += text
        self.said.set()

    def flush(self):
        pass

    def isatty(self):
        return False


def enter(project, edition, told, entered):
    with edition_lock(project, edition, Progress(told)):
        entered.set()


def test_a_second_build_of_an_edition_says_that_it_waits_and_then_begins(tmp_path):
    told, entered = Told(), Event()
    with ThreadPoolExecutor(1) as pool:
        with edition_lock(tmp_path, "public", Progress(Told())):
            second = pool.submit(enter, tmp_path, "public", told, entered)
            assert told.said.wait(PATIENCE)
            assert not entered.is_set()
        second.result(PATIENCE)
    assert entered.is_set()
    assert "Эту редакцию сейчас собирает другая команда" in told.text
    assert "Ctrl+C" in told.text


def test_different_editions_do_not_wait_for_each_other(tmp_path):
    entered = Event()
    with ThreadPoolExecutor(1) as pool, edition_lock(tmp_path, "internal", Progress(Told())):
        pool.submit(enter, tmp_path, "public", Told(), entered).result(PATIENCE)
    assert entered.is_set()


def test_the_lock_lies_where_nothing_is_published_and_ends_with_an_error(tmp_path):
    with pytest.raises(KeyboardInterrupt), edition_lock(tmp_path, "public", Progress(Told())):
        raise KeyboardInterrupt
    enter(tmp_path, "public", Told(), Event())
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_the_site_and_the_note_of_it_change_under_the_same_lock(tmp_path, monkeypatch):
    """Between two builds no one may find the site of one with the note of the other."""
    filling, go_on = Event(), Event()

    def fill(site, *_):
        filling.set()
        assert go_on.wait(PATIENCE)
        (site / "index.html").write_text(f"{threads.pop()}", encoding="utf-8")

    monkeypatch.setattr(build, "_fill", fill)
    threads = ["second", "first"]
    order = Order(audience="public", publisher="embedded")

    def make(made_of, told):
        build.build(tmp_path, order, Progress(told), Timings(), made_of)

    waiting = Told()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(make, "first", Told())
        assert filling.wait(PATIENCE)
        second = pool.submit(make, "second", waiting)
        assert waiting.said.wait(PATIENCE)
        go_on.set()
        first.result(PATIENCE)
        second.result(PATIENCE)
    site = tmp_path / "_site"
    assert (site / "index.html").read_text(encoding="utf-8") == "second"
    store = edition_store(tmp_path, "public")
    assert is_up_to_date(site, store, "second")
    assert not is_up_to_date(site, store, "first")
