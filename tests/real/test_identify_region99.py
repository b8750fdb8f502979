"""`shnor identify` on the twelve real forms against a count made without the library."""

import csv
import re
import shutil
from collections import defaultdict
from fractions import Fraction

import openpyxl
import pytest

from shnor_lib.cli import main

pytestmark = pytest.mark.real
SUBJECTS = {"Математика": "МА", "Русский язык": "РУ"}


def counted_low(path):
    """(school, year, subject, grade) → low or not, straight from a form's cells."""
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    year, subject, grade = re.match(r"ВПР (\d+) (.+) (\d+) класс", rows[2][0]).groups()
    for name, _, n, two, *_ in rows[8:]:
        school = re.search(r"\((?:sch|edu)(\d{6})\)$", name or "")
        if school:
            below = round(Fraction(str(two)) * n / 100)
            key = (school[1], int(year), SUBJECTS[subject], int(grade))
            yield key, Fraction(below, int(n)) >= Fraction(3, 10)


@pytest.fixture(scope="module")
def expected(region99):
    low, known = defaultdict(int), set()
    for path in region99.glob("*Статистика*.xlsx"):
        for (school, year, _, grade), is_low in counted_low(path):
            if grade in (5, 6):
                known.add((school, year))
                low[school, year] += is_low
            else:
                known.add((school, None))
    verdicts = {}
    for school in {school for school, _ in known}:
        last, before = low[school, 2021], low[school, 2020]
        if (school, 2021) not in known:
            verdicts[school] = ""
        elif last >= 2 or (last and before):
            verdicts[school] = "true"
        else:
            verdicts[school] = "" if last and (school, 2020) not in known else "false"
    return verdicts


def identified(files, output):
    status = main(["identify", *map(str, files), "--results-year", "2021", "-o", str(output)])
    assert status == 0
    return output.read_bytes()


def test_verdicts_are_those_of_an_independent_count(region99, expected, tmp_path):
    content = identified(sorted(region99.glob("*Статистика*.xlsx")), tmp_path / "out.csv")
    rows = csv.DictReader(content.decode("utf-8").splitlines())
    found = {re.sub(r"\D", "", row["school_id"]): row["shnor"] for row in rows}
    assert found == expected


def test_names_and_order_of_files_do_not_matter(region99, tmp_path):
    files = sorted(region99.glob("*Статистика*.xlsx"))
    renamed = tmp_path / "Новая папка"
    renamed.mkdir()
    copies = [renamed / f"{number:02}.xlsx" for number in range(len(files))]
    for source, copy in zip(reversed(files), copies, strict=True):
        shutil.copyfile(source, copy)
    straight = identified(files, tmp_path / "a.csv")
    assert identified([renamed / "*.xlsx"], tmp_path / "b.csv") == straight
