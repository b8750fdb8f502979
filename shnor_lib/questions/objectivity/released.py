"""What the tables of the question sum up (`disclosure.released`)."""

import pandas as pd

from shnor_lib.disclosure.readings import PUPILS, Reading, Told
from shnor_lib.disclosure.released import released, row_keys
from shnor_lib.model.missing import missing_reasons
from shnor_lib.questions.objectivity.findings import SUMS, ObjectivityFindings, counted_journal
from shnor_lib.questions.objectivity.journal_levels import Level
from shnor_lib.questions.objectivity.words import short_work_names, work_names

TOLD_BY_OBJECTIVITY = {
    counted_journal(level).table: Told((("", "lowered"), ("", "confirmed"), ("", "raised")))
    for level in SUMS
}


def released_by_objectivity(objectivity: ObjectivityFindings) -> list[pd.DataFrame]:
    """Say which results the rows of the question sum up: those that have marks of the journal."""
    journal = objectivity.tables["journal"]
    own = journal[(journal["year"] == objectivity.journal_year).fillna(False)]
    own = own.assign(pupils=own["participants"])
    sums = [counted_journal(level) for level in SUMS]
    return [released(counted.table, own, counted.by) for counted in sums]


def read_objectivity(objectivity: ObjectivityFindings) -> list[Reading]:
    """Say how the files of the page tell of the sums."""
    shares = {"Понизили": "lowered", "Подтвердили": "confirmed", "Повысили": "raised"}
    return [
        Reading(
            f"objectivity-journal-{level}.csv",
            counted_journal(level).table,
            _rows(objectivity, level),
            {"Учеников": ("", PUPILS)},
            {title: ("", measure) for title, measure in shares.items()},
        )
        for level in SUMS
    ]


def _rows(objectivity: ObjectivityFindings, level: Level) -> pd.DataFrame:
    marks, registry = objectivity.marks[level], objectivity.context.registry
    named = work_names if level == "region" else short_work_names
    rows = pd.DataFrame(
        {
            "row": row_keys(marks, counted_journal(level).by),
            "Работа": named(marks, registry),
        }
    )
    if level == "region":
        return rows
    unknown = missing_reasons()["unknown_municipality"]
    return rows.assign(Муниципалитет=marks["municipality"].fillna(unknown))
