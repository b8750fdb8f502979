"""Other consoles and encodings: what a program reads is UTF-8, names of files stay as they are."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from shnor_lib.cli import main
from tests.small_region import CSV

RUSSIAN_CONSOLES = ("cp1251", "cp866", "ascii")
C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def answered(*arguments, **environment):
    command = [sys.executable, "-m", "shnor_lib.cli", *map(str, arguments)]
    return subprocess.run(  # noqa: S603
        command, env=os.environ | environment, capture_output=True, check=False
    )


@pytest.fixture
def book(tmp_path):
    """A name and a cell that no Russian console has letters for."""
    path = tmp_path / "Отчёт ≥ 5.csv"
    path.write_text(CSV.replace("Заречный", "Ұзын"), encoding="utf-8")
    return path


@pytest.mark.parametrize("console", RUSSIAN_CONSOLES)
def test_json_is_utf8_whatever_the_console(console, book):
    done = answered("check", book, "--format", "json", PYTHONIOENCODING=console)
    [source] = json.loads(done.stdout.decode("utf-8"))["sources"]
    assert Path(source["file"]).name == "Отчёт ≥ 5.csv"
    assert b"\r" not in done.stdout


def test_csv_is_utf8_whatever_the_console(book):
    done = answered("identify", book, "--results-year", "2021", PYTHONIOENCODING="cp1251")
    assert "Ұзын район" in done.stdout.decode("utf-8")


def test_a_russian_name_is_read_where_the_locale_knows_no_russian_letters(book):
    done = answered("check", book, **C_LOCALE)
    assert done.returncode == 0, done.stderr.decode("utf-8")
    assert "Отчёт ≥ 5.csv: Результаты" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="другие системы таких имён не хранят")
def test_a_name_that_is_no_text_is_an_error_of_its_file(tmp_path, capsys):
    path = os.fsencode(tmp_path) + b"/" + "отчёт.csv".encode("cp866")
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 – a path of bytes
        file.write(CSV)
    assert main(["check", str(tmp_path)]) == 1
    assert "[file-name-unreadable]" in capsys.readouterr().err
