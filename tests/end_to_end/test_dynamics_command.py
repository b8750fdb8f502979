"""`shnor dynamics` as a person types it: what it says, what it writes, how it ends."""

import csv
import io

import openpyxl
import pytest

from shnor_lib.cli import main
from shnor_lib.files.workbooks import workbook_bytes
from shnor_lib.model.dynamics import dynamics_settings

HEADER = ["Логин", "Школа", "Процедура", "Год", "Срок", "Участников", "Ниже минимума"]
COLUMNS = [
    "school_id",
    "procedure",
    "n_base",
    "below_base",
    "n_current",
    "below_current",
    "change_pp",
    "ci_low_pp",
    "ci_high_pp",
    "direction",
    "comparable",
    "reportable",
    "beyond_chance",
]
RESULTS = [
    ("edu980002", "МА-5", 2018, 24, 6),
    ("edu980002", "МА-5", 2019, 24, 3),
    ("edu980001", "РУ-5", 2018, 8, 0),
    ("edu980001", "РУ-5", 2019, 9, 0),
    ("edu980001", "МА-5", 2018, 40, 5),
    ("edu980001", "МА-5", 2019, 40, 25),
    ("edu980003", "МА-5", 2019, 20, 2),
]


@pytest.fixture
def results(tmp_path):
    rows = [
        [login, f"Школа {login[-1]}", procedure, year, "весна", n, below]
        for login, procedure, year, n, below in RESULTS
    ]
    path = tmp_path / "Результаты школ.xlsx"
    path.write_bytes(workbook_bytes({"Результаты": [HEADER, *rows]}))
    return path


def dynamics(*arguments, base="2018", current="2019"):
    return main(["dynamics", *map(str, arguments), "--base", base, "--current", current])


def test_one_row_a_school_and_procedure_with_both_years(results, capsys):
    assert dynamics(results) == 0
    said = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(said.out)))
    assert list(rows[0]) == COLUMNS
    assert [(row["school_id"], row["procedure"], row["direction"]) for row in rows] == [
        ("edu980001", "vpr-math-5", "negative"),
        ("edu980001", "vpr-rus-5", "none"),
        ("edu980002", "vpr-math-5", "positive"),
    ]
    assert [row["change_pp"] for row in rows] == ["-50.0", "0.0", "12.5"]
    assert [row["beyond_chance"] for row in rows] == ["true", "false", "false"]
    assert [row["reportable"] for row in rows] == ["true", "false", "true"]
    assert "не записаны: 1\u00a0результат" in said.err


def test_what_it_says_leads_with_comparable_results_of_enough_participants(results, capsys):
    assert dynamics(results) == 0
    said = capsys.readouterr().err.replace("\u00a0", " ").splitlines()
    assert "Результатов школ с обоими годами: 3." in said
    lead = "Сопоставимы, и в оба года не меньше 20 участников – 2: рост – 1, снижение – 1, "
    assert any(line.startswith(f"{lead}без изменений – 0; больше, чем") for line in said)
    few = "Сопоставимы, но участников меньше 20 хотя бы в одном из годов – 1: рост – 0, снижение – "
    assert f"{few}0, без изменений – 1 (из них без «2» в оба года – 1)." in said
    assert not any(line.startswith("Не сопоставимы") for line in said)


def test_the_workbook_holds_numbers_and_true_and_false(results, tmp_path):
    output = tmp_path / "динамика.xlsx"
    assert dynamics(results, "-o", output) == 0
    rows = list(openpyxl.load_workbook(output).active.iter_rows(values_only=True))
    assert list(rows[0]) == COLUMNS
    assert rows[1][:7] == ("edu980001", "vpr-math-5", 40, 5, 40, 25, -50)
    assert rows[1][10:] == (True, True, True)


def test_a_break_of_the_series_is_said_aloud(results, tmp_path, capsys):
    later = [
        [login, "Школа", procedure, year + 2, "весна" if year == 2019 else "осень", n, below]
        for login, procedure, year, n, below in RESULTS
    ]
    path = tmp_path / "позже.xlsx"
    path.write_bytes(workbook_bytes({"Результаты": [HEADER, *later]}))
    assert dynamics(path, base="2020", current="2021") == 0
    said = capsys.readouterr()
    told = said.err.replace("\u00a0", " ")
    assert "ВПР, 2020 год" in told
    assert "участников – 0: о росте и снижении не судят." in told
    apart = "Не сопоставимы (разрыв ряда или разные сроки), "
    assert f"{apart}в оба года не меньше 20 участников – 2: рост – 1, снижение – 1" in told
    assert f"{apart}участников меньше 20 хотя бы в одном из годов – 1: рост – 0" in told
    assert {row["comparable"] for row in csv.DictReader(io.StringIO(said.out))} == {"false"}


def test_a_band_tells_great_changes_apart_and_leaves_the_directions(results, capsys):
    assert dynamics(results, "--band", "fioko") == 0
    said = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(said.out)))
    assert list(rows[0]) == [*COLUMNS, "beyond_band"]
    assert [(row["change_pp"], row["beyond_band"], row["direction"]) for row in rows] == [
        ("-50.0", "true", "negative"),
        ("0.0", "false", "none"),
        ("12.5", "true", "positive"),
    ]
    assert "На 10 п.п. и больше (рекомендация ФИОКО" in said.err
    told = said.err.replace("\u00a0", " ")
    assert "рост – 1, снижение – 1. Направления порог не меняет" in told


def test_a_band_that_is_not_known_is_refused_with_those_that_are(results, capsys):
    assert dynamics(results, "--band", "30") == 1
    said = capsys.readouterr().err
    assert "unknown-band" in said
    assert "none, fioko" in said


def test_the_help_names_every_band(capsys):
    with pytest.raises(SystemExit):
        main(["dynamics", "--help"])
    said = capsys.readouterr().out
    assert all(name in said for name in dynamics_settings().bands)


@pytest.mark.parametrize(
    ("years", "code", "words"),
    [
        (("2019", "2018"), "years-not-in-order", "раньше"),
        (("2019", "2019"), "years-not-in-order", "раньше"),
        (("2017", "2019"), "no-results", "2017"),
    ],
)
def test_years_that_cannot_be_compared_are_refused(results, tmp_path, capsys, years, code, words):
    output = tmp_path / "out.csv"
    assert dynamics(results, "-o", output, base=years[0], current=years[1]) == 1
    said = capsys.readouterr().err
    assert code in said
    assert words in said
    assert not output.exists()


def test_without_a_school_of_both_years_it_counts_none(results, capsys):
    alone = [row for row in RESULTS if row[0] == "edu980003" or row[2] == 2018]
    rows = [
        [login, "Школа", what, year, "весна", n, below] for login, what, year, n, below in alone
    ]
    results.write_bytes(workbook_bytes({"Результаты": [HEADER, *rows]}))
    assert dynamics(results, "--band", "fioko") == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    assert "Результатов школ с обоими годами: 0." in said.err
    assert "рост\u00a0– 0, снижение\u00a0– 0. Направления" in said.err
