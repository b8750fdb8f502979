"""`shnor dynamics` on the real forms against a count made with other libraries."""

import csv
import io
import re
import shutil
from contextlib import redirect_stderr
from fractions import Fraction

import openpyxl
import polars as pl
import pytest

from shnor_lib.cli import main

pytestmark = pytest.mark.real
SUBJECTS = {"Математика": "math", "Русский язык": "rus"}


def counts_of(path):
    """School, procedure, year, participants and those with «2», straight from a form's cells."""
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    year, subject, grade = re.match(r"ВПР (\d+) (.+) (\d+) класс", rows[2][0]).groups()
    for name, _, n, two, *_ in rows[8:]:
        school = re.search(r"\((?:sch|edu|ksh)(\d{6})\)$", name or "")
        if school:
            below = round(Fraction(str(two)) * n / 100)
            yield school[1], f"vpr-{SUBJECTS[subject]}-{grade}", int(year), int(n), int(below)


@pytest.fixture(scope="module")
def expected(region99):
    names = ["school", "procedure", "year", "n", "below"]
    rows = [row for path in region99.glob("*Статистика*.xlsx") for row in counts_of(path)]
    table = pl.DataFrame(rows, schema=names, orient="row")
    base, current = (table.filter(pl.col("year") == year).drop("year") for year in (2020, 2021))
    pairs = base.join(current, on=["school", "procedure"], suffix="_current")
    gained = pl.col("below") * pl.col("n_current") - pl.col("below_current") * pl.col("n")
    return pairs.with_columns(sign=gained.sign())


@pytest.fixture(scope="module")
def written_and_said(region99, tmp_path_factory):
    output, said = tmp_path_factory.mktemp("dynamics") / "out.csv", io.StringIO()
    with redirect_stderr(said):
        written = measured(sorted(region99.glob("*.xlsx")), output)
    return written, said.getvalue().replace("\u00a0", " ")


@pytest.fixture(scope="module")
def found(written_and_said):
    return list(csv.DictReader(written_and_said[0].splitlines()))


def measured(files, output):
    command = ["dynamics", *map(str, files), "--base", "2020", "--current", "2021"]
    assert main([*command, "-o", str(output)]) == 0
    return output.read_text(encoding="utf-8")


def test_counts_and_directions_are_those_of_an_independent_count(found, expected):
    signs = {1: "positive", -1: "negative", 0: "none"}
    wanted = {
        (row["school"], row["procedure"]): (
            *(str(row[name]) for name in ("n", "below", "n_current", "below_current")),
            signs[row["sign"]],
        )
        for row in expected.iter_rows(named=True)
    }
    names = ["n_base", "below_base", "n_current", "below_current", "direction"]
    got = {
        (re.sub(r"\D", "", row["school_id"]), row["procedure"]): tuple(row[name] for name in names)
        for row in found
    }
    assert len(got) == len(found)
    assert got == wanted


@pytest.mark.parametrize(
    ("enough", "part"),
    [
        (True, "в оба года не меньше 20 участников"),
        (False, "участников меньше 20 хотя бы в одном из годов"),
    ],
)
def test_what_is_said_is_what_an_independent_count_finds(written_and_said, expected, enough, part):
    reportable = (pl.col("n") >= 20) & (pl.col("n_current") >= 20)
    own = expected.filter(reportable == enough)
    up, down, none = (own.filter(pl.col("sign") == sign).height for sign in (1, -1, 0))
    perfect = own.filter((pl.col("below") == 0) & (pl.col("below_current") == 0)).height
    told = (
        f"{part} – {own.height:,}: рост – {up:,}, снижение – {down:,}, без изменений – {none:,} "
        f"(из них без «2» в оба года – {perfect:,})."
    )
    assert re.sub(r"(?<=\d),(?=\d)", " ", told) in written_and_said[1]


def test_grades_five_and_six_are_as_the_field_measured_them(found):
    """2 493 pairs: 61 % up, 26 % down, 12,5 % none, of these 93 % without «2» in both years."""
    rows = [row for row in found if row["procedure"][-1] in "56"]
    directions = [row["direction"] for row in rows]
    none = [row for row in rows if row["direction"] == "none"]
    perfect = [row for row in none if row["below_base"] == row["below_current"] == "0"]
    assert len(rows) == 2493
    assert round(100 * directions.count("positive") / len(rows)) == 61
    assert round(100 * directions.count("negative") / len(rows)) == 26
    assert round(1000 * len(none) / len(rows)) == 125
    assert round(100 * len(perfect) / len(none)) == 93


def test_one_in_twelve_is_beyond_chance_and_nothing_is_comparable(found):
    """A plain test says 22 %, but two cohorts of one school differ by more than pupils' chance.

    More than the 5 % of chance remain, because the shares of the whole region rose.
    """
    rows = [row for row in found if row["procedure"][-1] in "56"]
    sure = sum(row["beyond_chance"] == "true" for row in rows)
    assert 0.06 <= sure / len(rows) <= 0.11
    assert {row["comparable"] for row in rows} == {"false"}


def test_names_and_order_of_files_do_not_matter(region99, tmp_path):
    files = sorted(region99.glob("*Статистика*.xlsx"))
    copies = [tmp_path / f"{number:02}.xlsx" for number in range(len(files))]
    for source, copy in zip(reversed(files), copies, strict=True):
        shutil.copyfile(source, copy)
    straight = measured(files, tmp_path / "a.csv")
    assert measured([tmp_path / "*.xlsx"], tmp_path / "b.csv") == straight
