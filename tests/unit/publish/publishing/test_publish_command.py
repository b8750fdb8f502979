"""The command: what it says before anything goes out, whom it asks, what it remembers."""

import io

import pytest

from shnor_lib import cli
from shnor_lib.publish.published import published_folder

TARGETS = """\
portal: {kind: folder, path: ../www}
trial: {kind: folder, path: ../t, for_readers: false}
"""


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def publish(project, site, tmp_path, monkeypatch):
    """Run the command in the project, with these answers of a person at a terminal, or nobody."""
    monkeypatch.chdir(project)
    (project / "publish.yml").write_text(TARGETS, encoding="utf-8")

    def _publish(*arguments, answers=None):
        stdin = io.StringIO() if answers is None else Terminal(answers)
        monkeypatch.setattr("sys.stdin", stdin)
        return cli.main(["publish", *arguments])

    return _publish


def test_it_says_what_goes_out_and_where_to(publish, capsys, site, tmp_path):
    assert publish("portal", "--yes") == 0
    said = capsys.readouterr().out.replace("\xa0", " ")
    for words in (
        f"Публичная редакция {site}:",
        "Энская область, результаты 2021 года",
        "Состав: 2 страницы, 4 файла, 0,0 МБ.",
        f"Куда: папка {tmp_path / 'www'}.",
        "Опубликовано.",
    ):
        assert words in said


@pytest.mark.parametrize(
    ("answers", "goes_out"),
    [("да\n", True), ("ДА\n", True), ("что?\nд\n", True), ("нет\n", False), ("", False)],
)
def test_it_asks_at_a_terminal(publish, tmp_path, answers, goes_out):
    assert publish("portal", answers=answers) == (0 if goes_out else 1)
    assert (tmp_path / "www").exists() == goes_out


def test_without_a_terminal_it_needs_the_key(publish, tmp_path, capsys):
    assert publish("portal") == 1
    assert "[nobody-to-ask]" in capsys.readouterr().err
    assert not (tmp_path / "www").exists()


def test_what_readers_have_is_remembered(publish, project, site, held):
    publish("portal", "--yes")
    kept = held(published_folder(project, site))
    assert set(kept) == {"manifest.json", "facts.json", "reports/enskaya/tables/data-tables.csv"}
    assert kept["manifest.json"] == (site / "manifest.json").read_bytes()


def test_that_it_is_out_is_said_even_if_it_cannot_be_remembered(publish, project, tmp_path, capsys):
    (project / "build" / "published").write_text("no folder", encoding="utf-8")
    assert publish("portal", "--yes") == 1
    assert "[published-not-remembered]" in capsys.readouterr().err
    assert (tmp_path / "www" / "index.html").exists()


def test_what_only_goes_to_a_place_for_trying_out_is_not(publish, project, site, tmp_path, capsys):
    publish("trial", "--yes")
    assert (tmp_path / "t" / "index.html").exists()
    assert "читатели его не видят" in capsys.readouterr().out
    assert not published_folder(project, site).exists()


def test_a_refusal_leaves_the_published_edition(publish, another_edition, tmp_path, held, capsys):
    publish("portal", "--yes")
    before = held(tmp_path / "www")
    another_edition("Школа № 1")
    assert publish("portal", "--yes") == 1
    assert "[name-in-edition]" in capsys.readouterr().err
    assert held(tmp_path / "www") == before
