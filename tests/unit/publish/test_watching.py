"""The site follows its data: built at once and after each change; every line of the log is one."""

import io
import json
from datetime import UTC, datetime
from itertools import islice

import pytest

from shnor_lib.cli import main
from shnor_lib.model.problems import Place, warning
from shnor_lib.publish.log import Log
from shnor_lib.publish.watching import changed_files, watch
from tests.small_region import write_region

MOMENT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)


@pytest.fixture
def said():
    return io.StringIO()


@pytest.fixture
def log(said):
    return Log(said, form="json", now=lambda: MOMENT)


def lines(said):
    return [json.loads(line) for line in said.getvalue().splitlines()]


def events(said):
    return [line["event"] for line in lines(said)]


def test_it_builds_at_once_and_after_each_change_alone(log, said):
    built = []
    watch([set(), set(), {"б.csv", "а.csv"}, set()], lambda: not built.append("раз"), log)
    assert len(built) == 2
    [changed] = lines(said)
    assert changed["files"] == ["а.csv", "б.csv"]
    assert changed["text"] == "Изменения: 2 файла"


def test_files_that_changed_before_the_first_build_are_told(log, said):
    built = []
    watch([{"а.csv"}], lambda: not built.append("раз"), log)
    assert (len(built), events(said)) == (1, ["changed"])


def test_a_build_that_fails_is_not_the_end(log, said):
    outcomes = iter([False, True])
    watch([set(), {"а.csv"}], lambda: next(outcomes), log)
    assert events(said) == ["waiting", "changed"]


def test_a_changed_file_is_noticed_and_an_open_one_is_not(tmp_path):
    raw, region = tmp_path / "data" / "raw", tmp_path / "data" / "raw" / "enskaya"
    region.mkdir(parents=True)
    changes = changed_files(tmp_path, raw, ["enskaya"])
    assert next(changes) == set()
    (region / "~$книга.xlsx").touch()
    (region / "результаты.csv").touch()
    seen = set().union(*islice(changes, 3))
    assert seen == {str(region / "результаты.csv")}


def test_a_problem_is_one_line_with_its_place(log, said):
    log.tell(warning("x", "Нет\nлиста.", Place("а.xlsx", "Лист1", 3, "A")))
    [line] = lines(said)
    assert line["event"] == "warning"
    assert (line["code"], line["file"], line["sheet"], line["cell"]) == (
        "x",
        "а.xlsx",
        "Лист1",
        "A3",
    )


def test_steps_are_logged_when_they_are_done(log, said):
    for done in (1, 2, 3):
        log.step("Верстаются страницы", done, 3)
    assert [line["text"] for line in lines(said)] == ["Верстаются страницы: 3"]


def test_a_text_log_is_a_line_an_event(said):
    Log(said, now=lambda: MOMENT).say("Читаются\nданные")
    assert said.getvalue() == "2026-03-01T07:30:00+00:00 step: Читаются данные\n"


def test_a_build_that_is_refused_says_so_in_its_log(tmp_path, capsys):
    write_region(tmp_path)
    assert main(["build", "drugaya", "--data", str(tmp_path), "--log", "json"]) == 1
    last = json.loads(capsys.readouterr().err.splitlines()[-1])
    assert (last["event"], last["code"]) == ("error", "no-such-region")
