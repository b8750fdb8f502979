"""The committed demonstration files, read without the library's own intake."""

import csv
import re
from pathlib import Path

import openpyxl
import pytest

RAW = Path(__file__).parents[3] / "data" / "raw"
HEAD = re.compile(r"ВПР (\d{4}) (Русский язык|Математика) (\d+) класс")
TAIL = re.compile(r"\((\w+)\)$")
SUBJECTS = {"Русский язык": "rus", "Математика": "math"}


@pytest.fixture(scope="session")
def table():
    """Rows of a csv file of a region."""

    def _table(region: str, name: str) -> list[dict[str, str]]:
        path = RAW / region / "demonstration" / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return _table


def _read_form(path: Path) -> dict:
    rows = list(
        openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    )
    year, subject, grade = HEAD.fullmatch(rows[2][0]).groups()
    return {
        "title": rows[0][0],
        "work": (f"vpr-{SUBJECTS[subject]}-{grade}", int(year)),
        "sitting": "autumn" if rows[5][1].split(".")[1] == "09" else "spring",
        "rows": [
            (tail[1] if (tail := TAIL.search(label)) else "", cells) for label, *cells in rows[8:]
        ],
    }


@pytest.fixture(scope="session")
def forms():
    """Every workbook of Khabarovsk: title, work, sitting, and rows with the code of the tail."""
    folder = RAW / "khabarovsk" / "demonstration"
    return [_read_form(path) for path in sorted(folder.glob("*.xlsx"))]


@pytest.fixture(scope="session")
def marks(forms):
    """Counts of the schools: (school, procedure, year) → participants and pupils with «2»."""
    counts = {}
    for form in forms:
        if form["title"] == "Статистика по отметкам":
            for code, (_, participants, twos, *_) in form["rows"]:
                if code.startswith("edu"):
                    assert (code, *form["work"]) not in counts, "one sitting a school and work"
                    below = round(twos * participants / 100)
                    counts[(code, *form["work"])] = participants, below
    return counts
