"""What the window does: the commands that it shows, the state, the files."""

import json
from urllib.parse import urlencode

import pytest

from shnor_lib.cli.parser import make_parser
from shnor_lib.window.commands import command, shown
from tests.small_region import CSV

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FILLED = {
    "new-region": {
        "region": "novaya",
        "title": "-Новая «область»",
        "genitive": "Новой",
        "all_pages": "1",
    },
    "check": {"region": "enskaya"},
    "build": {"region": "enskaya", "audience": "public", "year": "2021", "papers": "1"},
    "publish": {"folder": "public"},
}


@pytest.mark.parametrize("action", FILLED)
def test_each_action_is_a_command_that_shnor_understands(action, tmp_path):
    options = make_parser().parse_args(command(action, FILLED[action], tmp_path))
    assert options.run


def test_a_value_that_looks_like_a_key_stays_a_value(tmp_path):
    options = make_parser().parse_args(command("new-region", FILLED["new-region"], tmp_path))
    assert (options.title, options.genitive) == ("-Новая «область»", "Новой")


def test_a_command_is_shown_as_a_person_types_it():
    assert shown(["check", "data/raw/enskaya"]) == "shnor check data/raw/enskaya"
    assert shown(["publish", "--folder=мой портал"]) == "shnor publish '--folder=мой портал'"


def test_the_state_names_regions_files_and_finished_sites(visitor):
    said = json.loads(visitor.ask("GET", "/state")[1])
    assert said["sites"] == []
    assert "results.csv" in said["regions"]["enskaya"]


def test_a_file_is_put_into_the_region_as_it_is(visitor, workspace):
    asked = urlencode({"region": "enskaya", "name": "Результаты, весна.csv"})
    answer, _ = visitor.ask("POST", f"/files?{asked}", CSV.encode())
    path = workspace / "data" / "raw" / "enskaya" / "Результаты, весна.csv"
    assert (answer.status, path.read_text("utf-8")) == (200, CSV)
    path.unlink()


def test_a_command_is_shown_and_runs_in_the_workspace(visitor):
    answer, said = visitor.ask("POST", "/run/check", urlencode({"region": "enskaya"}), **FORM)
    assert answer.status == 200
    first, *rest = said.splitlines()
    assert first == "$ shnor check data/raw/enskaya"
    assert "data/raw/enskaya/results.csv: Результаты, строк: 1" in rest
    assert rest[-1] == "[код 0]"


def test_a_site_that_is_not_there_cannot_be_looked_at(visitor):
    answer, said = visitor.ask("POST", "/look?audience=public")
    assert (answer.status, json.loads(said)["error"]) == (400, "Сайт ещё не собран.")
