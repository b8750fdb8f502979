"""The folder of a small region, file by file, for tests of every kind."""

import csv
import io

PROFILE = """\
level: region
title: {nominative: Энская область, genitive: Энской области}
results_year: 2021
"""
RESULTS = [
    ["Логин", "Школа", "Муниципалитет", "Процедура", "Год", "Срок", "Участников", "Ниже минимума"],
    ["edu980001", "Школа № 1", "Заречный район", "МА-5", 2021, "весна", 12, 2],
]
CSV = "\n".join(";".join(map(str, row)) for row in RESULTS)
PUBLISHED = """\
documents:
  letter: {title: Письмо, kind: письмо, issuer: Институт}
tables:
  shares:
    title: Доли
    document: letter
    place: с. 2
    columns: {name: {title: Процедура, numeric: false}, share: {title: "%"}}
    rows: [["МА-5", "18,69%"], ["РУ-5", ""]]
figures:
  schools: {title: Школ, document: letter, place: с. 1, printed: "50", number: 50}
"""
# The school that is decided about.
OVERRIDE = "{school: %s, decision: нет, reason: слияние, date: 2021-09-01, basis: приказ}"
# A procedure, and an attribute of passports or nothing.
CRITERION = """\
own:
  title: Свои
  basis: Приказ
  valid_from: 2020
  procedures: [%s]
  threshold: [1, 2]
  any_of: [{low_procedures: 1}, {low_years: {reading: any}}]
  exclude: [%s]
"""


def write_region(data, **files):
    """Write the folder of region «enskaya» under data; keywords replace or add files (. as __)."""
    return write_files(data, **{"region__yml": PROFILE, "results__csv": CSV, **files})


def write_files(data, **files):
    """Write the folder of region «enskaya» with these files alone."""
    folder = data / "raw" / "enskaya"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder


def csv_text(columns, rows):
    """What stands in a csv file with these rows."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *rows])
    return text.getvalue()
