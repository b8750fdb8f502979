"""The command as a person types it: what it says, what it writes, how it ends."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from shnor_lib.cli import main
from shnor_lib.files.workbooks import workbook_bytes
from tests.small_region import RESULTS

ROOT = Path(__file__).parents[2]


def rows(*schools):
    """Each school: login, then (procedure, year, below, participants)."""
    return RESULTS[:1] + [
        [login, f"Школа {login[-1]}", "Муниципалитет", procedure, year, "весна", n, below]
        for login, *results in schools
        for procedure, year, below, n in results
    ]


TABLE = rows(
    ("edu980001", ("МА-5", 2021, 3, 10), ("РУ-5", 2021, 3, 10), ("МА-5", 2020, 0, 10)),
    ("edu980002", ("МА-5", 2021, 3, 10), ("МА-5", 2020, 2, 10)),
    ("edu980003", ("МА-5", 2021, 3, 10)),
    ("edu980004", ("МА-4", 2021, 9, 10), ("МА-5", 2021, 2, 10)),
)


@pytest.fixture
def results(tmp_path):
    path = tmp_path / "Результаты школ.xlsx"
    path.write_bytes(workbook_bytes({"Результаты": TABLE}))
    return path


def identify(*arguments):
    return main(["identify", *map(str, arguments), "--results-year", "2021"])


def test_identify_writes_one_row_a_school(results, tmp_path):
    output = tmp_path / "список.csv"
    assert identify(results, "-o", output) == 0
    found = list(csv.DictReader(io.StringIO(output.read_text(encoding="utf-8"))))
    assert [(row["school_id"], row["shnor"]) for row in found] == [
        ("edu980001", "true"),
        ("edu980002", "false"),
        ("edu980003", ""),
        ("edu980004", "false"),
    ]
    assert list(found[0]) == [
        "school_id", "school", "municipality", "shnor", "status", "reason",
        "clause1", "clause2", "low_results_year", "low_year_before",
    ]  # fmt: skip


def test_what_is_not_known_is_empty_and_not_zero(results, tmp_path):
    output = tmp_path / "список.csv"
    identify(results, "-o", output)
    third = list(csv.DictReader(io.StringIO(output.read_text(encoding="utf-8"))))[2]
    assert (third["clause1"], third["clause2"], third["low_year_before"]) == ("false", "", "")


def test_the_workbook_says_the_same_as_the_csv(results, tmp_path):
    output = tmp_path / "список.xlsx"
    assert identify(results, "-o", output) == 0
    sheet = openpyxl.load_workbook(output).active
    shnor = [row[3] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert shnor == [True, False, None, False]


def test_procedures_that_the_rule_does_not_use_are_named(results, capsys):
    identify(results)
    assert "критерием не используются: ВПР по математике, 4 класс" in capsys.readouterr().err


def test_patterns_are_expanded_by_the_command(results, tmp_path):
    assert identify(results.parent / "*.xlsx", "-o", tmp_path / "список.csv") == 0


def test_a_file_with_an_error_ends_the_work_and_nothing_is_written(results, tmp_path, capsys):
    broken = tmp_path / "форма.xlsx"
    broken.write_bytes(workbook_bytes({"Лист1": [["Просто", "таблица"], ["а", 1]]}))
    output = tmp_path / "список.csv"
    assert identify(results, broken, "-o", output) == 1
    assert not output.exists()
    assert "форма.xlsx" in capsys.readouterr().err


def test_a_cell_with_an_error_is_named_as_excel_names_it(tmp_path, capsys):
    table = [list(row) for row in TABLE]
    table[2][6] = "десять"
    path = tmp_path / "результаты.xlsx"
    path.write_bytes(workbook_bytes({"Результаты": table}))
    assert main(["check", str(path)]) == 1
    said = capsys.readouterr().err
    assert "ячейка G3" in said
    assert "десять" in said


def test_a_year_without_results_is_an_error_that_names_the_years_there_are(results, capsys):
    assert main(["identify", str(results), "--results-year", "2031"]) == 1
    assert "2020, 2021" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "не указано: КОМАНДА"),
        (["bild"], "нельзя 'bild'"),
        (["identify", "а.xlsx"], "не указано: --results-year"),
        (["identify", "а.xlsx", "--results-year", "две"], "год из четырёх цифр"),
        (["build", "--audience", "all"], "нельзя 'all'"),
    ],
)
def test_a_wrong_command_is_answered_in_russian_with_status_2(arguments, said, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], ["build"], ["publish"], ["diff"], ["check"], ["identify"]])
def test_help_is_in_russian(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "использование:" in said
    assert "show" not in said


@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "ascii"])
def test_the_console_may_lack_letters(results, encoding):
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "shnor_lib.cli", "check", str(results)],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_the_command_starts_without_pandas():
    script = "import sys, shnor_lib.cli; print('pandas' in sys.modules, 'plotly' in sys.modules)"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == ["False", "False"]


def test_an_internal_build_loads_no_solver():
    script = "import sys, shnor_lib.publish.build; print('scipy' in sys.modules)"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == ["False"]
